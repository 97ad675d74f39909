package dev.deskhand.tools.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Tries whether a folder takes files: the disk may be full, a quota used up, or the folder away. */
final class TrialFile {

    /** As much as a small file takes: the last pages of a disk that is all but full are no room. */
    private static final int BYTES = 256 * 1024;

    private TrialFile() {}

    static boolean isTakenBy(Path folder, String prefix) {
        Path trial = folder.resolve(prefix + UUID.randomUUID());
        try (var channel = FileChannel.open(trial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var content = ByteBuffer.allocate(BYTES);
            while (content.hasRemaining()) {
                channel.write(content);
            }
            // Disks of other machines say no more than that they have it; what is full shows here.
            channel.force(true);
            return true;
        } catch (IOException e) {
            return false;
        } finally {
            delete(trial);
        }
    }

    private static void delete(Path trial) {
        try {
            Files.deleteIfExists(trial);
        } catch (IOException e) {
            // No plan sees drafts.
        }
    }
}
