package dev.deskhand.service.reliability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A Java program of the tests in a process of its own, which can be spoken to, stopped and killed. */
final class Spawned implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final String OVER = "(its output is over)";

    private final Process process;
    private final LinkedBlockingQueue<String> said = new LinkedBlockingQueue<>();
    final Instant since = Instant.now();

    private Spawned(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::listen);
    }

    static Spawned java(Class<?> main, String classPath, Path log, List<String> options) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        return new Spawned(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    private void listen() {
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(said::add);
        } catch (IOException | java.io.UncheckedIOException gone) {
            // It was killed.
        }
        said.add(OVER);
    }

    long pid() {
        return process.pid();
    }

    /** The next line that begins so. */
    String await(String beginning) throws InterruptedException {
        return await(beginning, START_LIMIT)
                .orElseThrow(() -> new IllegalStateException("process " + pid() + " did not say " + beginning));
    }

    /** The next line that begins so; empty when none comes in time. */
    Optional<String> await(String beginning, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            String line = said.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                return Optional.empty();
            } else if (line.equals(OVER)) {
                said.add(OVER);
                return Optional.empty();
            } else if (line.startsWith(beginning)) {
                return Optional.of(line);
            }
        }
    }

    void tell(String line) throws IOException {
        var out = process.outputWriter(StandardCharsets.UTF_8);
        out.write(line + "\n");
        out.flush();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGSTOP. */
    void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
    }

    /** Asks it to end in order, and sees that it does. */
    void end() throws IOException, InterruptedException {
        tell("end");
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("process " + pid() + " does not end");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
