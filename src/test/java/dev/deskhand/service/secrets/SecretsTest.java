package dev.deskhand.service.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.deskhand.service.api.ApiProfile;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Accounts;
import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.tools.masking.Mask;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.workflows.journal.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secrets by REST: set, rotated, removed, never shown; revealed to the right host and the right person's runs only. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@Timeout(60)
class SecretsTest {

    private static final Person ADMIN = new Person("root", Set.of("admin"));
    private static final Person CLERK = new Person("clerk", Set.of("office"));

    @Inject
    SecretDesk desk;

    @Inject
    HeldSecrets held;

    @Inject
    Database database;

    @Inject
    Accounts accounts;

    @Inject
    SealingKey key;

    @Inject
    DataFolder folder;

    @Inject
    SecretStore store;

    @Inject
    SharedSeal seal;

    @Inject
    EnvironmentSecrets settings;

    @Inject
    ActStore acts;

    @Inject
    Clock clock;

    private RequestSpecification admin() {
        if (accounts.person("root").isEmpty()) {
            accounts.create("root", "one-time-password", Set.of("admin"));
            accounts.changePassword("root", "one-time-password", "chosen by root");
        }
        return RestAssured.given()
                .auth()
                .preemptive()
                .basic("root", "chosen by root")
                .contentType(ContentType.JSON);
    }

    private void set(String name, String value, String host, String... users) {
        desk.set(name, new SecretDesk.Change(value, List.of(host), List.of(users)), ADMIN);
    }

    @Test
    void whatGoesInByRestNeverComesOut() {
        admin().body("{\"value\": \"open sesame 77\", \"hosts\": [\"ERP.Example.com:443\"]}")
                .put("/api/secrets/by-rest")
                .then()
                .statusCode(200)
                .body(not(containsString("sesame")))
                .body(containsString("\"erp.example.com\""));
        admin().get("/api/secrets")
                .then()
                .statusCode(200)
                .body(containsString("by-rest"))
                .body(not(containsString("sesame")));
        assertThat(held.forRunsOf(CLERK).reveal("by-rest", "erp.example.com")).isEqualTo("open sesame 77");

        admin().delete("/api/secrets/by-rest").then().statusCode(204);

        assertThatThrownBy(() -> held.forRunsOf(CLERK).reveal("by-rest", "erp.example.com"))
                .isInstanceOf(ToolFailure.class)
                .hasMessage("There is no secret named \"by-rest\"");
        admin().delete("/api/secrets/by-rest").then().statusCode(404);
    }

    @Test
    void aMalformedRequestDoesNotSayTheValueBack() {
        admin().body("{\"value\": \"open sesame 78\", \"hosts\": \"not a list\"}")
                .put("/api/secrets/malformed")
                .then()
                .statusCode(400)
                .body(not(containsString("sesame")));
        admin().body("{\"value\": open sesame 78")
                .put("/api/secrets/malformed")
                .then()
                .statusCode(400)
                .body(not(containsString("sesame")));
    }

    @Test
    void aRotatedValueCountsAtOnceAndHostsStay() {
        set("rotated", "first value", "erp.example.com");
        desk.set("rotated", new SecretDesk.Change("second value", null, null), ADMIN);

        assertThat(held.forRunsOf(CLERK).reveal("rotated", "erp.example.com")).isEqualTo("second value");
    }

    @Test
    void isRevealedToItsHostsOnly() {
        set("hosted", "for one host", "erp.example.com");

        for (String host : List.of("erp.example.com.evil.example", "evil.example", "erp.example.com:8443", "")) {
            assertThatThrownBy(() -> held.forRunsOf(CLERK).reveal("hosted", host))
                    .hasMessage("The secret \"hosted\" is for erp.example.com, not for " + host);
        }
    }

    @Test
    void everyUseStandsInTheLogAndTheValueDoesNot() {
        set("counted", "a value nobody logs", "erp.example.com");
        held.forRunsOf(CLERK).reveal("counted", "erp.example.com");

        var use = acts.last(ActType.SECRET_USED).orElseThrow();
        assertThat(use.json())
                .contains("\"secret\":\"counted\"", "\"host\":\"erp.example.com\"", "\"for\":\"clerk\"")
                .doesNotContain("nobody logs");

        assertThatThrownBy(() -> held.forRunsOf(CLERK).reveal("counted", "evil.example"))
                .isInstanceOf(ToolFailure.class);
        assertThat(acts.last(ActType.SECRET_USED).orElseThrow().id())
                .as("one that is refused is no use")
                .isEqualTo(use.id());
    }

    @Test
    void aKeptSessionIsNotOverwrittenByOneOfAnotherSite() {
        held.forRunsOf(CLERK).keep("session-erp", "erp.example.com", "the first");
        held.forRunsOf(CLERK).keep("session-erp", "erp.example.com:443", "the second");

        assertThatThrownBy(() -> held.forRunsOf(CLERK).keep("session-erp", "evil.example", "theirs"))
                .hasMessageContaining("for erp.example.com, not for evil.example");
        assertThat(held.forRunsOf(CLERK).kept("session-erp", "erp.example.com")).isEqualTo("the second");
    }

    @ParameterizedTest
    @CsvSource({"张三, 李四", "müller, möller", "a.b, a_b", "a@b.example, a-b.example", "Anna, anna"})
    void everybodyHasTheirOwnKeptSessionWhateverTheyAreCalled(String one, String other) {
        var theirs = held.forRunsOf(new Person(one, Set.of("office")));
        var others = held.forRunsOf(new Person(other, Set.of("office")));
        theirs.keep("session-own", "erp.example.com", "the session of " + one);
        assertThatThrownBy(() -> others.kept("session-own", "erp.example.com"))
                .isInstanceOf(ToolFailure.class)
                .hasMessage("No session is kept as \"own\" for who asked for this");

        others.keep("session-own", "crm.example.com", "the session of " + other);
        theirs.keep("session-own", "erp.example.com", "the newer session of " + one);

        assertThat(theirs.kept("session-own", "erp.example.com")).isEqualTo("the newer session of " + one);
        assertThat(others.kept("session-own", "crm.example.com")).isEqualTo("the session of " + other);
        assertThat(desk.all(ADMIN).stream()
                        .filter(row -> row.users().equals(List.of(one)))
                        .map(SecretDesk.Row::name))
                .hasSize(1)
                .allMatch(name -> name.matches("session-own-of-[a-z0-9]+"));
    }

    @Test
    void aSessionKeptByAnEarlierReleaseIsStillItsOwnersAndNobodyElses() {
        held.forRunsOf(new Person("c.d", Set.of())).keep("session-old", "erp.example.com", "the session of c.d");
        String stored = desk.all(ADMIN).stream()
                .filter(row -> row.users().equals(List.of("c.d")))
                .findFirst()
                .orElseThrow()
                .name();
        var sealed = seal.seal(
                "kept earlier", StoredSecret.bound("session-old-of-c-d", List.of("erp.example.com"), List.of("c.d")));
        database.write(handle -> handle.execute(
                "UPDATE secret SET name = 'session-old-of-c-d', sealed = ? WHERE name = ?", sealed.text(), stored));

        assertThat(held.forRunsOf(new Person("c.d", Set.of())).kept("session-old", "erp.example.com"))
                .isEqualTo("kept earlier");
        assertThatThrownBy(() -> held.forRunsOf(new Person("c-d", Set.of())).kept("session-old", "erp.example.com"))
                .isInstanceOf(ToolFailure.class);
    }

    @Test
    void aKeptSessionIsNoSecretThatAPlanNames() {
        var runs = held.forRunsOf(CLERK);
        runs.keep("session-named", "erp.example.com", "cookies of the clerk");
        String stored = desk.all(ADMIN).stream()
                .map(SecretDesk.Row::name)
                .filter(name -> name.startsWith("session-named"))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> runs.reveal(stored, "erp.example.com"))
                .isInstanceOf(ToolFailure.class)
                .hasMessageStartingWith("There is no secret named");
        assertThatThrownBy(() -> runs.reveal("session-named", "erp.example.com"))
                .isInstanceOf(ToolFailure.class);
        assertThat(held.hosts()).doesNotContainKey(stored);
        assertThatThrownBy(() -> set("session-key", "long enough", "erp.example.com"))
                .isInstanceOf(Refusal.class)
                .hasMessage("'session-key' is a name for sign-ins that runs keep.");
        assertThatThrownBy(() -> desk.set(stored, new SecretDesk.Change(null, null, List.of("role:ops")), ADMIN))
                .as("nobody is added to those who may use it")
                .isInstanceOf(Refusal.class);
    }

    /** Somebody rotates the secret while another changes its hosts: between what that reads and what it writes. */
    @Test
    void aRotationIsNotUndoneByWhoChangesTheHostsMeanwhile() {
        set("two-admins", "the leaked value", "erp.example.com");
        var meanwhile = new ArrayList<Runnable>();
        meanwhile.add(() -> set("two-admins", "the new value", "erp.example.com"));
        Clock late = new Clock() {
            @Override
            public Instant instant() {
                if (!meanwhile.isEmpty()) {
                    meanwhile.removeFirst().run();
                }
                return clock.instant();
            }

            @Override
            public ZoneId getZone() {
                return clock.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return clock.withZone(zone);
            }
        };
        var slow = new SecretDesk(store, settings, seal, new SecretWords(accounts), acts, new Mask(), late);

        slow.set("two-admins", new SecretDesk.Change(null, List.of("crm.example.com"), null), ADMIN);

        assertThat(held.forRunsOf(CLERK).reveal("two-admins", "crm.example.com"))
                .isEqualTo("the new value");
    }

    @Test
    void isRevealedInRunsOfItsUsersOnly() {
        accounts.create("wang", "one-time-password", Set.of("office"));
        set("shared", "for some only", "erp.example.com", "wang", "role:ops");

        assertThat(held.forRunsOf(new Person("wang", Set.of("office"))).reveal("shared", "erp.example.com"))
                .isEqualTo("for some only");
        assertThat(held.forRunsOf(new Person("li", Set.of("ops"))).reveal("shared", "erp.example.com"))
                .isEqualTo("for some only");
        assertThatThrownBy(() -> held.forRunsOf(CLERK).reveal("shared", "erp.example.com"))
                .hasMessage("The secret \"shared\" is not for runs of clerk");
    }

    @Test
    void whoIsErasedIsNoMoreAmongWhomASecretIsForAndItBecomesNobodyElses() {
        Person wu = new Person("wu-erased", Set.of("office"));
        Person li = new Person("li-stays", Set.of("office"));
        accounts.create(wu.name(), "one-time-password", wu.roles());
        accounts.create(li.name(), "one-time-password", li.roles());
        set("for-both", "open sesame 91", "erp.example.com", wu.name(), li.name());
        set("for-wu", "open sesame 92", "erp.example.com", wu.name());
        desk.set(
                "by-wu", new SecretDesk.Change("open sesame 93", List.of("erp.example.com"), List.of(wu.name())), wu());

        admin().body("{\"person\": \"wu-erased\", \"reason\": \"asked for\"}")
                .post("/api/audit/erase")
                .then()
                .statusCode(200)
                .body("scrubbed", is(true));

        admin().get("/api/secrets").then().statusCode(200).body(not(containsString("wu-erased")));
        String rows = database.read(handle ->
                handle.select("SELECT * FROM secret").mapToMap().list().toString());
        assertThat(rows).doesNotContain("wu-erased");
        assertThat(held.forRunsOf(li).reveal("for-both", "erp.example.com")).isEqualTo("open sesame 91");
        for (String name : List.of("for-both", "for-wu", "by-wu")) {
            assertThatThrownBy(() -> held.forRunsOf(wu).reveal(name, "erp.example.com"))
                    .hasMessage("The secret \"" + name + "\" is not for runs of wu-erased");
        }
        for (String name : List.of("for-wu", "by-wu")) {
            assertThatThrownBy(() -> held.forRunsOf(li).reveal(name, "erp.example.com"))
                    .hasMessage("The secret \"" + name + "\" is not for runs of li-stays");
            assertThat(desk.get(name, ADMIN).users()).containsExactly("role:nobody");
            desk.set(
                    name,
                    new SecretDesk.Change(null, null, desk.get(name, ADMIN).users()),
                    ADMIN);
        }
        desk.set("for-wu", new SecretDesk.Change(null, null, List.of(li.name())), ADMIN);
        assertThat(held.forRunsOf(li).reveal("for-wu", "erp.example.com")).isEqualTo("open sesame 92");
    }

    /** Who keeps the secrets, and is erased too. */
    private static Person wu() {
        return new Person("wu-erased", Set.of("admin"));
    }

    @Test
    void aSecretThatNoKeyOpensIsNamedAndErasingGoesOnOnceItIsGone() {
        accounts.create("zhu-erased", "one-time-password", Set.of("office"));
        set("lost-key", "open sesame 94", "erp.example.com", "zhu-erased");
        database.write(handle -> handle.execute("UPDATE secret SET key_id = 'lost' WHERE name = 'lost-key'"));

        admin().body("{\"person\": \"zhu-erased\", \"reason\": \"asked for\"}")
                .post("/api/audit/erase")
                .then()
                .statusCode(503)
                .body("detail", containsString("the secret 'lost-key' is for them, and no key here opens it"));

        desk.remove("lost-key", ADMIN);
        admin().body("{\"person\": \"zhu-erased\", \"reason\": \"asked for\"}")
                .post("/api/audit/erase")
                .then()
                .statusCode(200);
        int begun = database.read(handle -> handle.select("SELECT COUNT(*) FROM log_erasure_begun")
                .mapTo(Integer.class)
                .one());
        assertThat(begun).isZero();
    }

    /** Opened and sealed before the transaction, a newer value is never undone by it. */
    @Test
    void aSecretThatIsChangedMeanwhileKeepsItsNewValue() {
        accounts.create("sun-erased", "one-time-password", Set.of("office"));
        set("meanwhile", "open sesame 95", "erp.example.com", "sun-erased");
        var change = new NamedUsers(store, seal).without("sun-erased");
        set("meanwhile", "open sesame 96", "erp.example.com", "sun-erased");

        assertThatThrownBy(change::apply).isInstanceOf(Refusal.class).hasMessageContaining("changed by somebody else");

        assertThat(held.forRunsOf(new Person("sun-erased", Set.of("office"))).reveal("meanwhile", "erp.example.com"))
                .isEqualTo("open sesame 96");
        desk.remove("meanwhile", ADMIN);
    }

    @Test
    void theDatabaseHoldsItSealedAndBoundToItsHost() {
        set("sealed", "open sesame 79", "erp.example.com");
        String row = database.read(handle -> handle.createQuery("SELECT * FROM secret WHERE name = 'sealed'")
                .mapToMap()
                .one()
                .toString());
        assertThat(row).doesNotContain("sesame");

        database.write(handle -> handle.execute("UPDATE secret SET hosts = 'evil.example' WHERE name = 'sealed'"));

        assertThatThrownBy(() -> held.forRunsOf(CLERK).reveal("sealed", "evil.example"))
                .hasMessage("What is kept of the secret \"sealed\" was changed outside Deskhand");
    }

    @Test
    void saysWhenItWasSealedWithAnotherKey() {
        set("other-key", "open sesame 80", "erp.example.com");
        database.write(handle -> handle.execute("UPDATE secret SET key_id = 'x' WHERE name = 'other-key'"));

        assertThatThrownBy(() -> held.forRunsOf(CLERK).reveal("other-key", "erp.example.com"))
                .hasMessageStartingWith("The secret \"other-key\" was sealed with another key than the file ");
    }

    @Test
    void theKeyFileIsForItsOwnerOnly() throws Exception {
        key.all();

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.root().resolve(SealingKey.FILE))))
                .isEqualTo("rw-------");
    }

    @Test
    void saysWhatCannotBeASecret() {
        assertThatThrownBy(() -> set("Upper", "long enough", "erp.example.com"))
                .hasMessage("'Upper' cannot be the name of a secret.");
        assertThatThrownBy(() -> set("short", " ab ", "erp.example.com"))
                .hasMessage("The value is too short to be kept out of pages and logs.");
        assertThatThrownBy(() -> set("schemed", "long enough", "https://erp.example.com/"))
                .hasMessage("'https://erp.example.com/' is not a host.");
        assertThatThrownBy(() -> set("starred", "long enough", "*.example.com"))
                .hasMessage("'*.example.com' is not a host.");
        assertThatThrownBy(() -> desk.set("hostless", new SecretDesk.Change("long enough", null, null), ADMIN))
                .hasMessage("A secret needs 1 to 20 hosts it may be given to.");
        assertThatThrownBy(() -> set("for-nobody", "long enough", "erp.example.com", "role:boss"))
                .hasMessage("There is neither an account nor a role 'role:boss'.");
        assertThatThrownBy(() -> set("practice-portal", "long enough", "erp.example.com"))
                .isInstanceOf(Refusal.class)
                .hasMessage("The secret 'practice-portal' comes from the settings.");
        assertThatThrownBy(() -> desk.all(CLERK)).hasMessage("You may not keep the secrets.");
    }
}
