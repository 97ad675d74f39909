package dev.deskhand.service.persistence;

import dev.deskhand.tools.browser.session.SavingFields;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/** The fields that save at once, in the database; what another instance saw is known here within half a minute. */
@Singleton
public class JdbcSavingFields implements SavingFields {

    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Database database;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Set<Place> known = new HashSet<>();
    private boolean read;
    private long readAt;

    @Inject
    public JdbcSavingFields(Database database, Clock clock) {
        this(database, clock, System::nanoTime);
    }

    /** @param nanos a clock that goes on evenly, such as {@link System#nanoTime} */
    JdbcSavingFields(Database database, Clock clock, LongSupplier nanos) {
        this.database = database;
        this.clock = clock;
        this.nanos = nanos;
    }

    @Override
    public synchronized Set<Place> known() {
        refresh();
        return Set.copyOf(known);
    }

    private void refresh() {
        long now = nanos.getAsLong();
        if (read && now - readAt < FRESH.toNanos()) {
            return;
        }
        try {
            known.addAll(database.read(handle -> handle.select("SELECT host, page, field FROM browser_saving_field")
                    .map((row, context) ->
                            new Place(new Document(row.getString(1), row.getString(2)), row.getString(3)))
                    .list()));
            read = true;
        } catch (StoreUnavailableException e) {
            // What is known has to do until it is back.
        }
        readAt = now;
    }

    @Override
    public synchronized void remember(Place place) {
        known.add(place);
        try {
            database.write(handle -> handle.execute(
                    "INSERT INTO browser_saving_field (host, page, field, seen_at) VALUES (?, ?, ?, ?)"
                            + " ON CONFLICT (host, page, field) DO NOTHING",
                    place.document().host(),
                    place.document().page(),
                    place.field(),
                    Times.text(clock.instant())));
        } catch (StoreUnavailableException e) {
            // Known to this process at least.
        }
    }
}
