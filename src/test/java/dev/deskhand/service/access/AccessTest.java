package dev.deskhand.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.api.ApiProfile;
import dev.deskhand.service.library.WorkflowDesk;
import dev.deskhand.service.security.Accounts;
import dev.deskhand.service.security.BrowserSessions;
import dev.deskhand.workflows.journal.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Asks every route as everybody, for own and for other people's things, and compares with the tables. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@Timeout(120)
class AccessTest {

    private static final List<String> ROLES = List.of("office", "approver", "ops", "auditor", "admin");

    @Inject
    Accounts accounts;

    @Inject
    BrowserSessions sessions;

    @Inject
    WorkflowDesk library;

    @Inject
    Belongings belongings;

    private final AccessTable table = AccessTable.read();
    private final List<String> wrong = new ArrayList<>();
    private int asked;

    @Test
    void everyRouteStandsInTheTable() {
        Set<String> known = table.lines().stream().map(AccessTable.Line::route).collect(Collectors.toSet());
        Set<String> described = new TreeSet<>();
        Map<String, Map<String, Object>> paths =
                RestAssured.given().accept("application/json").get("/q/openapi").path("paths");
        paths.forEach((path, operations) -> operations.keySet().stream()
                .filter(verb -> Set.of("get", "put", "post", "delete", "patch").contains(verb))
                .forEach(verb -> described.add(verb.toUpperCase() + " " + path.replaceAll("\\{[^}]*}", "{}"))));

        assertThat(described)
                .as("routes of the OpenAPI document")
                .hasSizeGreaterThan(30)
                .isSubsetOf(known);
        assertThat(CodeRoutes.all())
                .as("routes of the code; a new one belongs into src/test/resources/access/routes.txt")
                .isEqualTo(new TreeSet<>(known));
    }

    @Test
    void nobodyGetsInWhereTheTableSaysOtherwise() {
        var client = new Client("http://localhost:" + RestAssured.port);
        library.save("shared", "workflow: shared\nsteps: [{let: 1}]", new Person("keeper", Set.of("ops")));
        Map<String, String> others = belongings.of(client, enter("somebody-else", "office"));
        accounts.create("to-be-erased", "one-time-password", Set.of("office"));
        Map<String, Map<String, String>> own = new TreeMap<>();
        Map<String, String> cookies = new TreeMap<>();
        for (String role : ROLES) {
            String name = "access-" + role;
            own.put(role, belongings.of(client, enter(name, "office")));
            accounts.setRoles(name, Set.of(role), "test");
            cookies.put(role, sessions.begin(new Person(name, Set.of(role))));
        }

        for (AccessTable.Line line : table.lines()) {
            ask(client, line, AccessTable.NOBODY, null, others, line.isAboutThings() ? line.other() : line.own());
            for (String role : ROLES) {
                // What does not belong to anybody is asked for once.
                ask(client, line, role, cookies.get(role), own.get(role), line.own());
                if (line.isAboutThings()) {
                    ask(client, line, role, cookies.get(role), others, line.other());
                }
            }
        }

        System.out.println("access: " + asked + " requests over "
                + table.lines().size() + " lines of the table, " + wrong.size() + " unexpected");
        assertThat(wrong).isEmpty();
    }

    private String enter(String name, String role) {
        accounts.create(name, "one-time-password", Set.of(role));
        accounts.changePassword(name, "one-time-password", "chosen-by-" + name);
        return sessions.begin(new Person(name, Set.of(role)));
    }

    private void ask(
            Client client,
            AccessTable.Line line,
            String role,
            String session,
            Map<String, String> things,
            Set<String> may) {
        asked++;
        String path = put(line.path(), things);
        var answer = client.send(line.method(), path, line.kind(), put(line.body(), things), session);
        boolean allowed = may.contains(role);
        if (allowed ? !answer.isLetIn() : !answer.isKeptOut()) {
            String whose = things.get("run") == null ? "" : things.get("run");
            wrong.add((allowed ? "kept out: " : "LET IN: ") + role + " " + line.method() + " " + line.path() + " of "
                    + whose
                    + " -> " + answer.status() + " " + answer.location() + " "
                    + answer.text().lines().findFirst().orElse(""));
        }
    }

    private String put(String template, Map<String, String> things) {
        String text = template.replace("{workflow}", "shared").replace("{unique}", "n" + asked);
        for (var thing : things.entrySet()) {
            text = text.replace("{" + thing.getKey() + "}", thing.getValue());
        }
        return text;
    }
}
