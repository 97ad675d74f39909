package dev.deskhand.service.witness;

import dev.deskhand.service.persistence.log.CheckpointStore.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A folder with a file per checkpoint, named by its size; files are added and never written again. */
final class FolderWitness implements Witness {

    /** A disk that has been full so often is somebody's to look at. */
    private static final int MOST_ATTEMPTS = 9;

    private final Path folder;

    FolderWitness(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return "folder " + folder;
    }

    @Override
    public void take(Row checkpoint, long before) throws IOException {
        Files.createDirectories(folder);
        for (int attempt = 1; !isKept(folder.resolve(fileName(checkpoint, attempt)), checkpoint); attempt++) {
            if (attempt == MOST_ATTEMPTS) {
                throw new IOException("the folder has " + attempt + " files of the checkpoint of " + checkpoint.size()
                        + " entries, none of them written to its end");
            }
        }
    }

    /** Whether the file has the checkpoint now; false when an earlier attempt to write it was cut short. */
    private static boolean isKept(Path file, Row checkpoint) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(checkpoint.note().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            return true;
        } catch (FileAlreadyExistsException e) {
            return isThere(file, checkpoint);
        }
    }

    private static boolean isThere(Path file, Row checkpoint) throws IOException {
        String there = Files.readString(file);
        if (Same.head(there, checkpoint.note())) {
            return true;
        } else if (Same.isBeginning(there, checkpoint.note())) {
            return false;
        }
        throw new ForkException(
                "the folder has another checkpoint of " + checkpoint.size() + " entries, in " + file.getFileName());
    }

    /** Sorts by size. */
    static String fileName(Row checkpoint) {
        return fileName(checkpoint, 1);
    }

    private static String fileName(Row checkpoint, int attempt) {
        return String.format("checkpoint-%012d%s.txt", checkpoint.size(), attempt == 1 ? "" : "." + attempt);
    }
}
