package dev.deskhand.service.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.Dialect;
import dev.deskhand.service.persistence.ReservedPorts;
import dev.deskhand.service.reliability.FaultBench;
import dev.deskhand.service.security.Accounts;
import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.service.tracing.Collector;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two secrets of every shape go through runs against a system that gives everything back; none is found anywhere afterwards. */
@QuarkusTest
@TestProfile(CanaryTest.Careless.class)
@Timeout(480)
class CanaryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ROLES = Set.of("office", "approver", "ops", "auditor", "admin");

    /** What stands in a setting of the service's own. */
    private static final Canary OWN = new Canary("own", "Trc-8f2k1m9x-own");

    /** A data folder with the log in it, and a model that is listened to. */
    public static class Careless implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path data = Files.createTempDirectory("canary-test");
                return Map.of(
                        "deskhand.data",
                        data.toString(),
                        "deskhand.private-hosts",
                        "127.0.0.1/32",
                        "deskhand.model.provider",
                        "openai",
                        "deskhand.model.base-url",
                        "http://127.0.0.1:" + ReservedPorts.next() + "/v1",
                        "deskhand.model.api-key",
                        "none",
                        "deskhand.model.name",
                        "echo",
                        "deskhand.traces",
                        "http://127.0.0.1:" + ReservedPorts.next(),
                        "deskhand.traces-headers",
                        "Authorization=Bearer " + OWN.value(),
                        "quarkus.log.file.enabled",
                        "true",
                        "quarkus.log.file.path",
                        data.resolve("deskhand.log").toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Inject
    DataFolder data;

    @ConfigProperty(name = "deskhand.model.base-url")
    URI model;

    @ConfigProperty(name = "deskhand.traces")
    URI traces;

    @Inject
    Database database;

    @Inject
    Accounts accounts;

    private final List<Canary> canaries = Canary.some(2 * Canary.shapes());
    private EchoSite site;
    private Collector collector;

    @BeforeEach
    void open() throws IOException {
        site = new EchoSite(model.getPort(), canaries.size());
        collector = new Collector(traces.getPort());
    }

    @AfterEach
    void close() {
        site.close();
        collector.close();
    }

    private RequestSpecification keeper() {
        if (accounts.person("keeper").isEmpty()) {
            accounts.create("keeper", "one-time-password", ROLES);
            accounts.changePassword("keeper", "one-time-password", "chosen by the keeper");
        }
        return RestAssured.given().auth().preemptive().basic("keeper", "chosen by the keeper");
    }

    @Test
    void noSecretIsFoundAnywhereAfterRunsAgainstASystemThatGivesEverythingBack() throws Exception {
        for (Canary canary : canaries) {
            ObjectNode body = JSON.createObjectNode().put("value", canary.value());
            body.putArray("hosts").add(site.host());
            keeper().contentType(ContentType.JSON)
                    .body(body.toString())
                    .put("/api/secrets/" + canary.name())
                    .then()
                    .statusCode(200);
        }
        String id = keeper().contentType(ContentType.JSON)
                .body(JSON.createObjectNode().put("plan", plan()).toString())
                .post("/api/runs")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(201)
                .extract()
                .path("id");
        String state = finish(id);
        Logger.getLogger("echo")
                .errorf(
                        new IllegalStateException(canaries.get(6).value()),
                        "%s",
                        canaries.get(7).value());
        Logger.getLogger("echo").errorf("sent with %s", OWN.value());

        var search = new Search(Stream.concat(canaries.stream(), Stream.of(OWN)).toList());
        String events = keeper().accept("text/event-stream")
                .get("/api/runs/" + id + "/events")
                .asString();
        search.in("live events", events);
        for (String path : List.of(
                "/api/runs/" + id,
                "/api/runs/" + id + "/events",
                "/api/runs/" + id + "/files",
                "/api/runs",
                "/api/approvals",
                "/api/secrets",
                "/api/audit",
                "/api/tools")) {
            search.in(path, keeper().get(path).asString());
        }
        for (String path : List.of("/runs/" + id, "/runs", "/log", "/approvals", "/secrets")) {
            search.in(path, keeper().accept("text/html").get(path).asString());
        }
        search.in("/api/audit/export", keeper().get("/api/audit/export").asByteArray());
        for (String format : List.of("jsonl", "cloudevents", "ocsf")) {
            String lines = keeper().get("/api/audit/export?format=" + format).asString();
            assertThat(lines).as(format).contains(id);
            search.in("/api/audit/export as " + format, lines);
        }
        inTables(search);
        String spans = spans(id);
        search.in("spans", spans);
        for (String prompt : site.prompts) {
            search.in("what the model was asked", prompt);
        }
        search.folder(data.root());
        System.out.println("canaries: " + canaries.size() + " secrets, "
                + site.given.stream().distinct().count() + " given to the site, "
                + search.found().size() + " found in " + search.extent());

        assertThat(search.found()).isEmpty();
        assertThat(state).as(keeper().get("/api/runs/" + id).asString()).isEqualTo("PARTLY");
        assertThat(site.given).containsAll(canaries.stream().map(Canary::value).toList());
        assertThat(site.prompts).as("a model was asked").isNotEmpty();
        assertThat(events).contains("***");
        var proof = new Search(canaries);
        for (String answer : site.answers) {
            proof.in("the site's answers", answer);
        }
        assertThat(proof.found().stream().map(line -> line.split(" ")[0]).distinct())
                .as("what the search finds where nothing is hidden")
                .hasSize(canaries.size());
    }

    /** Every row of every table; files of the data folder are looked through by themselves. */
    private void inTables(Search search) throws IOException {
        boolean onServer = database.dialect() == Dialect.POSTGRESQL;
        List<String> tables = database.read(handle -> handle.select(
                        onServer
                                ? "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
                                        + " AND table_type = 'BASE TABLE'"
                                : "SELECT name FROM sqlite_master WHERE type = 'table'")
                .mapTo(String.class)
                .list());
        assertThat(tables).contains("journal_entry", "secret", "log_act", "log_leaf");
        for (String table : tables) {
            for (Map<String, Object> row : database.read(handle ->
                    handle.select("SELECT * FROM \"" + table + "\"").mapToMap().list())) {
                for (var column : row.entrySet()) {
                    byte[] value = column.getValue() instanceof byte[] bytes
                            ? bytes
                            : String.valueOf(column.getValue()).getBytes(StandardCharsets.UTF_8);
                    search.in(table + "." + column.getKey(), value);
                }
            }
        }
    }

    /** What the collector was sent of the run, its last span among them. */
    private String spans(String run) throws InterruptedException {
        FaultBench.await(
                "the run's last span",
                () -> collector.spans().stream()
                        .anyMatch(span ->
                                span.getName().equals("run") && span.toString().contains(run)));
        return collector.all();
    }

    /** Approves what it stops for until it has ended; the state it ended in. */
    private String finish(String id) throws InterruptedException {
        Instant patience = Instant.now().plusSeconds(400);
        while (Instant.now().isBefore(patience)) {
            JsonPath run = keeper().get("/api/runs/" + id).jsonPath();
            if (run.get("finishedAt") != null) {
                return run.getString("state");
            }
            List<Map<String, String>> open = keeper().get("/api/approvals").path("findAll { it.state == 'open' }");
            for (Map<String, String> approval : open) {
                keeper().contentType(ContentType.JSON)
                        .body(Map.of("decision", "approve", "hash", approval.get("hash")))
                        .post("/api/approvals/" + approval.get("id"));
            }
            Thread.sleep(200);
        }
        throw new AssertionError(
                "the run does not end: " + keeper().get("/api/runs/" + id).asString()
                        + keeper().get("/api/approvals").asString());
    }

    private String plan() {
        String address = "http://" + site.host();
        var steps = new StringBuilder("steps:\n");
        for (Canary canary : canaries) {
            String more = canary.fitsAHeader()
                    ? ", headers: {X-Key: {secret: %1$s}}, auth: {bearer: {secret: %1$s}}"
                    : ", auth: {basic: {username: svc, password: {secret: %1$s}}}";
            steps.append(("- {id: q%2$s, use: http.request, with: {url: %3$s/echo, query: {key: {secret: %1$s}}" + more
                            + "}}\n")
                    .formatted(canary.name(), canary.name().substring(7), address));
        }
        String all = canaries.stream()
                .map(canary -> canary.name().substring(7) + ": {secret: " + canary.name() + "}")
                .collect(Collectors.joining(", ", "{", "}"));
        String fields = canaries.stream()
                .map(canary -> "Key %02d: {secret: %s}"
                        .formatted(Integer.parseInt(canary.name().substring(7)), canary.name()))
                .collect(Collectors.joining(", ", "{", "}"));
        return steps + """
                - {id: posted, use: http.request, with: {method: POST, url: SITE/echo, body: ALL}}
                - {id: failing, use: http.request, with: {url: SITE/fail, query: {key: {secret: canary-5}}}, on_error: continue}
                - {id: saved, use: http.request, with: {url: SITE/notes, save_as: notes.txt}}
                - {id: packed, use: http.request, with: {url: SITE/book, save_as: book.xlsx}, on_error: continue}
                - {use: browser.open, with: {url: SITE/form}}
                - {use: browser.fill, with: {fields: FIELDS}}
                - {use: browser.print, with: {file: filled.pdf}}
                - {id: sent, use: browser.click, with: {target: Send keys}}
                - {use: browser.print, with: {file: sent.pdf, landscape: true}}
                - {id: seen, use: browser.read}
                - {id: table, use: browser.read_table, with: {table: Keys}}
                - {id: outline, use: browser.outline, with: {}}
                - {id: outline2, use: browser.outline, with: {budget: 20000}}
                - {id: outline3, use: browser.outline, with: {at: 0, budget: 2000}}
                - {id: lost, use: browser.read_table, with: {table: Prices}, on_error: continue}
                - {use: browser.screenshot, with: {}}
                - {id: got, use: browser.download, with: {url: SITE/book}, on_error: continue}
                - {id: got2, use: browser.download, with: {url: SITE/notes}}
                - {id: files, use: file.list, with: {}}
                - {use: sheet.write, with: {file: keys.xlsx, items: "${table.items}"}}
                - {id: asked, use: model.extract, with: {text: "${seen.text}", fields: {name: {type: text}}}}
                - {id: asked2, use: model.extract, with: {file: notes.txt, fields: {name: {type: text}}}}
                outputs:
                  echoed: ${posted.body}
                  page: ${seen.text}
                  files: ${files}
                """.replace("SITE", address).replace("ALL", all).replace("FIELDS", fields);
    }
}
