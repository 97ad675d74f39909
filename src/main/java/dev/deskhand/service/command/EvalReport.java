package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prints what was measured as a table for docs/benchmarks.md, a line as soon as it is known. */
final class EvalReport {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where an exploration stays one, and says so, nothing went wrong. */
    private static final Set<String> HELD = Set.of("done", "not compiled");

    private final @Nullable Path out;
    private final List<EvalRun.Measured> all = new ArrayList<>();

    EvalReport(@Nullable Path out) {
        this.out = out;
    }

    void add(EvalRun.Measured one) {
        if (all.isEmpty()) {
            System.out.println(
                    "| task | reached | model calls | tokens | actions | s | replayed without a model | s |");
            System.out.println("|---|---|---:|---:|---:|---:|---|---:|");
        }
        all.add(one);
        System.out.printf(
                "| %s | %s | %d | %d | %d | %.1f | %s | %.1f |%n",
                one.task(),
                one.reached() ? "yes" : "no: " + one.why().replace('|', '/'),
                one.calls(),
                one.tokens(),
                one.actions(),
                one.millis() / 1000.0,
                one.replayWhy().isEmpty()
                        ? one.replay()
                        : one.replay() + ": " + one.replayWhy().replace('|', '/'),
                one.replayMillis() / 1000.0);
        System.out.flush();
        if (out != null) {
            try {
                Files.writeString(
                        out, JSON.writeValueAsString(one) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    void end() {
        long reached = all.stream().filter(EvalRun.Measured::reached).count();
        var replayed = all.stream().filter(one -> one.replay().equals("done")).toList();
        long onOther = replayed.stream().filter(EvalRun.Measured::otherData).count();
        long calls = all.stream().mapToLong(EvalRun.Measured::calls).sum();
        long tokens = all.stream().mapToLong(EvalRun.Measured::tokens).sum();
        int tasks = Math.max(1, all.size());
        System.out.printf(
                "%nReached: %d of %d. Replayed without a model: %d on other data, %d on the same."
                        + " A task took %.1f model calls and %d tokens.%n",
                reached, all.size(), onOther, replayed.size() - onOther, (double) calls / tasks, tokens / tasks);
    }

    /** Whether every goal was reached, and no steps made of it did something else than they should, or asked a model. */
    boolean allHeld() {
        return !all.isEmpty() && all.stream().allMatch(one -> one.reached() && HELD.contains(one.replay()));
    }
}
