package dev.deskhand.tools.browser.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much memory processes have for themselves, as Linux tells; 0 on other systems. */
final class ProcessMemory {

    private static final long PAGE = 4096;
    private static final long MEGABYTE = 1 << 20;

    private ProcessMemory() {}

    static long megabytes(List<ProcessHandle> processes) {
        return processes.stream().mapToLong(ProcessMemory::own).sum() / MEGABYTE;
    }

    /** Resident pages but for those it shares with others. */
    private static long own(ProcessHandle process) {
        try {
            String[] pages = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "statm"))
                    .split(" ");
            return (Long.parseLong(pages[1]) - Long.parseLong(pages[2])) * PAGE;
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return 0; // it has ended meanwhile, or there is no such file here
        }
    }
}
