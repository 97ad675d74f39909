package dev.deskhand.service.practice.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The invoices of the first day: 128, of which 47 are unpaid, some of those overdue. */
final class SeedInvoices {
    static final int COUNT = 128;
    static final int UNPAID = 47;

    private static final String[] NOTES = {
        "", "", "", "", "", "", "Paper and toner", "Second delivery", "See contract 2291", "Split with branch office"
    };

    private SeedInvoices() {}

    static List<Invoice> from(List<Supplier> suppliers, LocalDate today) {
        Random random = new Random(20260301L);
        List<Invoice> invoices = new ArrayList<>();
        for (int index = 0; index < COUNT; index++) {
            Supplier supplier = suppliers.get(random.nextInt(suppliers.size()));
            LocalDate issued = today.minusDays((COUNT - index) * 3L / 2 + random.nextInt(4));
            LocalDate due = issued.plusDays(new int[] {14, 30, 30, 45, 60}[random.nextInt(5)]);
            long cents = 1_500 + Math.round(Math.pow(random.nextDouble(), 3) * 1_850_000);
            String note = NOTES[random.nextInt(NOTES.length)];
            invoices.add(new Invoice(
                    "INV-%d-%04d".formatted(issued.getYear(), 1001 + index),
                    supplier.name(),
                    issued,
                    due,
                    BigDecimal.valueOf(cents, 2),
                    supplier.currency(),
                    unpaid(index) ? Invoice.UNPAID : Invoice.PAID,
                    note,
                    "seed",
                    issued + "T09:00:00Z"));
        }
        return invoices;
    }

    // The newer an invoice the more likely it is open: 7 stragglers spread over the first 88, all of the last 40.
    private static boolean unpaid(int index) {
        return index >= COUNT - 40 || (index % 12 == 5 && index < 84);
    }
}
