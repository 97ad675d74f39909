package dev.deskhand.service.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.KeyHolders;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.service.takeover.GridShelf;
import dev.deskhand.tools.browser.session.WayBack;
import dev.deskhand.workflows.journal.SettableClock;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways back to browsers on a grid, which several instances keep in one table. */
class GridSessionStoreTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-28T08:00:00Z"));

    @SuppressWarnings("NullAway.Init") // set before each test
    private Database database;

    @SuppressWarnings("NullAway.Init") // set before each test
    private GridSessionStore store;

    @BeforeEach
    void open() {
        database = TestDatabases.sqlite(folder);
        store = store(Map.of());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private GridSessionStore store(Map<String, String> settings) {
        DeskhandConfig config = new SmallRyeConfigBuilder()
                .withMapping(DeskhandConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(DeskhandConfig.class);
        var key = new SealingKey(
                config,
                DataFolder.at(folder),
                (name, field) -> {
                    throw new OutsideCredentials.NotGiven("the vault does not answer");
                },
                clock);
        return new GridSessionStore(database, key, new SharedSeal(key, new KeyHolders(database), "one"), clock);
    }

    private static WayBack way(String session) {
        return new WayBack(
                "http://127.0.0.1:4444",
                session,
                JsonNodeFactory.instance.objectNode(),
                new WayBack.Door("here", "127.0.0.1", 4000, "user", "password"),
                List.of(),
                List.of(Set.of("https://sso.example", "https://erp.example")),
                0);
    }

    private void run(String id, @Nullable String finishedAt) {
        database.write(handle -> handle.execute(
                "INSERT INTO run (id, title, requester, status, created_at, changed_at, finished_at, done, known, exact,"
                        + " tokens, runnable, last_sequence) VALUES (?, '', 'ann', 'CANCELLED', 'x', 'x', ?, 0, 0, 1, 0, 0, 1)",
                id,
                finishedAt));
    }

    /** Also after a restart with a newer release. */
    @Test
    void aWayKeptByAReleaseThatDidNotKeepSignInsIsFound() throws IOException {
        var shelf = new GridShelf(store);
        shelf.put("r1", way("browser"));
        assertThat(shelf.find("r1").orElseThrow().signIns())
                .containsExactly(Set.of("https://sso.example", "https://erp.example"));

        var kept = (ObjectNode) new ObjectMapper().readTree(store.find("r1").orElseThrow());
        kept.remove("signIns");
        store.put("r1", "browser", kept.toString());
        assertThat(shelf.find("r1").orElseThrow().signIns()).isEmpty();
    }

    @Test
    void whoHasLostARunLeavesTheWayToTheBrowserOfWhoHasItNow() {
        store.put("r1", "browser of one", "way to one");
        store.put("r1", "browser of two", "way to two");

        store.remove("r1", "browser of one");

        assertThat(store.find("r1")).contains("way to two");
        store.remove("r1", "browser of two");
        assertThat(store.find("r1")).isEmpty();
    }

    @Test
    void aRowFromBeforeGoesWithWhoeverEndsItsRun() {
        store.put("r1", "browser", "way");
        database.write(handle -> handle.execute("UPDATE grid_session SET session_hash = ''"));

        store.remove("r1", "browser");

        assertThat(store.find("r1")).isEmpty();
    }

    @Test
    void tellsWhichRunsAreOverWithoutTheirBrowsers() {
        run("waits", null);
        run("cancelled", "2026-11-28T08:00:00Z");
        for (String id : List.of("waits", "cancelled", "unknown")) {
            store.put(id, "browser of " + id, "way");
        }

        assertThat(store.over()).containsExactly("cancelled", "unknown");
    }

    @Test
    void aRowThatNoKeyOpensIsForgottenOnlyWhenItIsOld() {
        store.put("r1", "browser", "way");
        clock.advance(Duration.ofHours(1));
        store.removeOlder("r1", Duration.ofDays(1));
        assertThat(store.find("r1")).isPresent();

        clock.advance(Duration.ofDays(1));
        store.removeOlder("r1", Duration.ofDays(1));
        assertThat(store.find("r1")).isEmpty();
    }

    @Test
    void aRunGoesOnWhenTheKeyThatSealsTheWayIsAway() {
        var sealed = store(Map.of("deskhand.secrets-key-credentials", "desk"));
        assertThatThrownBy(() -> sealed.put("r1", "browser", "way")).isInstanceOf(IllegalStateException.class);

        new GridShelf(sealed).put("r1", way("browser"));

        assertThat(store.find("r1")).isEmpty();
    }
}
