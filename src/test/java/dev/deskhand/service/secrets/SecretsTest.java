package dev.deskhand.service.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.deskhand.service.api.ApiProfile;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Accounts;
import dev.deskhand.service.settings.DataFolder;
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
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
    void aKeptSessionIsNotOverwrittenByOneOfAnotherSite() {
        held.forRunsOf(CLERK).keep("session-erp", "erp.example.com", "the first");
        held.forRunsOf(CLERK).keep("session-erp", "erp.example.com:443", "the second");

        assertThatThrownBy(() -> held.forRunsOf(CLERK).keep("session-erp", "evil.example", "theirs"))
                .hasMessageContaining("for erp.example.com, not for evil.example");
        assertThat(held.forRunsOf(CLERK).reveal("session-erp", "erp.example.com"))
                .isEqualTo("the second");
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
