package dev.deskhand.tools.masking;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Takes secrets out of files of text, and finds them in other files and in what is packed into them. */
final class FileMask {

    private static final int LARGEST_UNPACKED = 256 << 20;

    private final Mask mask;

    FileMask(Mask mask) {
        this.mask = mask;
    }

    /** Cleans a file of text where it is; false when the file is of another kind and holds a secret. */
    boolean clean(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        Optional<String> text = text(content);
        if (text.isEmpty()) {
            return !holds(content) && !packed(content);
        }
        String clean = mask.text(text.get());
        if (!clean.equals(text.get())) {
            Path draft = file.resolveSibling(".draft-" + file.getFileName());
            Files.writeString(draft, clean);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        return true;
    }

    /** Content that is text, cleaned; any other as it is. */
    byte[] clean(byte[] content) {
        Optional<String> text = text(content);
        if (text.isEmpty()) {
            return content;
        }
        String clean = mask.text(text.get());
        return clean.equals(text.get()) ? content : clean.getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<String> text(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Also where every other byte is zero, as in UTF-16. */
    private boolean holds(byte[] content) {
        String plain = new String(content, StandardCharsets.ISO_8859_1);
        return mask.finds(plain)
                || mask.finds(new String(content, StandardCharsets.UTF_8))
                || mask.finds(new String(content, StandardCharsets.UTF_16LE))
                || mask.finds(new String(content, StandardCharsets.UTF_16BE))
                || mask.finds(plain.replace("\0", ""));
    }

    /** Whether a file in an archive, such as a sheet of a workbook, holds a secret. */
    private boolean packed(byte[] content) throws IOException {
        if (content.length < 4 || content[0] != 'P' || content[1] != 'K') {
            return false;
        }
        int left = LARGEST_UNPACKED;
        try (var archive = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                byte[] one = archive.readNBytes(left);
                left -= one.length;
                if (mask.finds(entry.getName()) || holds(one)) {
                    return true;
                }
            }
        } catch (ZipException e) {
            return false; // no archive after all
        }
        return false;
    }
}
