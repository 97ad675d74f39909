package dev.deskhand.service.practice.portal;

import dev.deskhand.service.practice.data.Invoice;
import dev.deskhand.service.practice.data.Supplier;
import dev.deskhand.service.practice.pages.Form;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks what was typed into the form for a new invoice. */
final class InvoiceForm {
    static final Set<String> CURRENCIES = Set.of("EUR", "USD");
    private static final Pattern NUMBER = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*");
    private static final Pattern AMOUNT = Pattern.compile("-?(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d+)?");
    private static final BigDecimal MOST = new BigDecimal("9999999.99");

    private final Map<String, String> values;
    private final Map<String, String> errors = new LinkedHashMap<>();

    InvoiceForm(Map<String, String> values) {
        this.values = values;
    }

    /** The invoice, if nothing is wrong; what is wrong is then in {@link #form()}. */
    Optional<Invoice> invoice(List<Supplier> suppliers) {
        String number = number();
        String supplier = supplier(suppliers);
        Optional<LocalDate> issued = date("issued", "issue date");
        Optional<LocalDate> due = date("due", "due date");
        if (issued.isPresent() && due.isPresent() && due.get().isBefore(issued.get())) {
            errors.put("due", "The due date is before the issue date.");
        }
        Optional<BigDecimal> amount = amount();
        if (!CURRENCIES.contains(value("currency"))) {
            errors.put("currency", "Choose a currency.");
        }
        if (value("note").length() > 200) {
            errors.put("note", "The note is longer than 200 characters.");
        }
        if (!errors.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Invoice(
                number,
                supplier,
                issued.orElseThrow(),
                due.orElseThrow(),
                amount.orElseThrow(),
                value("currency"),
                Invoice.UNPAID,
                value("note"),
                "portal form",
                Instant.now().toString()));
    }

    void numberExists() {
        errors.put("number", "Invoice number " + value("number") + " exists already.");
    }

    Form form() {
        return new Form(values, errors);
    }

    private String number() {
        String number = value("number");
        if (number.isEmpty()) {
            errors.put("number", "Enter the invoice number.");
        } else if (number.length() > 40 || !NUMBER.matcher(number).matches()) {
            errors.put("number", "An invoice number has at most 40 letters, digits, hyphens, dots or underscores.");
        }
        return number;
    }

    private String supplier(List<Supplier> suppliers) {
        String supplier = value("supplier");
        if (supplier.isEmpty()) {
            errors.put("supplier", "Choose a supplier.");
        } else if (suppliers.stream().noneMatch(known -> known.name().equals(supplier))) {
            errors.put("supplier", "There is no supplier named " + supplier + ".");
        }
        return supplier;
    }

    private Optional<LocalDate> date(String field, String name) {
        String text = value(field);
        if (text.isEmpty()) {
            errors.put(field, "Enter the " + name + ".");
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            errors.put(field, "Enter the " + name + " as year-month-day, for example 2026-03-31.");
            return Optional.empty();
        }
    }

    private Optional<BigDecimal> amount() {
        String text = value("amount");
        if (text.isEmpty()) {
            errors.put("amount", "Enter the amount.");
            return Optional.empty();
        }
        if (!AMOUNT.matcher(text).matches()) {
            errors.put("amount", "The amount must be a number, for example 1250.00.");
            return Optional.empty();
        }
        BigDecimal amount = new BigDecimal(text.replace(",", ""));
        if (amount.signum() <= 0) {
            errors.put("amount", "The amount must be greater than 0.");
        } else if (amount.stripTrailingZeros().scale() > 2) {
            errors.put("amount", "The amount can have two decimals at most.");
        } else if (amount.compareTo(MOST) > 0) {
            errors.put("amount", "The amount can be 9,999,999.99 at most.");
        } else {
            return Optional.of(amount.setScale(2));
        }
        return Optional.empty();
    }

    private String value(String field) {
        return values.getOrDefault(field, "").strip();
    }
}
