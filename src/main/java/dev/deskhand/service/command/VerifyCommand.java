package dev.deskhand.service.command;

import dev.deskhand.service.verification.ExportCheck;
import dev.deskhand.service.verification.KeptCheckpoint;
import dev.deskhand.service.verification.Verdict;
import dev.deskhand.workflows.transparency.NoteKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deskhand verify}: checks an export of the log without a service. */
@Command(
        name = "verify",
        description = {
            "Check an export of the log; exit code 0 verified, 5 not verified, 2 not checked:",
            "  ./deskhand verify deskhand-log.zip --key log-key.txt --checkpoint kept/"
        })
final class VerifyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "EXPORT", description = "The ZIP file")
    @SuppressWarnings("NullAway.Init")
    private Path export;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = {
                "The log's verifier key, or a file with it, got another way than with the export",
                "(after a change of the key: the new one first, then those before it, for heads from their time)"
            })
    private @Nullable List<String> keys;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "A checkpoint you kept, a file of several, or a folder (repeat for more)")
    private @Nullable List<Path> checkpoints;

    @Option(
            names = "--language",
            paramLabel = "en|zh",
            description = "Of what is said; otherwise that of the environment (LANG)")
    private String language = Language.ofTerminal();

    @Override
    public Integer call() {
        if (!Files.isRegularFile(export)) {
            throw new CommandFailure(ExitCode.BAD_INPUT, "There is no file " + export + ".");
        }
        Verdict verdict = ExportCheck.of(export, keys(), kept());
        PrintWriter out = spec.commandLine().getOut();
        verdict.lines(export.toString(), language).forEach(out::println);
        out.flush();
        return verdict.holds() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private List<NoteKey> keys() {
        return keys == null
                ? List.of()
                : keys.stream().flatMap(VerifyCommand::keys).toList();
    }

    private static Stream<NoteKey> keys(String given) {
        try {
            String text = given.contains("+") ? given : Files.readString(Path.of(given));
            List<NoteKey> keys = text.lines()
                    .filter(line -> !line.isBlank())
                    .map(NoteKey::parse)
                    .toList();
            if (keys.isEmpty()) {
                throw new CommandFailure(ExitCode.BAD_INPUT, "The key file " + given + " has no key.");
            }
            return keys.stream();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, "The key file " + given + " cannot be read.");
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, e.getMessage() + ".");
        }
    }

    private List<KeptCheckpoint> kept() {
        List<KeptCheckpoint> all = new ArrayList<>();
        for (Path place : checkpoints == null ? List.<Path>of() : checkpoints) {
            try {
                all.addAll(KeptCheckpoint.in(place));
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.BAD_INPUT, "The checkpoints in " + place + " cannot be read.");
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(ExitCode.BAD_INPUT, String.valueOf(e.getMessage()));
            }
        }
        return all;
    }
}
