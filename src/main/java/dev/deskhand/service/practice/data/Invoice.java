package dev.deskhand.service.practice.data;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One invoice in the portal.
 *
 * @param status {@code Unpaid} or {@code Paid}
 * @param createdBy {@code seed}, or how it was entered later ({@code portal form})
 * @param createdAt ISO instant
 */
public record Invoice(
        String number,
        String supplier,
        LocalDate issued,
        LocalDate due,
        BigDecimal amount,
        String currency,
        String status,
        String note,
        String createdBy,
        String createdAt) {

    public static final String PAID = "Paid";
    public static final String UNPAID = "Unpaid";

    public boolean unpaid() {
        return status.equals(UNPAID);
    }

    /** The amount as the portal prints it: thousands separated by commas, two decimals. */
    public String amountText() {
        return String.format(java.util.Locale.ROOT, "%,.2f", amount);
    }
}
