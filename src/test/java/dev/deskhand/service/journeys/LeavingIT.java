package dev.deskhand.service.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What SIGTERM does to the service in a process of its own. */
class LeavingIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLAN = """
            title: Two calls
            steps:
              - use: http.request
                with: {url: '%s/slow'}
              - use: http.request
                with: {url: '%s/next'}
            """;

    private final AtomicInteger slow = new AtomicInteger();
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    @Test
    void whileItLeavesItSaysSoAnswersOnAndItsRunGoesOnAfterwardsWhereItWas() throws Exception {
        HttpServer other = other();
        String site = "http://127.0.0.1:" + other.getAddress().getPort();
        try (var desk = DeskProcess.started(
                Map.of("DESKHAND_PRIVATE_HOSTS", "127.0.0.1", "DESKHAND_FAREWELL", "1", "DESKHAND_DRAIN", "120"))) {
            var api = new DeskApi(desk);
            assertThat(api.bytes("/q/health/ready").statusCode()).isEqualTo(200);
            String run = api.start(JSON.createObjectNode().put("plan", PLAN.formatted(site, site)));
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();

            desk.terminate();

            awaitNotReady(api);
            assertThat(api.get("/api/runs/" + run).path("state").asText()).isEqualTo("RUNNING");
            assertThat(api.bytes("/runs/" + run).statusCode()).isEqualTo(200);
            assertThat(api.bytes("/q/health/live").statusCode()).isEqualTo(200);
            answer.countDown();
            assertThat(desk.awaitEnd()).as("it ended in order").isZero();
            assertThat(next).hasValue(0);

            desk.start();
            assertThat(api.awaitEnd(run).path("state").asText()).isEqualTo("SUCCEEDED");
            assertThat(slow)
                    .as("the call that was under way was neither lost nor repeated")
                    .hasValue(1);
            assertThat(next).hasValue(1);
        } finally {
            answer.countDown();
            other.stop(0);
        }
    }

    private static void awaitNotReady(DeskApi api) throws Exception {
        Instant limit = Instant.now().plus(Duration.ofSeconds(15));
        var health = api.bytes("/q/health/ready");
        // Not ready comes first; a moment later the work on runs says that it drains.
        while (!isDraining(health.body()) && Instant.now().isBefore(limit)) {
            health = api.bytes("/q/health/ready");
        }
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(JSON.readTree(health.body()).path("status").asText()).isEqualTo("DOWN");
        assertThat(isDraining(health.body())).isTrue();
    }

    private static boolean isDraining(byte[] health) {
        return new String(health, java.nio.charset.StandardCharsets.UTF_8).contains("\"draining\": true");
    }

    private HttpServer other() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/slow", exchange -> {
            slow.incrementAndGet();
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            reply(exchange);
        });
        server.createContext("/next", exchange -> {
            next.incrementAndGet();
            reply(exchange);
        });
        server.start();
        return server;
    }

    private static void reply(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 2);
        exchange.getResponseBody().write("{}".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        exchange.close();
    }
}
