package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A workflow's list of hosts holds its browser: links, redirects and what pages load lead nowhere else. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@Timeout(180)
class ListedHostsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    People people;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer site;
    private HttpServer elsewhere;

    @BeforeEach
    void start() throws IOException {
        site = server();
        elsewhere = server();
        answer(elsewhere, "<title>Elsewhere</title><h1>Elsewhere</h1>", asked);
        answer(
                site,
                "<title>Home</title><h1>Home</h1><a href='" + away() + "/link'>Elsewhere</a><img alt='' src='" + away()
                        + "/picture'>",
                new CopyOnWriteArrayList<>());
        site.createContext("/moved", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Location", away() + "/redirect");
                exchange.sendResponseHeaders(302, -1);
            }
        });
    }

    @AfterEach
    void end() {
        site.stop(0);
        elsewhere.stop(0);
    }

    private static HttpServer server() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return server;
    }

    private static void answer(HttpServer server, String html, List<String> asked) {
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.add(exchange.getRequestURI().getPath());
                byte[] page = html.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
            }
        });
    }

    private String home() {
        return "127.0.0.1:" + site.getAddress().getPort();
    }

    /** By another name and port; the plan names it, so that only a list of hosts closes it. */
    private String away() {
        return "http://localhost:" + elsewhere.getAddress().getPort();
    }

    private JsonPath ended(String hosts) throws InterruptedException {
        String plan = """
                title: Look around
                description: From SITE one gets to AWAY/
                HOSTS
                steps:
                  - {use: browser.open, with: {url: 'http://SITE/'}}
                  - {use: browser.click, with: {target: {role: link, name: Elsewhere}}, on_error: continue}
                  - {use: browser.open, with: {url: 'http://SITE/moved'}, on_error: continue}
                """.replace("HOSTS", hosts).replace("SITE", home()).replace("AWAY", away());
        String run = people.as("office")
                .contentType(ContentType.JSON)
                .body(JSON.createObjectNode().put("instruction", plan).toString())
                .post("/api/runs")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(201)
                .extract()
                .path("id");
        Instant limit = Instant.now().plusSeconds(120);
        while (true) {
            JsonPath now = people.as("office").get("/api/runs/" + run).jsonPath();
            if (now.get("finishedAt") != null) {
                return now;
            }
            assertThat(Instant.now()).as(now.prettify()).isBefore(limit);
            Thread.sleep(100);
        }
    }

    @Test
    void whatIsNotInItIsReachedByNoLinkRedirectOrPicture() throws Exception {
        JsonPath run = ended("hosts: ['" + home() + "']");

        assertThat(run.getList("steps.findAll { it.failure != null }.path"))
                .as(run.prettify())
                .isEqualTo(List.of("1", "2"));
        assertThat(run.getList("steps.failure.message", String.class))
                .filteredOn(Objects::nonNull)
                .hasSize(2)
                .allMatch(
                        "The host localhost is closed to tools: the workflow's list of hosts does not list it."
                                ::equals);
        assertThat(run.getList("steps[0].evidence.name", String.class))
                .as("for the picture")
                .contains("refused.txt");
        assertThat(asked).isEmpty();
    }

    @Test
    void withoutAListTheSameRunReachesIt() throws Exception {
        JsonPath run = ended("");

        assertThat(run.getString("state")).as(run.prettify()).isEqualTo("SUCCEEDED");
        assertThat(asked).contains("/picture", "/link", "/redirect");
    }
}
