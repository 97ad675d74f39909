package dev.deskhand.service.practice.crm;

import dev.deskhand.service.practice.data.Customer;

/** A customer as the API shows it; {@code since} is an ISO date. */
record CustomerCard(
        long id, String name, String email, String phone, String city, String country, String owner, String since) {

    static CustomerCard of(Customer customer) {
        return new CustomerCard(
                customer.id(),
                customer.name(),
                customer.email(),
                customer.phone(),
                customer.city(),
                customer.country(),
                customer.owner(),
                customer.since().toString());
    }
}
