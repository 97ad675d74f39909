package dev.deskhand.service.verification;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Checks lines on all processors and gives them on in their order.
 *
 * <p>Only so many lines are held at a time, however long the export is.
 */
final class LineChecks {

    private static final int BATCH_BYTES = 1 << 18;
    private static final int AHEAD = 3;

    private final Lines lines;
    private final Consumer<CheckedLine> next;
    private final int most = Runtime.getRuntime().availableProcessors() + AHEAD;
    private final ArrayDeque<Future<List<CheckedLine>>> underWay = new ArrayDeque<>();

    private LineChecks(Lines lines, Consumer<CheckedLine> next) {
        this.lines = lines;
        this.next = next;
    }

    /** Returns when {@code next} has been given every line, by the calling thread. */
    static void each(Lines lines, Consumer<CheckedLine> next) throws IOException {
        var checks = new LineChecks(lines, next);
        try (var pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            try {
                checks.all(pool);
            } finally {
                pool.shutdownNow();
            }
        }
    }

    private void all(ExecutorService pool) throws IOException {
        for (List<byte[]> batch = batch(); !batch.isEmpty(); batch = batch()) {
            List<byte[]> mine = batch;
            underWay.add(pool.submit(() -> mine.stream().map(CheckedLine::of).toList()));
            if (underWay.size() > most) {
                giveOn();
            }
        }
        while (!underWay.isEmpty()) {
            giveOn();
        }
    }

    private List<byte[]> batch() throws IOException {
        List<byte[]> batch = new ArrayList<>();
        int bytes = 0;
        while (bytes < BATCH_BYTES) {
            byte[] line = lines.next();
            if (line == null) {
                break;
            }
            batch.add(line);
            bytes += line.length + 1;
        }
        return batch;
    }

    private void giveOn() {
        try {
            underWay.remove().get().forEach(next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Mismatch("the check was interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException bug ? bug : new IllegalStateException(e.getCause());
        }
    }
}
