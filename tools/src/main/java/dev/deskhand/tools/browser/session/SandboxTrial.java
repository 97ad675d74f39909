package dev.deskhand.tools.browser.session;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A way to find out whether a browser starts with its sandbox, and without. */
interface SandboxTrial {

    /** What a start came to. */
    enum Ending {
        WELL,
        WITH_AN_ERROR,

        /** It took too long, or there was no room for its profile: that tells nothing about the sandbox. */
        TOLD_NOTHING
    }

    Ending start(boolean sandbox);

    /** Starts the program without a window or a network, on an empty page. */
    static SandboxTrial of(Path program) {
        return sandbox -> {
            try {
                var folder = BrowserFolder.create();
                try {
                    return ending(command(program, folder.profile(), sandbox));
                } finally {
                    folder.delete();
                }
            } catch (IOException e) {
                return Ending.TOLD_NOTHING;
            }
        };
    }

    private static List<String> command(Path program, Path profile, boolean sandbox) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless=new",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run",
                "--proxy-server=127.0.0.1:9",
                "--user-data-dir=" + profile));
        if (!sandbox) {
            command.add("--no-sandbox");
        }
        command.addAll(List.of("--dump-dom", "about:blank"));
        return command;
    }

    private static Ending ending(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                return Ending.TOLD_NOTHING;
            }
            return process.exitValue() == 0 ? Ending.WELL : Ending.WITH_AN_ERROR;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Ending.TOLD_NOTHING;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
