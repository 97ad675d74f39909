package dev.deskhand.service.export;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The verifier that comes with exports, run by the Python of the machine. */
public final class PythonVerifier implements AutoCloseable {

    private static final Path PROGRAM = Path.of("main/resources/deskhand/verify.py");
    private static final Path MANY = Path.of("test/resources/export/many.py");

    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    private PythonVerifier(String python) throws IOException {
        process = new ProcessBuilder(python, MANY.toString(), PROGRAM.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        in = process.outputWriter(StandardCharsets.UTF_8);
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** The machine's Python 3; empty when it has none. */
    public static Optional<String> python() {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            Path program = Path.of(folder, "python3");
            if (Files.isExecutable(program)) {
                return Optional.of(program.toString());
            }
        }
        return Optional.empty();
    }

    static PythonVerifier start(String python) {
        try {
            return new PythonVerifier(python);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first problem of an export; empty when it verifies. Without a kept checkpoint it is checked by itself. */
    String problem(Path export, String key, @Nullable String checkpoint) {
        try {
            in.write(export + "\t" + key + "\t" + (checkpoint == null ? "" : checkpoint) + "\n");
            in.flush();
            String answer = out.readLine();
            if (answer == null) {
                throw new IllegalStateException("the Python verifier died at " + export);
            }
            String[] parts = answer.split("\t", 2);
            return parts[0].equals("0") ? "" : parts[1];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the program as an auditor does: its output and exit code. */
    public static Told run(String python, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(python, PROGRAM.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Told(process.waitFor(), output.lines().toList());
    }

    /** What a program said. */
    public record Told(int code, List<String> lines) {}

    @Override
    public void close() {
        try {
            in.close();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
