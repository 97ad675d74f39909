package dev.deskhand.service.web.page;

/**
 * A moment as shown.
 *
 * @param iso for the {@code datetime} attribute
 * @param exact to the second, with the distance from UTC
 */
public record When(String iso, String text, String exact) {}
