package dev.deskhand.bench.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was measured, as a table, and whether the targets were reached. */
final class EngineReport {

    static final String PLAIN = "plain insert, ";
    static final String LOOKING = "Deskhand, READ steps, ";
    static final String ASKING = "Deskhand, READ steps that reach outside, ";
    static final String CHANGING = "Deskhand, CHANGE steps, ";
    static final String CAMUNDA = "Camunda 7, PostgreSQL";
    static final String TEMPORAL = "Temporal's test server, in memory";

    private static final double OF_PLAIN = 1.3;
    private static final double OF_CAMUNDA = 0.3;
    private static final double OF_TEMPORAL = 0.15;

    private final Map<String, Map<Integer, List<Double>>> micros = new LinkedHashMap<>();

    void add(String subject, int sideBySide, double microsAStep) {
        micros.computeIfAbsent(subject, key -> new TreeMap<>())
                .computeIfAbsent(sideBySide, key -> new ArrayList<>())
                .add(microsAStep);
    }

    boolean print() {
        System.out.println(
                "| carried out by | runs at once | µs a step, median | best | worst | steps/s | of plain insert | of"
                        + " Camunda | of Temporal |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        boolean reached = true;
        for (var subject : micros.entrySet()) {
            for (int runs : subject.getValue().keySet()) {
                reached &= line(subject.getKey(), runs);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "Targets, for READ steps that stay inside: at most %.1f of the plain insert, %.1f of Camunda, %.2f of Temporal.%n",
                OF_PLAIN,
                OF_CAMUNDA,
                OF_TEMPORAL);
        System.out.println(reached ? "All targets reached." : "A target was missed.");
        return reached;
    }

    private boolean line(String subject, int runs) {
        List<Double> sorted = sorted(subject, runs).orElseThrow();
        double median = sorted.get(sorted.size() / 2);
        boolean ours = subject.startsWith("Deskhand");
        String where = subject.substring(subject.lastIndexOf(", ") + 2);
        var plain = ours ? ratio(median, PLAIN + where, runs) : Optional.<Double>empty();
        var camunda = ours ? ratio(median, CAMUNDA, runs) : Optional.<Double>empty();
        var temporal = ours ? ratio(median, TEMPORAL, runs) : Optional.<Double>empty();
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.0f | %.0f | %.0f | %.0f | %s | %s | %s |%n",
                subject,
                runs,
                median,
                sorted.getFirst(),
                sorted.getLast(),
                1e6 / median,
                text(plain),
                text(camunda),
                text(temporal));
        return !subject.startsWith(LOOKING)
                || (within(plain, OF_PLAIN) && within(camunda, OF_CAMUNDA) && within(temporal, OF_TEMPORAL));
    }

    private Optional<Double> ratio(double median, String other, int runs) {
        return sorted(other, runs).map(all -> median / all.get(all.size() / 2));
    }

    private Optional<List<Double>> sorted(String subject, int runs) {
        return Optional.ofNullable(micros.getOrDefault(subject, Map.of()).get(runs))
                .map(all -> all.stream().sorted().toList());
    }

    private static String text(Optional<Double> ratio) {
        return ratio.map(value -> String.format(Locale.ROOT, "%.2f", value)).orElse("");
    }

    private static boolean within(Optional<Double> ratio, double most) {
        return ratio.map(value -> value <= most).orElse(true);
    }
}
