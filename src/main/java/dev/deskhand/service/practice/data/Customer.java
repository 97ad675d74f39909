package dev.deskhand.service.practice.data;

import java.time.LocalDate;

/**
 * A customer in the register.
 *
 * @param owner the colleague who looks after the customer
 * @param version counts the changes; the entity tag of the API
 */
public record Customer(
        long id,
        String name,
        String email,
        String phone,
        String city,
        String country,
        String owner,
        LocalDate since,
        long version) {}
