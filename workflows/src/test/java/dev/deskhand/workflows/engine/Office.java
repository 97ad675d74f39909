package dev.deskhand.workflows.engine;

import static dev.deskhand.workflows.journal.SampleEvents.ANNA;

import dev.deskhand.tools.file.FolderWorkspace;
import dev.deskhand.tools.session.RunSessions;
import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.Route;
import dev.deskhand.tools.spi.Sessions;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.tools.spi.Workspace;
import dev.deskhand.workflows.engine.worker.RunWorker;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.expression.Expressions;
import dev.deskhand.workflows.healing.Healing;
import dev.deskhand.workflows.journal.InMemoryRunStore;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.SettableClock;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import dev.deskhand.workflows.policy.FloorPolicy;
import dev.deskhand.workflows.policy.Policy;
import dev.deskhand.workflows.validation.CatalogPlanValidator;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Everything a worker needs, for tests: one run named {@code r} over one {@link World}. */
final class Office {

    /** Everything may be reached. */
    private static final Egress OPEN = new Egress() {
        @Override
        public void check(URI address) {}

        @Override
        public Route route(URI address) throws UnknownHostException {
            return Route.direct(List.of(InetAddress.getAllByName(address.getHost())));
        }
    };

    /** Compiling takes most of the time of a short run. */
    private static final Expressions SHARED = new CelExpressions();

    static final Person APPROVER = new Person("ben", Set.of("approver"));

    final SettableClock clock = new SettableClock(SampleEvents.T);
    final World world = new World();
    final InMemoryRunStore store = new InMemoryRunStore(clock);
    final Expressions expressions = SHARED;
    final ToolCatalog catalog;
    final YamlPlanFormat format = new YamlPlanFormat();
    UnaryOperator<RunStore> seenByWorkers = plain -> plain;

    @Nullable
    PlanAdvisor advisor;

    /** What people may do now. */
    UnaryOperator<@Nullable Person> today = person -> person;

    Duration settling = Duration.ZERO;

    /** Stand-ins that somebody has ended. */
    final Set<String> endedStandIns = new java.util.HashSet<>();

    Explorer explorer = new NoExplorer();
    CancelSignal signal = new CancelSignal();

    /** Whether there is a place at these hosts. */
    Predicate<Set<String>> admitted = hosts -> true;

    /** Whether the run began to wait for a place. */
    boolean queued;

    /** What is done to keep the files of a run, after each action. */
    Runnable keeping = () -> {};

    Policy policy = new FloorPolicy();
    Healing healing = Healing.plain();

    /** Sessions that outlast a worker, and a run; null for each worker its own. */
    @Nullable
    Sessions shared;

    /** What the last worker wanted to become of the sessions: "kept", "left", or null for closed. */
    @Nullable
    String fate;

    private final Path folder;

    Office(Path folder) {
        this.folder = folder;
        this.catalog = new ScriptedTools(world).catalog();
    }

    Office(Path folder, ToolCatalog catalog) {
        this.folder = folder;
        this.catalog = catalog;
    }

    void begin(String yaml) {
        begin(yaml, "{}");
    }

    void begin(String yaml, String inputs) {
        var plan = format.toJson(format.read(yaml).plan());
        var given = Value.of(SampleEvents.json(inputs), Source.user("anna"));
        store.append(
                "r",
                0,
                RunStore.NO_LEASE,
                List.of(new RunEvent.RunCreated(
                        clock.instant(), ANNA, "Test", null, null, null, plan, given, List.of(), "en")));
    }

    /** Takes up the run where these events leave it. */
    void resume(List<RunEvent> events) {
        for (RunEvent event : events) {
            store.append("r", store.read("r", 0).size(), RunStore.NO_LEASE, List.of(event));
        }
    }

    /** One worker's turn, as after a restart of the service. */
    Advance advance() {
        var lease = store.claim("r", "worker", Duration.ofMinutes(1)).orElseThrow();
        try {
            return worker().advance(lease, signal);
        } finally {
            store.release(lease);
        }
    }

    /** Most that models of a run may cost. */
    java.math.@org.jspecify.annotations.Nullable BigDecimal mostCost;

    RunWorker worker() {
        var settings = new EngineSettings(
                        clock, Duration.ofSeconds(30), Duration.ZERO, Duration.ZERO, settling, Duration.ofHours(24))
                .spendingAtMost(mostCost);
        var planning = new Planning(
                format,
                new CatalogPlanValidator(catalog, expressions),
                request -> Objects.requireNonNull(advisor).plan(request),
                explorer);
        return new RunWorker(new EngineParts(
                seenByWorkers.apply(store),
                run -> new Surroundings(),
                catalog,
                expressions,
                policy,
                planning,
                healing,
                settings));
    }

    RunState state() {
        return RunState.of(store.read("r", 0));
    }

    void append(RunEvent event) {
        store.append("r", state().lastSequence(), RunStore.NO_LEASE, List.of(event));
    }

    /** Decides on the one open request. */
    void decide(boolean approve, Person by, @Nullable String comment) {
        String id = state().openApprovals().getFirst().request().id();
        append(new RunEvent.ApprovalDecided(clock.instant(), id, approve, by, comment));
    }

    void approve() {
        decide(true, ANNA, null);
    }

    void answer(String text) {
        String id = state().openQuestions().getFirst().id();
        append(new RunEvent.QuestionAnswered(clock.instant(), id, Value.text(text, Source.user("anna")), ANNA));
    }

    List<RunEvent> events() {
        return store.read("r", 0).stream().map(entry -> entry.event()).toList();
    }

    /** The surroundings one worker gives a run: sessions die with it. */
    private final class Surroundings implements RunEnvironment {

        private RunSessions sessions = new RunSessions();

        Surroundings() {
            fate = null;
        }

        private final Workspace workspace = new FolderWorkspace(folder);

        @Override
        public Workspace workspace() {
            return workspace;
        }

        @Override
        public ToolContext context(Instant deadline) {
            return new ToolContext(
                    "r",
                    workspace,
                    (name, host) -> "secret",
                    OPEN,
                    (name, type, content) -> new Evidence(name, type, "00", content.length),
                    shared == null ? sessions : shared,
                    clock,
                    deadline,
                    Locale.ENGLISH);
        }

        @Override
        public Map<String, Value> builtIns() {
            return Map.of(
                    "today", Value.text("2026-03-02", Source.system("clock")),
                    "now", Value.text(clock.instant().toString(), Source.system("clock")),
                    "office", Value.text("http://office.example/practice", Source.system("office")),
                    "run", Value.of(SampleEvents.json("{'id':'r'}"), Source.system("run")));
        }

        @Override
        public @Nullable Person today(Person person) {
            return today.apply(person);
        }

        @Override
        public boolean stillStandsIn(String standIn) {
            return !endedStandIns.contains(standIn);
        }

        @Override
        public boolean admits(Set<String> hosts) {
            boolean admits = admitted.test(hosts);
            queued |= !admits;
            return admits;
        }

        @Override
        public boolean admitsAtOnce(Set<String> hosts) {
            return admitted.test(hosts);
        }

        @Override
        public void keepFiles() {
            keeping.run();
        }

        @Override
        public void keepSessions() {
            fate = "kept";
        }

        @Override
        public void leaveSessions() {
            fate = "left";
        }

        @Override
        public void closeSessions() {
            sessions.close();
            sessions = new RunSessions();
        }

        @Override
        public void close() {
            sessions.close();
        }
    }
}
