package dev.deskhand.service.practice.portal;

import dev.deskhand.service.practice.data.Invoice;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One page of the filtered list of invoices.
 *
 * @param number counts from 1
 */
record InvoicePage(List<Invoice> rows, String status, String supplier, int number, int pages, int total) {
    static final int SIZE = 10;

    InvoicePage {
        rows = List.copyOf(rows);
    }

    /** The page of that number, or the nearest there is. */
    static InvoicePage of(List<Invoice> all, String status, String supplier, int wanted) {
        int pages = Math.max(1, (all.size() + SIZE - 1) / SIZE);
        int number = Math.clamp(wanted, 1, pages);
        List<Invoice> rows = all.subList((number - 1) * SIZE, Math.min(all.size(), number * SIZE));
        return new InvoicePage(rows, status, supplier, number, pages, all.size());
    }

    public boolean hasNext() {
        return number < pages;
    }

    public boolean hasPrevious() {
        return number > 1;
    }

    public String next() {
        return link(number + 1);
    }

    public String previous() {
        return link(number - 1);
    }

    /** The address of the same list as a file. */
    public String csv() {
        return "/practice/portal/invoices.csv?" + filter();
    }

    private String link(int page) {
        return "/practice/portal/invoices?" + filter() + "&page=" + page;
    }

    private String filter() {
        return "status=" + status + "&supplier=" + URLEncoder.encode(supplier, StandardCharsets.UTF_8);
    }
}
