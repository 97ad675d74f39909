package dev.deskhand.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tokens and time of our outline against playwright's snapshots and the raw HTML, on five kinds of pages. */
final class OutlineBench {

    private static final int ROUNDS = 9;
    private static final Encoding TOKENS = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    private final OurBrowser ours;
    private final NodePeer peer;
    private final Path kept;

    private OutlineBench(OurBrowser ours, NodePeer peer, Path kept) {
        this.ours = ours;
        this.peer = peer;
        this.kept = kept;
    }

    /** What one page gave; times in milliseconds, medians. */
    record Row(
            String page,
            int ours,
            int aria,
            int ai,
            int html,
            double oursMs,
            double ariaMs,
            double aiMs,
            Reach reach) {}

    /** Actionable elements: all there are, shown at once, opened with one call, with more than one, lost. */
    record Reach(int all, int shown, int opened, List<String> deeper, List<String> lost) {}

    static boolean run(List<String> options) throws IOException, InterruptedException {
        NodePeer.install();
        Path kept = Files.createDirectories(Path.of("bench", "target", "outlines"));
        try (var site = BenchPages.site();
                var ours = new OurBrowser()) {
            ours.open(site.url("/blank"));
            try (var peer = new NodePeer("outline.mjs", ours.debugger())) {
                var bench = new OutlineBench(ours, peer, kept);
                var rows = new ArrayList<Row>();
                for (Map.Entry<String, String> page : BenchPages.PAGES.entrySet()) {
                    if (options.isEmpty() || options.contains(page.getKey())) {
                        ours.open(site.url(page.getValue()));
                        rows.add(bench.measure(page.getKey()));
                    }
                }
                return report(rows);
            }
        }
    }

    private Row measure(String name) throws IOException, InterruptedException {
        Map<String, List<Double>> times = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        for (int round = -2; round < ROUNDS; round++) {
            for (String way : List.of("ours", "aria", "ai")) {
                double ms;
                if (way.equals("ours")) {
                    long began = System.nanoTime();
                    texts.put(way, look("{}"));
                    ms = (System.nanoTime() - began) / 1e6;
                } else {
                    JsonNode answer = peer.ask(way);
                    texts.put(way, answer.path("text").asText());
                    ms = answer.path("ms").asDouble();
                }
                if (round >= 0) {
                    times.computeIfAbsent(way, key -> new ArrayList<>()).add(ms);
                }
            }
        }
        texts.put("html", peer.ask("html").path("text").asText());
        for (var text : texts.entrySet()) {
            Files.writeString(kept.resolve(name.replace(' ', '-') + "." + text.getKey() + ".txt"), text.getValue());
        }
        var reach = new Reachability(this::look).of(texts.getOrDefault("ours", ""), () -> peer.ask("actionable"));
        return new Row(
                name,
                tokens(texts.getOrDefault("ours", "")),
                tokens(texts.getOrDefault("aria", "")),
                tokens(texts.getOrDefault("ai", "")),
                tokens(texts.getOrDefault("html", "")),
                median(times.getOrDefault("ours", List.of())),
                median(times.getOrDefault("aria", List.of())),
                median(times.getOrDefault("ai", List.of())),
                reach);
    }

    private String look(String arguments) {
        try {
            return ours.run("outline", OurBrowser.JSON.readTree(arguments))
                    .path("outline")
                    .asText();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int tokens(String text) {
        return TOKENS.countTokensOrdinary(text);
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static boolean report(List<Row> rows) {
        System.out.println(
                "| page | outline | ariaSnapshot | AI snapshot | HTML | outline ms | aria ms | AI ms | actionable | shown | one call away | further | lost |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        boolean reached = true;
        for (Row row : rows) {
            System.out.printf(
                    "| %s | %d | %d | %d | %d | %.0f | %.0f | %.0f | %d | %d | %d | %d | %d |%n",
                    row.page(),
                    row.ours(),
                    row.aria(),
                    row.ai(),
                    row.html(),
                    row.oursMs(),
                    row.ariaMs(),
                    row.aiMs(),
                    row.reach().all(),
                    row.reach().shown(),
                    row.reach().opened(),
                    row.reach().deeper().size(),
                    row.reach().lost().size());
            reached &= row.ours() <= row.aria()
                    && row.oursMs() <= row.ariaMs()
                    && row.reach().deeper().isEmpty()
                    && row.reach().lost().isEmpty();
        }
        for (Row row : rows) {
            row.reach().deeper().stream()
                    .limit(10)
                    .forEach(far -> System.out.println("further than one call on " + row.page() + ": " + far));
            row.reach().lost().stream()
                    .limit(10)
                    .forEach(lost -> System.out.println("lost on " + row.page() + ": " + lost));
        }
        int ours = rows.stream().mapToInt(Row::ours).sum();
        int aria = rows.stream().mapToInt(Row::aria).sum();
        System.out.printf("Total: %d of %d tokens = %.3f of ariaSnapshot%n", ours, aria, (double) ours / aria);
        reached &= 3 * ours <= aria;
        System.out.println(reached ? "All targets reached." : "A target was missed.");
        return reached;
    }
}
