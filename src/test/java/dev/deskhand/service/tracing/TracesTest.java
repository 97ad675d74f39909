package dev.deskhand.service.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.service.persistence.Said;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.service.reliability.FaultBench;
import dev.deskhand.tools.egress.HostPattern;
import dev.deskhand.tools.http.HttpTool;
import dev.deskhand.workflows.journal.RunStatus;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of the real engine, as a collector of OpenTelemetry traces sees them. */
class TracesTest {

    private static final String STEPS = """
              - each: n in [1, 2]
                steps:
                  - id: look
                    use: http.request
                    with: {url: "$TARGET/verified/looked"}
              - use: http.request
                with: {method: POST, url: "$TARGET/blind/sent", body: {name: Confidential}}
              - use: http.request
                with: {url: "$TARGET/blind/refused"}
            """;

    private static final String LOOK = "  - use: http.request\n    with: {url: \"$TARGET/verified/a\"}\n";

    @TempDir
    private Path folder;

    private final RunFeed feed = new RunFeed();
    private Database database;
    private FaultBench bench;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabases.sqlite(folder);
        bench = bench(new HttpTool());
    }

    private FaultBench bench(HttpTool http) throws Exception {
        return new FaultBench(database, folder, Clock.systemUTC(), feed, http);
    }

    @AfterEach
    void close() {
        bench.close();
        database.close();
    }

    private static TraceSettings to(String collector) {
        return new TraceSettings(URI.create(collector + "/v1/traces"), Map.of("X-Key", "k1"), List.of());
    }

    /** What sends traces in one process; closing it sends the rest. */
    private final class Tracing implements AutoCloseable {
        private final OtlpSender sender;
        private final TraceLoop loop;
        private final Map<String, Long> told = new ConcurrentHashMap<>();

        Tracing(String collector) {
            sender = new OtlpSender(to(collector), "i1", null);
            loop = new TraceLoop(feed, bench.store, "openai", sender::send);
            // Listeners are told one after the other, this one after the traces.
            feed.listen(growth -> growth.entries().forEach(entry -> told.put(growth.runId(), entry.sequence())));
        }

        /** The store shows what a run has come to a moment before listeners are told of it. */
        void awaitTold(String run) throws InterruptedException {
            long last = bench.state(run).lastSequence();
            FaultBench.await("word of entry " + last, () -> told.getOrDefault(run, 0L) >= last);
        }

        @Override
        public void close() {
            loop.close();
            sender.close();
        }
    }

    /** Does work that begins a run or goes on with it, and gives the run. */
    private String traced(Collector collector, Callable<String> work) throws Exception {
        try (var tracing = new Tracing(collector.address())) {
            String run = work.call();
            tracing.awaitTold(run);
            return run;
        }
    }

    @Test
    void aRunIsOneTraceWithASpanForEveryStepAndNothingOfWhatItWorkedWith() throws Exception {
        try (var collector = new Collector(0)) {
            String run = traced(collector, () -> {
                String begun = bench.begin("en", STEPS);
                bench.approve(begun);
                assertThat(bench.awaitEnd(begun).status()).isEqualTo(RunStatus.FAILED);
                return begun;
            });

            assertThat(collector.spans())
                    .hasSize(6)
                    .allSatisfy(
                            span -> assertThat(Collector.hex(span.getTraceId())).isEqualTo(TraceIds.trace(run)))
                    .allSatisfy(span ->
                            assertThat(Collector.text(span, "deskhand.run.id")).isEqualTo(run));
            Span whole = named(collector, "run");
            assertThat(whole.getParentSpanId().isEmpty()).isTrue();
            assertThat(whole.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
            assertThat(whole.getEventsList().stream().map(Span.Event::getName))
                    .containsSubsequence("approval.requested", "approval.decided");
            Span loop = named(collector, "each");
            assertThat(loop.getParentSpanId()).isEqualTo(whole.getSpanId());
            assertThat(at(collector, "0[1]/0").getParentSpanId()).isEqualTo(loop.getSpanId());
            assertThat(Collector.text(at(collector, "0[1]/0"), "deskhand.step.id"))
                    .isEqualTo("look");
            Span sent = at(collector, "1");
            assertThat(sent.getName()).isEqualTo("http.request");
            assertThat(Collector.text(sent, "deskhand.effect")).isEqualTo("CHANGE");
            assertThat(Collector.text(sent, "deskhand.outcome")).isEqualTo("done");
            assertThat(Long.parseLong(Collector.text(sent, "deskhand.approval.waited_ms")))
                    .isNotNegative();
            Span refused = at(collector, "2");
            assertThat(refused.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
            assertThat(Collector.text(refused, "error.type")).isEqualTo("rejected");
            assertThat(Collector.text(refused, "deskhand.attempt")).isEqualTo("1");

            assertThat(collector.all()).doesNotContain("Confidential", "anna", "127.0.0.1", "refused", "Fault");
            assertThat(collector.keys()).containsOnly("k1");
        }
    }

    private static Span named(Collector collector, String name) {
        return collector.span(span -> span.getName().equals(name)).orElseThrow();
    }

    private static Span at(Collector collector, String path) {
        return collector
                .span(span -> Collector.text(span, "deskhand.step.path").equals(path))
                .orElseThrow();
    }

    @Test
    void whatHappensAfterARestartJoinsTheSameTrace() throws Exception {
        try (var collector = new Collector(0)) {
            String run = traced(collector, () -> {
                String begun = bench.begin("en", STEPS);
                bench.await(begun, state -> !state.openApprovals().isEmpty());
                return begun;
            });
            traced(collector, () -> {
                bench.approve(run);
                bench.awaitEnd(run);
                return run;
            });

            assertThat(collector.spans().stream().map(span -> Collector.hex(span.getSpanId())))
                    .hasSize(6)
                    .doesNotHaveDuplicates();
            assertThat(collector.spans())
                    .extracting(Span::getTraceId)
                    .containsOnly(named(collector, "run").getTraceId());
            assertThat(named(collector, "run").getEventsList().stream().map(Span.Event::getName))
                    .contains("approval.requested", "approval.decided");
            assertThat(named(collector, "run").getStartTimeUnixNano())
                    .isLessThanOrEqualTo(named(collector, "each").getStartTimeUnixNano());
        }
    }

    @Test
    void aCollectorThatIsAwayHoldsNothingUpAndIsSpokenOfOnce() throws Exception {
        try (var said = new Said(OutageExporter.class)) {
            awayAndBack(said.lines());
        }
    }

    private void awayAndBack(List<String> said) throws Exception {
        int port;
        try (var once = new Collector(0)) {
            port = once.port();
        }
        try (var sender = new Tracing("http://127.0.0.1:" + port)) {
            for (int i = 0; i < 2; i++) {
                String run = bench.begin("en", LOOK);
                assertThat(bench.awaitEnd(run).status()).isEqualTo(RunStatus.SUCCEEDED);
                FaultBench.await("the warning", () -> {
                    sender.sender.flush();
                    return !said.isEmpty();
                });
            }
            assertThat(said).hasSize(1).first().asString().contains("WARN", "takes no traces");
            try (var back = new Collector(port)) {
                String run = bench.begin("en", LOOK);
                bench.awaitEnd(run);
                FaultBench.await("the trace", () -> {
                    sender.sender.flush();
                    return !back.spans().isEmpty();
                });
                // The collector has them a moment before the sender has its answer.
                FaultBench.await("word of it", () -> said.size() > 1);
            }
            assertThat(said).hasSize(2).last().asString().contains("INFO", "again");
        }
    }

    @Test
    void whyACollectorTakesNothingIsSaid() throws Exception {
        try (var said = new Said(OutageExporter.class);
                var strict = new Collector(0, 401);
                var sending = new Tracing(strict.address())) {
            bench.awaitEnd(bench.begin("en", LOOK));
            FaultBench.await("the warning", () -> {
                sending.sender.flush();
                return !said.lines().isEmpty();
            });

            assertThat(said.lines())
                    .singleElement()
                    .asString()
                    .contains("takes no traces: it answers 401, so DESKHAND_TRACES_HEADERS has no key")
                    .doesNotContain("k1");
        }
    }

    @Test
    void afterAnErrorTheNextRunIsTracedAndTheLogSpeaksOfTheFirstOnly() throws Exception {
        var taken = new CopyOnWriteArrayList<String>();
        var broken = new CopyOnWriteArrayList<String>();
        try (var said = new Said(TraceLoop.class)) {
            var loop = new TraceLoop(feed, bench.store, "openai", span -> {
                if (broken.size() < 2) {
                    broken.add(span.name());
                    throw new NoClassDefFoundError("io/opentelemetry/Gone");
                }
                taken.add(span.name());
            });
            try {
                for (int i = 0; i < 3; i++) {
                    bench.awaitEnd(bench.begin("en", LOOK));
                }
                FaultBench.await("a whole trace", () -> taken.contains("run"));
            } finally {
                loop.close();
            }
            assertThat(broken).hasSize(2);
            assertThat(taken).contains("http.request", "run");
            assertThat(said.lines()).singleElement().asString().contains("WARN", "could not be traced");
        }
    }

    @Test
    void onlyTheHostsNamedForItAreToldWhichTraceARequestBelongsTo() throws Exception {
        var heard = new CopyOnWriteArrayList<String>();
        HttpServer peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        peer.createContext("/", exchange -> {
            heard.add(exchange.getRequestHeaders().getFirst("Host").split(":")[0] + " "
                    + exchange.getRequestHeaders().getFirst("traceparent"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        peer.start();
        bench.close();
        var settings = new TraceSettings(
                URI.create("http://127.0.0.1:1/v1/traces"), Map.of(), List.of(HostPattern.parse("localhost")));
        var parents = new TraceParents(Optional.of(settings), feed);
        bench = bench(new HttpTool(parents));
        try {
            String url = "{url: \"http://%s:" + peer.getAddress().getPort() + "/\"}\n";
            String step = "  - use: http.request\n    with: ";
            String run = bench.begin("en", step + url.formatted("localhost") + step + url.formatted("127.0.0.1"));
            assertThat(bench.awaitEnd(run).status()).isEqualTo(RunStatus.SUCCEEDED);

            assertThat(heard)
                    .containsExactly(
                            "localhost 00-" + TraceIds.trace(run) + "-" + TraceIds.attempt(run, "0", 1) + "-01",
                            "127.0.0.1 null");
            // The store shows the end a moment before listeners are told of it.
            FaultBench.await("nothing kept of actions that have ended", parents::isEmpty);
        } finally {
            peer.stop(0);
        }
    }
}
