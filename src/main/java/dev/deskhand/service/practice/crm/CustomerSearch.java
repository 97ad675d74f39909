package dev.deskhand.service.practice.crm;

import dev.deskhand.service.practice.data.Customer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What customers a request asks for; conditions left out do not count.
 *
 * @param name the whole name, in any case
 * @param email the whole address, in any case
 * @param q a part of name, email, phone, city, country or owner, in any case
 */
record CustomerSearch(
        @Nullable String name,
        @Nullable String email,
        @Nullable String q) {

    List<Customer> in(List<Customer> all) {
        return all.stream()
                .filter(customer -> name == null || same(customer.name(), name))
                .filter(customer -> email == null || same(customer.email(), email))
                .filter(customer -> q == null || contains(customer, fold(q)))
                .toList();
    }

    private static boolean same(String text, @Nullable String wanted) {
        return fold(text).equals(fold(Objects.requireNonNull(wanted)));
    }

    private static boolean contains(Customer customer, String part) {
        return List.of(
                        customer.name(),
                        customer.email(),
                        customer.phone(),
                        customer.city(),
                        customer.country(),
                        customer.owner())
                .stream()
                .anyMatch(text -> fold(text).contains(part));
    }

    private static String fold(@Nullable String text) {
        return Objects.requireNonNull(text).strip().toLowerCase(Locale.ROOT);
    }
}
