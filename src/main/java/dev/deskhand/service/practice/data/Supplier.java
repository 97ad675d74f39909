package dev.deskhand.service.practice.data;

/**
 * A company that sends invoices.
 *
 * @param latinName the name in Latin letters, equal to {@code name} where that is in Latin letters already
 * @param currency the currency its invoices are usually in
 */
public record Supplier(long id, String name, String latinName, String city, String country, String currency) {}
