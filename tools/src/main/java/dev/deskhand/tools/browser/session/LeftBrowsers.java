package dev.deskhand.tools.browser.session;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Browsers that outlived a Deskhand which was killed: they are ended and their folders deleted. */
public final class LeftBrowsers {

    private static final int SECONDS_TO_DIE = 5;

    private LeftBrowsers() {}

    /** Ends them in the system's folder for temporary files; returns how many there were. */
    public static int end() {
        return endIn(Path.of(System.getProperty("java.io.tmpdir")));
    }

    static int endIn(Path temporary) {
        List<BrowserFolder> left = leftIn(temporary);
        for (BrowserFolder folder : left) {
            endProcessesOf(folder);
            folder.delete();
        }
        return left.size();
    }

    private static List<BrowserFolder> leftIn(Path temporary) {
        List<BrowserFolder> left = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(temporary, BrowserFolder.PREFIX + "*")) {
            for (Path path : found) {
                var folder = new BrowserFolder(path);
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && folder.isLeftBehind()) {
                    left.add(folder);
                }
            }
        } catch (IOException e) {
            return left; // what cannot be listed is left alone
        }
        return left;
    }

    /** The browser, its helpers and its driver all name a place inside the folder on their command lines. */
    static List<ProcessHandle> processesOf(BrowserFolder folder) {
        String inside = folder.path() + "/";
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("=" + inside))
                .toList();
    }

    static void endProcessesOf(BrowserFolder folder) {
        List<ProcessHandle> processes = processesOf(folder);
        processes.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, SECONDS_TO_DIE, TimeUnit.SECONDS)
                .join();
    }
}
