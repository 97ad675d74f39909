package dev.deskhand.service.practice.crm;

import java.util.List;

/** One page of customers; pages count from 1. */
record CustomerPage(List<CustomerCard> items, int total, int page, int pages) {
    CustomerPage {
        items = List.copyOf(items);
    }
}
