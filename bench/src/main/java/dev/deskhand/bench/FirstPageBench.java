package dev.deskhand.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.session.WarmPool;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long a run waits for its first page, with a browser that is started for it and with one that stood ready. */
final class FirstPageBench {

    private static final int ROUNDS = 10;
    private static final Duration LONG = Duration.ofHours(1);

    private FirstPageBench() {}

    static boolean run(List<String> options) throws IOException, InterruptedException {
        int rounds = options.isEmpty() ? ROUNDS : Integer.parseInt(options.getFirst());
        var started = new ArrayList<Double>();
        var ready = new ArrayList<Double>();
        var settings = BrowserSettings.standard();
        try (var site = new PageSite()) {
            site.page("/first", "<title>First</title><h1>First page</h1>");
            for (int round = -1; round < rounds; round++) {
                double cold = milliseconds(site, BrowserSession.pool(settings, WarmPool.Size.none()));
                double warm =
                        milliseconds(site, warmed(BrowserSession.pool(settings, new WarmPool.Size(1, LONG, LONG))));
                if (round >= 0) {
                    started.add(cold);
                    ready.add(warm);
                }
            }
        }
        return report(started, ready);
    }

    /** With one that stands ready. */
    private static WarmPool<BrowserSession> warmed(WarmPool<BrowserSession> pool) {
        pool.tend();
        return pool;
    }

    private static double milliseconds(PageSite site, WarmPool<BrowserSession> pool)
            throws IOException, InterruptedException {
        try (pool;
                var browser = new OurBrowser(pool)) {
            JsonNode page = OurBrowser.JSON.createObjectNode().put("url", site.url("/first"));
            long began = System.nanoTime();
            browser.runWithoutPicture("open", page);
            return (System.nanoTime() - began) / 1e6;
        }
    }

    private static boolean report(List<Double> started, List<Double> ready) {
        System.out.println("| browser | first page, ms, median | best | worst | runs |");
        System.out.println("|---|---:|---:|---:|---:|");
        line("started for the run", started);
        line("stood ready", ready);
        return OutlineBench.median(ready) < OutlineBench.median(started);
    }

    private static void line(String browser, List<Double> times) {
        System.out.printf(
                "| %s | %.0f | %.0f | %.0f | %d |%n",
                browser, OutlineBench.median(times), Collections.min(times), Collections.max(times), times.size());
    }
}
