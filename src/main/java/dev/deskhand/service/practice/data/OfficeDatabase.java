package dev.deskhand.service.practice.data;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The office's own database, {@code practice.db} in the data folder; made and filled at first use. */
@ApplicationScoped
public class OfficeDatabase {
    private final Path folder;
    private final Clock clock = Clock.systemDefaultZone();
    private @Nullable Jdbi jdbi;

    OfficeDatabase(@ConfigProperty(name = "deskhand.data", defaultValue = "data") Path folder) {
        this.folder = folder;
    }

    /** The open database; opening it for the first time writes the seed. */
    public synchronized Jdbi open() {
        if (jdbi == null) {
            jdbi = connect();
            jdbi.useTransaction(handle -> {
                createTables(handle);
                if (isEmpty(handle)) {
                    OfficeSeed.write(handle, LocalDate.now(clock));
                }
            });
        }
        return Objects.requireNonNull(jdbi);
    }

    /** Puts the office back to the state of its first day; sessions end. */
    public void reset() {
        open().useTransaction(handle -> {
            for (String table :
                    new String[] {"invoices", "suppliers", "customers", "attachments", "mails", "changes", "sessions"
                    }) {
                handle.execute("DELETE FROM " + table);
            }
            OfficeSeed.write(handle, LocalDate.now(clock));
        });
    }

    /** Notes a change in the same transaction as the change itself. */
    static void note(Handle handle, String system, String what, String key, String details) {
        handle.execute(
                "INSERT INTO changes (at, system, what, key, details) VALUES (?, ?, ?, ?, ?)",
                Instant.now().toString(),
                system,
                what,
                key,
                details);
    }

    private Jdbi connect() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the data folder " + folder.toAbsolutePath(), e);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(10_000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + folder.resolve("practice.db").toAbsolutePath());
        return Jdbi.create(source);
    }

    private static void createTables(Handle handle) {
        try (InputStream script = Objects.requireNonNull(
                OfficeDatabase.class.getResourceAsStream("/practice/tables.sql"), "/practice/tables.sql is missing")) {
            handle.createScript(new String(script.readAllBytes(), StandardCharsets.UTF_8))
                    .execute();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isEmpty(Handle handle) {
        return handle.select("SELECT COUNT(*) FROM suppliers").mapTo(Long.class).one() == 0;
    }
}
