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
        Path file = folder.resolve(fileName(checkpoint));
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(checkpoint.note().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (FileAlreadyExistsException e) {
            compare(file, checkpoint);
        }
    }

    private static void compare(Path file, Row checkpoint) throws IOException {
        String there = Files.readString(file);
        if (!Same.head(there, checkpoint.note())) {
            throw new ForkException(
                    "the folder has another checkpoint of " + checkpoint.size() + " entries, in " + file.getFileName());
        }
    }

    /** Sorts by size. */
    static String fileName(Row checkpoint) {
        return String.format("checkpoint-%012d.txt", checkpoint.size());
    }
}
