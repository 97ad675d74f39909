package dev.deskhand.bench.engine;

import dev.deskhand.service.persistence.DatabaseAddress;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.journal.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Steps that do nothing, one durable transaction each, by our engine, by others, and as bare inserts, in turns. */
public final class EngineBench {

    public static final List<String> OPTIONS = List.of("quick", "ours", "camunda", "temporal", "long");
    private static final List<String> PEERS = List.of("ours", "camunda", "temporal");
    private static final List<Integer> SIDE_BY_SIDE = List.of(1, 4, 16);
    private static final int MOST = 16;

    private final List<Subject> subjects = new ArrayList<>();
    private final EngineReport report = new EngineReport();

    private EngineBench() {}

    /** @param options {@code quick} for two rounds; {@code ours}, {@code camunda}, {@code temporal} for some only; {@code long} */
    public static boolean run(List<String> options) throws Exception {
        Files.createDirectories(Path.of("build", "bench"));
        Path folder = Files.createTempDirectory(Path.of("build", "bench").toAbsolutePath(), "engine");
        Path other = Files.createDirectories(folder.resolve("postgres"));
        var sqliteAddress = DatabaseAddress.in(folder);
        var postgresAddress = TestDatabases.newPostgres();
        try (var sqlite = new OurEngine(sqliteAddress, folder, MOST);
                var postgres = new OurEngine(postgresAddress, other, MOST)) {
            if (options.contains("long")) {
                return LongRuns.measure(Map.of("SQLite", sqlite, "PostgreSQL", postgres));
            }
            var bench = new EngineBench();
            bench.add("SQLite", sqlite, sqliteAddress);
            bench.add("PostgreSQL", postgres, postgresAddress);
            bench.addOthers(options);
            bench.measure(options.contains("quick"));
            return bench.report.print();
        } finally {
            delete(folder);
        }
    }

    private void add(String where, OurEngine engine, DatabaseAddress address) throws Exception {
        String entry = entryOf(engine);
        subjects.add(new PlainInserts(EngineReport.PLAIN + where, engine.database(), Sources.of(address), entry));
        subjects.add(engine.looking(EngineReport.LOOKING + where));
        subjects.add(engine.asking(EngineReport.ASKING + where));
        subjects.add(engine.changing(EngineReport.CHANGING + where));
    }

    private void addOthers(List<String> options) {
        boolean all = options.stream().noneMatch(PEERS::contains);
        if (all || options.contains("camunda")) {
            subjects.add(new CamundaPeer(Sources.of(TestDatabases.newPostgres())));
        }
        if (all || options.contains("temporal")) {
            subjects.add(new TemporalPeer());
        }
    }

    /** A step as the engine has written it. */
    private static String entryOf(OurEngine engine) throws Exception {
        String run = engine.oneRun();
        return engine.store().read(run, 0).stream()
                .map(entry -> entry.event())
                .filter(RunEvent.StepWorkedOut.class::isInstance)
                .reduce((first, second) -> second)
                .map(JournalJson::write)
                .orElseThrow();
    }

    private void measure(boolean quick) throws Exception {
        try {
            int warmUps = quick ? 1 : 6;
            int rounds = quick ? 2 : 7;
            long began = System.nanoTime();
            for (int round = -warmUps; round < rounds; round++) {
                round(round, quick);
                System.err.printf(
                        "Round %d of %d done after %d s%n",
                        round + warmUps + 1, warmUps + rounds, (System.nanoTime() - began) / 1_000_000_000);
            }
        } finally {
            for (Subject subject : subjects) {
                subject.close();
            }
        }
    }

    /** All of them, in another order each round; those before the first are to warm up. */
    private void round(int round, boolean quick) throws Exception {
        var order = new ArrayList<>(subjects);
        Collections.rotate(order, round);
        for (int runs : SIDE_BY_SIDE) {
            int steps = quick ? Math.max(25, 100 / runs) : Math.max(400, 1600 / runs);
            for (Subject subject : order) {
                double micros = subject.run(runs, steps) / 1e3 / (runs * steps);
                if (round >= 0) {
                    report.add(subject.name(), runs, micros);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted(Collections.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
