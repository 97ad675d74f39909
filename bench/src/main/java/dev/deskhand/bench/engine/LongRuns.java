package dev.deskhand.bench.engine;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Whether a step costs the same in a short run and in a very long one. */
final class LongRuns {

    private static final int[] LOOKING = {100, 1_000, 10_000};

    /** A run makes no more changes than this. */
    private static final int[] CHANGING = {100, 1_000, 5_000};

    private static final double MOST = 2;

    private LongRuns() {}

    static boolean measure(Map<String, OurEngine> engines) throws Exception {
        boolean reached = true;
        System.out.println("| one run on | steps | items | µs a step | steps/s | of the shortest run |");
        System.out.println("|---|---|---:|---:|---:|---:|");
        for (var engine : new TreeMap<>(engines).entrySet()) {
            reached &= measure(engine.getKey(), engine.getValue().looking("READ"), LOOKING);
            reached &= measure(engine.getKey(), engine.getValue().changing("CHANGE"), CHANGING);
        }
        System.out.printf(Locale.ROOT, "Target: in the longest at most %.0f times the shortest's time a step.%n", MOST);
        System.out.println(reached ? "All targets reached." : "A target was missed.");
        return reached;
    }

    private static boolean measure(String where, Subject subject, int[] lengths) throws Exception {
        for (int i = 0; i < 20; i++) {
            subject.run(1, lengths[0]);
        }
        double shortest = 0;
        double last = 0;
        for (int length : lengths) {
            int times = Math.max(1, 2_000 / length);
            long nanos = 0;
            for (int i = 0; i < times; i++) {
                nanos += subject.run(1, length);
            }
            last = nanos / 1e3 / times / length;
            shortest = shortest == 0 ? last : shortest;
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %d | %.0f | %.0f | %.2f |%n",
                    where,
                    subject.name(),
                    length,
                    last,
                    1e6 / last,
                    last / shortest);
        }
        return last <= MOST * shortest;
    }
}
