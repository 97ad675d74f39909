package dev.deskhand.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.deskhand.service.api.ApiProfile;
import dev.deskhand.service.library.WorkflowDesk;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.security.Accounts;
import dev.deskhand.service.security.ApiTokens;
import dev.deskhand.service.security.BrowserSessions;
import dev.deskhand.workflows.journal.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** API tokens: what each scope opens and what none does, when they end, and how they are kept. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@Timeout(60)
class TokenTest {

    private static final Set<String> WORKING = Set.of("office", "approver", "ops");

    @Inject
    Accounts accounts;

    @Inject
    BrowserSessions sessions;

    @Inject
    ApiTokens tokens;

    @Inject
    WorkflowDesk library;

    @Inject
    Belongings belongings;

    @Inject
    Database database;

    private Person owner(String name) {
        if (accounts.person(name).isEmpty()) {
            accounts.create(name, "one-time-password", WORKING);
            accounts.changePassword(name, "one-time-password", "chosen-by-" + name);
        }
        return new Person(name, WORKING);
    }

    private static RequestSpecification with(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }

    @Test
    void aTokenOpensWhatItsScopesSayAndNothingElse() throws IOException {
        Person owner = owner("scoped");
        library.save("shared", "workflow: shared\nsteps: [{let: 1}]", new Person("keeper", Set.of("ops")));
        accounts.setRoles("scoped", Set.of("office", "approver", "ops", "auditor", "admin"), "test");
        var client = new Client("http://localhost:" + RestAssured.port);
        Map<String, String> things = new TreeMap<>(belongings.of(client, sessions.begin(owner)));
        List<String[]> opened = scopes();
        List<String> wrong = new ArrayList<>();
        int asked = 0;

        for (String scope : List.of("read", "work", "approve", "library")) {
            String token = tokens.make("test", Set.of(scope), 1, owner).token();
            for (AccessTable.Line line : AccessTable.read().lines()) {
                if (line.own().contains("nobody")) {
                    continue;
                }
                asked++;
                things.put("unique", scope + asked);
                var answer = client.send(
                        line.method(), put(line.path(), things), line.kind(), put(line.body(), things), token);
                boolean opens = opened.stream()
                        .anyMatch(row -> row[0].equals(scope) && (line.method() + " " + line.path()).matches(row[1]));
                boolean kept = answer.status() == 403 || answer.status() == 401 || answer.status() == 404;
                boolean asksForMore =
                        line.path().contains("{commit}") || line.path().contains("{doubtful}");
                if (opens == kept && !asksForMore) {
                    wrong.add(scope + " " + line.method() + " " + line.path() + " -> " + answer.status());
                }
            }
        }

        System.out.println("tokens: " + asked + " requests, " + wrong.size() + " unexpected");
        assertThat(wrong).isEmpty();
    }

    private static List<String[]> scopes() throws IOException {
        try (var in = TokenTest.class.getResourceAsStream("/access/scopes.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\\s*\\|\\s+", 2))
                    .toList();
        }
    }

    private static String put(String template, Map<String, String> things) {
        String text = template.replace("{workflow}", "shared");
        for (var thing : things.entrySet()) {
            text = text.replace("{" + thing.getKey() + "}", thing.getValue());
        }
        return text;
    }

    @Test
    void aRevokedTokenIsOverAtOnce() {
        Person owner = owner("revoker");
        var made = tokens.make("script", Set.of("read"), 1, owner);
        with(made.token()).get("/api/runs").then().statusCode(200);

        tokens.revoke(made.id(), owner);

        with(made.token()).get("/api/runs").then().statusCode(401);
    }

    @Test
    void anExpiredTokenIsOver() {
        Person owner = owner("patient");
        var made = tokens.make("script", Set.of("read"), 1, owner);

        database.write(handle -> handle.execute("UPDATE api_token SET until = 1 WHERE id = ?", made.id()));

        with(made.token()).get("/api/runs").then().statusCode(401);
    }

    @Test
    void aTokenLosesWhatItsOwnerLoses() {
        Person owner = owner("demoted");
        String token = tokens.make("script", Set.of("library"), 1, owner).token();

        accounts.setRoles("demoted", Set.of("auditor"), "test");

        with(token).delete("/api/workflows/none").then().statusCode(403);
    }

    @Test
    void theDatabaseHoldsNoUsableToken() {
        Person owner = owner("kept");
        String token = tokens.make("script", Set.of("read"), 1, owner).token();

        List<Map<String, Object>> rows = database.read(handle ->
                handle.createQuery("SELECT * FROM api_token").mapToMap().list());

        assertThat(rows.toString()).doesNotContain(token).doesNotContain(token.substring(3));
        assertThat(tokens.of(owner).toString()).doesNotContain(token.substring(3));
    }

    @Test
    void aTokenMakesNoTokensAndNoPages() {
        String token = tokens.make("script", Set.of("read", "work", "approve", "library"), 1, owner("stuck"))
                .token();

        with(token)
                .body("{\"label\":\"x\",\"scopes\":[\"read\"]}")
                .post("/api/tokens")
                .then()
                .statusCode(403)
                .body("detail", equalTo("A token cannot be used for this."));
        with(token).get("/runs").then().statusCode(403);
    }

    @Test
    void aTokenThatCannotBeSaysWhy() {
        owner("asker");
        RestAssured.given()
                .auth()
                .preemptive()
                .basic("asker", "chosen-by-asker")
                .contentType(ContentType.JSON)
                .body("{\"label\":\"x\",\"scopes\":[\"everything\"]}")
                .post("/api/tokens")
                .then()
                .statusCode(400)
                .body("advice", containsString("read, work, approve, library"));
    }
}
