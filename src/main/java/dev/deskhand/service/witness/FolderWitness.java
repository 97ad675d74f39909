package dev.deskhand.service.witness;

import dev.deskhand.service.persistence.log.CheckpointStore;
import dev.deskhand.service.persistence.log.CheckpointStore.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A folder with a file per checkpoint, named by its size; files are added and never written again. */
final class FolderWitness implements Witness {

    /** A disk that has been full so often is somebody's to look at. */
    private static final int MOST_ATTEMPTS = 9;

    private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{12,18})(\\.\\d)?\\.txt");

    private final Path folder;
    private final CheckpointStore checkpoints;
    private boolean isOwn;

    FolderWitness(Path folder, CheckpointStore checkpoints) {
        this.folder = folder.toAbsolutePath().normalize();
        this.checkpoints = checkpoints;
    }

    @Override
    public String name() {
        return "folder " + folder;
    }

    @Override
    public void take(Row checkpoint, long before) throws IOException {
        Files.createDirectories(folder);
        if (!isOwn) {
            needOwn(before);
            isOwn = true;
        }
        for (int attempt = 1; !isKept(folder.resolve(fileName(checkpoint, attempt)), checkpoint); attempt++) {
            if (attempt == MOST_ATTEMPTS) {
                throw new IOException("the folder has " + attempt + " files of the checkpoint of " + checkpoint.size()
                        + " entries, none of them written to its end");
            }
        }
    }

    /** A log that was set back to a backup goes on with other heads than those that are here; once a start, since there are many. */
    private void needOwn(long before) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "checkpoint-*")) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches() && Long.parseLong(name.group(1)) > before) {
                    needSigned(file, Long.parseLong(name.group(1)));
                }
            }
        } catch (AccessDeniedException e) {
            // Whoever may only add sees nothing here; who looks after the folder does.
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void needSigned(Path file, long size) throws IOException {
        if (checkpoints.ofSize(size).isEmpty()) {
            throw new ForkException("the folder has a checkpoint of " + size + " entries, in " + file.getFileName()
                    + ", that this log never had: it was set back");
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
