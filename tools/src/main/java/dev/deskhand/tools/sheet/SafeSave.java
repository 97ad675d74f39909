package dev.deskhand.tools.sheet;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file whole or not at all. */
final class SafeSave {

    /** Something that can be written to a stream. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** What is done with the whole draft before it takes the file's place. */
    @FunctionalInterface
    interface Before {
        void accept(Path draft) throws IOException;
    }

    private SafeSave() {}

    static void save(Path file, Content content) throws IOException {
        save(file, content, draft -> {});
    }

    static void save(Path file, Content content, Before before) throws IOException {
        Path draft = file.resolveSibling(".draft-" + file.getFileName());
        try {
            try (var out = new FileOutputStream(draft.toFile())) {
                content.writeTo(out);
                out.flush();
                // What a finished step wrote has to be there after a power cut.
                out.getFD().sync();
            }
            before.accept(draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
