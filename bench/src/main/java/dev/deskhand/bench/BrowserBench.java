package dev.deskhand.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.session.BrowserDiscovery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The same form of seven fields, filled by our replay and by others, one after the other in one tab of one browser. */
final class BrowserBench {

    private static final int ROUNDS = 20;
    private static final int WARM_UPS = 30;
    private static final List<String> LABELS =
            List.of("Company", "Contact", "Email", "Phone", "City", "Amount", "Remark");
    static final List<String> PEERS = List.of(
            "ours", "ours as recorded", "ours with pictures", "selenium", "playwright", "replay", "side-runner");
    /** What the targets are for: fields named by their labels, and by all that a compiled workflow has recorded of them. */
    private static final List<String> HELD = List.of("ours", "ours as recorded");

    private static final Map<String, Double> MOST = Map.of("selenium", 0.10, "playwright", 0.35, "side-runner", 0.08);

    private final ChromeDriver driver;
    private final NodePeer node;
    private final SideRunner side;
    private final EngineFill plain;
    private final EngineFill pictured;
    private final JsonNode recorded;
    private final Map<String, List<Double>> times = new LinkedHashMap<>();
    private final Map<String, Integer> wrong = new LinkedHashMap<>();
    private final Map<String, Integer> trusted = new LinkedHashMap<>();

    private BrowserBench(
            EngineFill plain,
            EngineFill pictured,
            JsonNode recorded,
            ChromeDriver driver,
            NodePeer node,
            SideRunner side) {
        this.recorded = recorded;
        this.plain = plain;
        this.pictured = pictured;
        this.driver = driver;
        this.node = node;
        this.side = side;
    }

    static boolean run(List<String> options) throws IOException, InterruptedException {
        NodePeer.install();
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("build", "bench")), "runs-");
        try (var site = new PageSite();
                var ours = new OurBrowser();
                var plain = ours.engine(false, Files.createDirectories(data.resolve("plain")));
                var pictured = ours.engine(true, Files.createDirectories(data.resolve("pictured")))) {
            site.page("/form", form());
            ours.open(site.url("/form?seed=0"));
            var recorded = recorded(ours);
            var service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(
                            BrowserDiscovery.driver().orElseThrow().toFile())
                    .build();
            var attached = new ChromeOptions();
            attached.setExperimentalOption("debuggerAddress", ours.debugger().replace("http://", ""));
            var driver = new ChromeDriver(service, attached);
            try (var node = new NodePeer("fill.mjs", ours.debugger())) {
                var side = new SideRunner(service.getUrl(), ours.debugger());
                var bench = new BrowserBench(plain, pictured, recorded, driver, node, side);
                for (int round = -WARM_UPS; round < ROUNDS; round++) {
                    bench.round(site.url("/form?seed="), round, options.isEmpty() ? PEERS : options);
                }
                return bench.report();
            } finally {
                driver.quit();
            }
        }
    }

    /** Label to all that the fields are known by, as a compiled workflow has it; recorded on a form whose labels stand in another order. */
    private static JsonNode recorded(OurBrowser ours) throws InterruptedException {
        var targets = OurBrowser.JSON.createObjectNode();
        for (String label : LABELS) {
            var named = OurBrowser.JSON.createObjectNode().put("target", label);
            targets.set(label, ours.run("target", named).path("target"));
        }
        return targets;
    }

    private static ObjectNode arguments(JsonNode fields) {
        return OurBrowser.JSON.createObjectNode().set("fields", fields);
    }

    private static String form() throws IOException {
        try (var in = BrowserBench.class.getResourceAsStream("form.html")) {
            if (in == null) {
                throw new IOException("form.html is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void round(String form, int round, List<String> peers) throws IOException, InterruptedException {
        var order = new ArrayList<>(peers);
        Collections.rotate(order, round);
        for (String peer : order) {
            if (round < -1 && peer.equals("side-runner")) {
                continue; // it starts anew each time: nothing to warm up but the disk
            }
            Map<String, String> values = values(new Random(31L * round + PEERS.indexOf(peer)));
            String url = form + (round + WARM_UPS + 1);
            driver.get(url);
            double ms = fill(peer, url, values);
            JsonNode report = OurBrowser.JSON.readTree(String.valueOf(driver.executeScript("return report()")));
            if (peer.equals("side-runner")) {
                ms = report.path("span").asDouble() * LABELS.size() / (LABELS.size() - 1);
            }
            if (round >= 0) {
                times.computeIfAbsent(peer, key -> new ArrayList<>()).add(ms / LABELS.size());
                wrong.merge(peer, right(values, report) ? 0 : 1, Integer::sum);
                trusted.merge(peer, report.path("trusted").asBoolean() ? 1 : 0, Integer::sum);
            }
        }
    }

    private static boolean right(Map<String, String> values, JsonNode report) {
        return values.entrySet().stream()
                .allMatch(value -> value.getValue()
                        .equals(report.path("values").path(value.getKey()).asText()));
    }

    private static Map<String, String> values(Random random) {
        var values = new LinkedHashMap<String, String>();
        for (String label : LABELS) {
            String text = label + " " + random.nextInt(100_000);
            values.put(
                    label,
                    switch (label) {
                        case "Email" -> "buyer" + random.nextInt(100_000) + "@example.org";
                        case "Phone" -> "+49 30 " + (100_000 + random.nextInt(800_000));
                        case "Amount" -> (1 + random.nextInt(9_000)) + ".5";
                        default -> text;
                    });
        }
        return values;
    }

    /** Milliseconds for the whole form. */
    private double fill(String peer, String url, Map<String, String> values) throws IOException, InterruptedException {
        var json = OurBrowser.JSON.valueToTree(values);
        long began = System.nanoTime();
        switch (peer) {
            case "ours" -> {
                return filledByRun(plain, arguments(json));
            }
            case "ours with pictures" -> {
                return filledByRun(pictured, arguments(json));
            }
            case "ours as recorded" -> {
                return filledByRun(plain, arguments(json).set("targets", recorded));
            }
            case "selenium" ->
                values.forEach((label, value) -> {
                    var field = driver.findElement(
                            By.xpath("//*[@id=//label[normalize-space()='%s']/@for]".formatted(label)));
                    field.clear();
                    field.sendKeys(value);
                });
            case "side-runner" -> side.fill(url, values);
            default -> {
                var command = OurBrowser.JSON.createObjectNode().put("peer", peer);
                command.set("values", json);
                return node.ask(command.toString()).path("ms").asDouble();
            }
        }
        return (System.nanoTime() - began) / 1e6;
    }

    /** From the first entry its worker writes to the last on disk; to create a run is no part of filling a form. */
    private static double filledByRun(EngineFill engine, ObjectNode arguments) {
        var run = engine.begin(arguments);
        long began = System.nanoTime();
        engine.carryOut(run);
        double ms = (System.nanoTime() - began) / 1e6;
        engine.check(run);
        return ms;
    }

    private boolean report() {
        System.out.println(
                "Ours: one run of the engine a form, its journal in SQLite on disk (written through); \"ours\" keeps no"
                        + " pictures, \"ours with pictures\" one from before and one from after the step.");
        System.out.println(
                "| filled by | ms per action, median | best | worst | forms | with a wrong value | all events trusted | ours / theirs | ours as recorded / theirs | at most |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        times.forEach((peer, each) -> {
            double median = OutlineBench.median(each);
            System.out.printf(
                    "| %s | %.1f | %.1f | %.1f | %d | %d | %d | %.2f | %.2f | %s |%n",
                    peer,
                    median,
                    Collections.min(each),
                    Collections.max(each),
                    each.size(),
                    wrong.get(peer),
                    trusted.get(peer),
                    median("ours") / median,
                    median("ours as recorded") / median,
                    MOST.containsKey(peer) ? MOST.get(peer).toString() : "");
        });
        boolean reached = HELD.stream().filter(times::containsKey).allMatch(this::isReachedBy);
        System.out.println(reached ? "All targets reached." : "A target was missed.");
        return reached;
    }

    private double median(String peer) {
        return OutlineBench.median(times.getOrDefault(peer, List.of(0.0)));
    }

    /** Every value right, every event trusted, and as fast as asked beside all peers that ran. */
    private boolean isReachedBy(String ours) {
        return wrong.getOrDefault(ours, 1) == 0
                && trusted.getOrDefault(ours, 0) == ROUNDS
                && MOST.entrySet().stream()
                        .filter(most -> times.containsKey(most.getKey()))
                        .allMatch(most -> median(ours) <= most.getValue() * median(most.getKey()));
    }
}
