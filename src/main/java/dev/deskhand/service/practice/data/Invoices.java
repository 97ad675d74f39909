package dev.deskhand.service.practice.data;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The invoices and suppliers of the portal. */
@ApplicationScoped
public class Invoices {
    private final OfficeDatabase database;

    Invoices(OfficeDatabase database) {
        this.database = database;
    }

    /** All invoices, newest first. */
    public List<Invoice> all() {
        return database.open()
                .withHandle(handle -> handle.select("SELECT * FROM invoices ORDER BY issued DESC, id DESC")
                        .map(Invoices::read)
                        .list());
    }

    /**
     * The invoices that meet both conditions, newest first.
     *
     * @param status {@code Paid} or {@code Unpaid} in any case; anything else means all
     * @param supplier a part of the supplier's name in any case; blank means all
     */
    public List<Invoice> matching(String status, String supplier) {
        String part = supplier.strip().toLowerCase(Locale.ROOT);
        boolean any = !status.equalsIgnoreCase(Invoice.PAID) && !status.equalsIgnoreCase(Invoice.UNPAID);
        return all().stream()
                .filter(invoice -> any || invoice.status().equalsIgnoreCase(status))
                .filter(invoice -> invoice.supplier().toLowerCase(Locale.ROOT).contains(part))
                .toList();
    }

    public Optional<Invoice> find(String number) {
        return database.open()
                .withHandle(handle -> handle.select("SELECT * FROM invoices WHERE number = ?", number)
                        .map(Invoices::read)
                        .findOne());
    }

    /** Adds the invoice; false, with nothing changed, when its number exists already. */
    public boolean add(Invoice invoice) {
        return database.open().inTransaction(handle -> {
            boolean added = insert(handle, invoice) == 1;
            if (added) {
                OfficeDatabase.note(
                        handle,
                        "portal",
                        "invoice created",
                        invoice.number(),
                        invoice.amountText() + " " + invoice.currency() + " from " + invoice.supplier());
            }
            return added;
        });
    }

    /** Marks the invoice as paid; false when there is no such unpaid invoice. */
    public boolean pay(String number) {
        return database.open().inTransaction(handle -> {
            boolean paid =
                    handle.execute("UPDATE invoices SET status = 'Paid' WHERE number = ? AND status = 'Unpaid'", number)
                            == 1;
            if (paid) {
                OfficeDatabase.note(handle, "portal", "invoice paid", number, "");
            }
            return paid;
        });
    }

    /** All suppliers by name. */
    public List<Supplier> suppliers() {
        return database.open()
                .withHandle(handle -> handle.select("SELECT * FROM suppliers ORDER BY latin_name")
                        .map((row, context) -> new Supplier(
                                row.getLong("id"),
                                row.getString("name"),
                                row.getString("latin_name"),
                                row.getString("city"),
                                row.getString("country"),
                                row.getString("currency")))
                        .list());
    }

    static int insert(Handle handle, Invoice invoice) {
        return handle.execute(
                "INSERT OR IGNORE INTO invoices (number, supplier, issued, due, cents, currency, status, note,"
                        + " created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                invoice.number(),
                invoice.supplier(),
                invoice.issued().toString(),
                invoice.due().toString(),
                invoice.amount().movePointRight(2).longValueExact(),
                invoice.currency(),
                invoice.status(),
                invoice.note(),
                invoice.createdBy(),
                invoice.createdAt());
    }

    private static Invoice read(ResultSet row, StatementContext context) throws SQLException {
        return new Invoice(
                row.getString("number"),
                row.getString("supplier"),
                LocalDate.parse(row.getString("issued")),
                LocalDate.parse(row.getString("due")),
                BigDecimal.valueOf(row.getLong("cents"), 2),
                row.getString("currency"),
                row.getString("status"),
                row.getString("note"),
                row.getString("created_by"),
                row.getString("created_at"));
    }
}
