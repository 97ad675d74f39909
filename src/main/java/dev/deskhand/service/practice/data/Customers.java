package dev.deskhand.service.practice.data;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The customers of the register. */
@ApplicationScoped
public class Customers {
    private final OfficeDatabase database;

    Customers(OfficeDatabase database) {
        this.database = database;
    }

    /** All customers in the order they were entered. */
    public List<Customer> all() {
        return database.open()
                .withHandle(handle -> handle.select("SELECT * FROM customers ORDER BY id")
                        .map(Customers::read)
                        .list());
    }

    public Optional<Customer> find(long id) {
        return database.open().withHandle(handle -> find(handle, id));
    }

    /** Adds a customer and gives it the next free id. */
    public Customer add(Customer customer) {
        return database.open().inTransaction(handle -> {
            insert(handle, customer);
            long id = handle.select("SELECT last_insert_rowid()")
                    .mapTo(Long.class)
                    .one();
            OfficeDatabase.note(handle, "crm", "customer created", Long.toString(id), customer.name());
            return find(handle, id).orElseThrow();
        });
    }

    /** Writes the customer if its version is still the one given; false when somebody was faster. */
    public boolean replace(Customer customer, String details) {
        return database.open().inTransaction(handle -> {
            boolean written = handle.execute(
                            "UPDATE customers SET name = ?, email = ?, phone = ?, city = ?, country = ?, owner = ?,"
                                    + " since = ?, version = version + 1 WHERE id = ? AND version = ?",
                            customer.name(),
                            customer.email(),
                            customer.phone(),
                            customer.city(),
                            customer.country(),
                            customer.owner(),
                            customer.since().toString(),
                            customer.id(),
                            customer.version())
                    == 1;
            if (written) {
                OfficeDatabase.note(handle, "crm", "customer changed", Long.toString(customer.id()), details);
            }
            return written;
        });
    }

    public boolean remove(long id) {
        return database.open().inTransaction(handle -> {
            boolean removed = handle.execute("DELETE FROM customers WHERE id = ?", id) == 1;
            if (removed) {
                OfficeDatabase.note(handle, "crm", "customer deleted", Long.toString(id), "");
            }
            return removed;
        });
    }

    static void insert(Handle handle, Customer customer) {
        handle.execute(
                "INSERT INTO customers (name, email, phone, city, country, owner, since, version)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
                customer.name(),
                customer.email(),
                customer.phone(),
                customer.city(),
                customer.country(),
                customer.owner(),
                customer.since().toString());
    }

    private static Optional<Customer> find(Handle handle, long id) {
        return handle.select("SELECT * FROM customers WHERE id = ?", id)
                .map(Customers::read)
                .findOne();
    }

    private static Customer read(ResultSet row, StatementContext context) throws SQLException {
        return new Customer(
                row.getLong("id"),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("city"),
                row.getString("country"),
                row.getString("owner"),
                LocalDate.parse(row.getString("since")),
                row.getLong("version"));
    }
}
