package dev.deskhand.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.deskhand.service.api.ApiProfile;
import dev.deskhand.service.library.WorkflowDesk;
import dev.deskhand.service.security.Accounts;
import dev.deskhand.service.security.BrowserSessions;
import dev.deskhand.workflows.journal.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Sends to every route what nobody means to send, in every place of address, query, headers and body: whatever it is, it is the
 * request's fault and never the service's.
 */
@QuarkusTest
@TestProfile(OddRequestsTest.Alone.class)
class OddRequestsTest {

    /** A service of its own: after so many wrong passwords nobody may sign in from here for a while. */
    public static class Alone extends ApiProfile {}

    private static final Set<String> ROLES = Set.of("office", "approver", "ops", "auditor", "admin");
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}|given\\.csv|somebody-else|0/000\\.p/1");
    private static final String EDGE = "edge-of-a-part";
    private static final String PLAN = """
            {"workflow": "odd", "title": {"en": "a", "zh": "b"}, "description": "d", "hosts": ["erp.example"], "mask": ["css:#a"],
             "on_error": "ask", "examples": ["do it"],
             "inputs": {"n": {"type": "choice", "title": "N", "options": ["a"], "default": "a", "required": false}},
             "steps": [
              {"id": "s", "use": "http.request", "with": {"url": "https://erp.example/${inputs.n}", "method": "POST", "body": {"a": 1}},
               "expect": "true", "retry": {"times": 1, "wait": "1s"}, "timeout": "5s",
               "verify": {"use": "http.request", "with": {"url": "https://erp.example"}, "expect": "true"},
               "undo": {"use": "http.request", "with": {"url": "https://erp.example"}}, "on_error": "skip"},
              {"each": "row in [1, 2]", "id": "loop", "collect": {"x": "${row}"}, "steps": [{"let": "${row + 1}", "id": "v"}]},
              {"if": "inputs.n == 'a'", "then": [{"let": 1}], "else": [{"let": 2}]},
              {"id": "q", "ask": "Which?", "answer": {"type": "text"}},
              {"explore": "find it", "id": "e", "hosts": ["erp.example"], "budget": {"actions": 3}},
              {"plan": "do more"}],
             "outputs": {"o": {"value": "${v}", "title": "O"}}}""";

    @Inject
    Accounts accounts;

    @Inject
    BrowserSessions sessions;

    @Inject
    WorkflowDesk library;

    @Inject
    Belongings belongings;

    private final List<String> faults = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private int sent;
    private String cookie = "";
    private Map<String, String> things = Map.of();

    /** One odd request. */
    private record Odd(String method, String target, Map<String, String> headers, byte[] body, String what) {}

    @Test
    void nothingThatIsSentIsTakenForAFaultOfTheService() {
        sendAll(12, System.nanoTime());
    }

    @Test
    @Tag("deep")
    void nothingAtAllThatIsSentIsTakenForAFaultOfTheService() {
        sendAll(Integer.MAX_VALUE, 1);
    }

    /** @param most requests of each kind to each route, drawn by chance */
    private void sendAll(int most, long seed) {
        var random = new Random(seed);
        library.save("shared", "workflow: shared\nsteps: [{let: 1}]", new Person("keeper", Set.of("ops")));
        JsonNode document = OddValues.json(
                RestAssured.given().accept("application/json").get("/q/openapi").asString());
        var raw = new RawClient(RestAssured.port);
        for (AccessTable.Line line : AccessTable.read().lines()) {
            comeIn();
            for (List<Odd> kind : List.of(paths(line), queries(line), headers(line), bodies(line, document))) {
                Collections.shuffle(kind, random);
                kind.stream().limit(most).forEach(odd -> send(raw, odd));
            }
        }
        System.out.println("odd requests: " + sent + " from seed " + seed + ", by status " + statuses);
        assertThat(faults).as("seed %s", seed).isEmpty();
        assertThat(statuses.keySet()).contains(200, 400, 404);
        assertThat(statuses.getOrDefault(429, 0)).as("held up").isLessThan(sent / 50);
        assertThat(statuses.getOrDefault(401, 0)).as("not let in").isLessThan(sent / 4);
    }

    /** Somebody new from time to time: nobody may ask without end, and some requests end a session. */
    private void comeIn() {
        String name = "odd-" + sent;
        if (accounts.person(name).isEmpty()) {
            accounts.create(name, "one-time-password", Set.of("office"));
            accounts.changePassword(name, "one-time-password", "chosen-by-" + name);
        }
        if (things.isEmpty()) {
            things = belongings.of(
                    new Client("http://localhost:" + RestAssured.port), sessions.begin(new Person(name, ROLES)));
        }
        accounts.setRoles(name, ROLES, "test");
        cookie = "deskhand_session=" + sessions.begin(new Person(name, ROLES));
    }

    private void send(RawClient raw, Odd odd) {
        if (++sent % 500 == 0) {
            comeIn();
        }
        Map<String, String> headers = new TreeMap<>(Map.of("Cookie", cookie));
        headers.putAll(odd.headers());
        var answer = raw.send(odd.method(), odd.target(), headers, odd.body());
        statuses.merge(answer.status(), 1, Integer::sum);
        if (answer.status() >= 500 || answer.status() == 0) {
            faults.add(odd.method() + " " + RawClient.shortened(odd.target()) + " " + odd.what() + " -> "
                    + answer.status() + " " + answer.text().replaceAll("(?s).*\r\n\r\n", ""));
        }
    }

    private List<Odd> paths(AccessTable.Line line) {
        List<Odd> odds = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(line.path());
        while (parameter.find()) {
            for (String odd : OddValues.IN_ADDRESSES) {
                String path = line.path().substring(0, parameter.start())
                        + odd
                        + line.path().substring(parameter.end());
                odds.add(new Odd(line.method(), put(path), plain(line), content(line), "in the path"));
            }
        }
        return odds;
    }

    private List<Odd> queries(AccessTable.Line line) {
        List<Odd> odds = new ArrayList<>();
        for (String name : named(QueryParam.class)) {
            for (String odd : OddValues.IN_ADDRESSES) {
                String target = put(line.path()) + "?" + name + "=" + odd;
                odds.add(new Odd(line.method(), target, plain(line), content(line), "in the query"));
            }
        }
        for (String odd : OddValues.IN_ADDRESSES) {
            odds.add(new Odd(line.method(), put(line.path()) + "?" + odd, plain(line), content(line), "as the query"));
        }
        return odds;
    }

    private List<Odd> headers(AccessTable.Line line) {
        List<Odd> odds = new ArrayList<>();
        for (var header : OddValues.HEADERS) {
            Map<String, String> headers = new TreeMap<>(plain(line));
            headers.put(header.getKey(), header.getValue());
            odds.add(new Odd(line.method(), put(line.path()), headers, content(line), "with " + header));
        }
        return odds;
    }

    private List<Odd> bodies(AccessTable.Line line, JsonNode document) {
        List<Odd> odds = new ArrayList<>();
        OddValues.WHOLE.forEach(whole -> odds.add(body(line, whole, "with the body " + RawClient.shortened(whole))));
        odds.add(new Odd(line.method(), put(line.path()), plain(line), new byte[] {'"', -1, -2}, "with no UTF-8"));
        switch (line.kind()) {
            case "json" -> json(line, document).forEach((what, body) -> odds.add(body(line, body, "with " + what)));
            case "text" ->
                OddValues.inPlacesOf(OddValues.json(PLAN))
                        .forEach((what, body) -> odds.add(body(line, body, "with " + what)));
            case "form", "parts" -> fields(line, odds);
            default -> {}
        }
        return odds;
    }

    private Map<String, String> json(AccessTable.Line line, JsonNode document) {
        ObjectNode whole = (ObjectNode) OddValues.json(put(line.body()));
        String route = line.route().substring(line.method().length() + 1);
        document.path("paths").properties().stream()
                .filter(path -> path.getKey().replaceAll("\\{[^}]*}", "{}").equals(route))
                .map(path -> path.getValue()
                        .path(line.method().toLowerCase(java.util.Locale.ROOT))
                        .at("/requestBody/content/application~1json/schema"))
                .filter(schema -> !schema.isMissingNode())
                .forEach(schema -> OddValues.fitting(schema, document, 0)
                        .properties()
                        .forEach(field -> whole.putIfAbsent(field.getKey(), field.getValue())));
        Map<String, String> bodies = OddValues.inPlacesOf(whole);
        bodies.putAll(OddValues.inPlacesOf(OddValues.json(put(line.body()))));
        if (route.equals("/api/runs")) {
            bodies.putAll(OddValues.inPlacesOf(OddValues.json("{\"plan\": " + PLAN + "}")));
        }
        return bodies;
    }

    private void fields(AccessTable.Line line, List<Odd> odds) {
        Map<String, String> given = OddValues.fields(put(line.body()));
        Set<String> names = new TreeSet<>(named(FormParam.class));
        names.addAll(given.keySet());
        for (String name : names) {
            for (String odd : OddValues.IN_ADDRESSES) {
                Map<String, String> all = new TreeMap<>(given);
                boolean form = line.kind().equals("form");
                all.replaceAll((key, value) -> form ? URLEncoder.encode(value, StandardCharsets.UTF_8) : value);
                all.put(name, odd);
                odds.add(body(line, form ? form(all) : parts(all), "with " + name + " = " + RawClient.shortened(odd)));
            }
        }
    }

    private Odd body(AccessTable.Line line, String body, String what) {
        return new Odd(line.method(), put(line.path()), plain(line), body.getBytes(StandardCharsets.UTF_8), what);
    }

    private Map<String, String> plain(AccessTable.Line line) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Accept", line.kind().equals("stream") ? "text/event-stream" : "*/*");
        switch (line.kind()) {
            case "json" -> headers.put("Content-Type", "application/json");
            case "text" -> headers.put("Content-Type", "text/yaml");
            case "form" -> headers.put("Content-Type", "application/x-www-form-urlencoded");
            case "file", "parts" -> headers.put("Content-Type", "multipart/form-data; boundary=" + EDGE);
            default -> {}
        }
        return headers;
    }

    private byte[] content(AccessTable.Line line) {
        String body = put(line.body());
        String written =
                switch (line.kind()) {
                    case "parts" -> parts(OddValues.fields(body));
                    case "file" -> parts(Map.of("file", "a"));
                    case "form" -> body.replace(' ', '+');
                    default -> body;
                };
        return written.getBytes(StandardCharsets.UTF_8);
    }

    private static String form(Map<String, String> fields) {
        return String.join(
                "&",
                fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .toList());
    }

    private static String parts(Map<String, String> fields) {
        var parts = new StringBuilder();
        fields.forEach((name, value) -> parts.append(
                "--" + EDGE + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n"));
        return parts + "--" + EDGE + "--\r\n";
    }

    private String put(String template) {
        String text = template.replace("{workflow}", "shared").replace("{unique}", "n" + sent);
        for (var thing : things.entrySet()) {
            text = text.replace("{" + thing.getKey() + "}", thing.getValue());
        }
        return text;
    }

    /** Every name that some route has for a parameter of that kind. */
    private static Set<String> named(Class<? extends java.lang.annotation.Annotation> kind) {
        Set<String> names = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            type.getCodeUnits().stream()
                    .flatMap(unit -> unit.getParameterAnnotations().stream())
                    .flatMap(Set::stream)
                    .filter(annotation -> annotation.getRawType().isEquivalentTo(kind))
                    .forEach(annotation -> names.add(
                            annotation.get("value").map(String::valueOf).orElse("")));
        }
        return names;
    }

    private static final Iterable<JavaClass> CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.deskhand.service");
}
