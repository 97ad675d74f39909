package dev.deskhand.service.export;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** An export taken apart, to be changed and packed again. */
final class Pack {

    private record Piece(String name, byte[] content) {}

    private final List<Piece> pieces = new ArrayList<>();
    private final byte[] original;

    Pack(byte[] zip) {
        original = zip.clone();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
                pieces.add(new Piece(entry.getName(), in.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it was before it was taken apart. */
    byte[] original() {
        return original.clone();
    }

    List<String> names() {
        return pieces.stream().map(Piece::name).toList();
    }

    List<String> names(String prefix) {
        return names().stream().filter(name -> name.startsWith(prefix)).toList();
    }

    byte[] bytes(String name) {
        return pieces.stream()
                .filter(piece -> piece.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + name))
                .content();
    }

    String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    List<String> lines(String name) {
        return new ArrayList<>(text(name).lines().toList());
    }

    void put(String name, byte[] content) {
        int at = names().indexOf(name);
        if (at < 0) {
            pieces.add(new Piece(name, content));
        } else {
            pieces.set(at, new Piece(name, content));
        }
    }

    void put(String name, String text) {
        put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void putLines(String name, List<String> lines) {
        put(name, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }

    void drop(String name) {
        pieces.removeIf(piece -> piece.name().equals(name));
    }

    /** A second file of a name that is there; ZIPs made by hand can have that. */
    void twice(String name, byte[] content) {
        pieces.add(new Piece(name, content));
    }

    byte[] zip() {
        var out = new ByteArrayOutputStream();
        List<String> doubled = new ArrayList<>();
        try (var zip = new ZipOutputStream(out)) {
            List<String> written = new ArrayList<>();
            for (Piece piece : pieces) {
                String name = piece.name();
                if (written.contains(name)) {
                    doubled.add(name);
                    name = name.substring(0, name.length() - 1) + "\u007f";
                }
                written.add(name);
                zip.putNextEntry(new ZipEntry(name));
                zip.write(piece.content());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] bytes = out.toByteArray();
        doubled.forEach(name -> rename(bytes, name));
        return bytes;
    }

    private static void rename(byte[] zip, String name) {
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        byte[] there = wanted.clone();
        there[there.length - 1] = 0x7f;
        for (int i = 0; i + there.length <= zip.length; i++) {
            if (java.util.Arrays.equals(zip, i, i + there.length, there, 0, there.length)) {
                System.arraycopy(wanted, 0, zip, i, wanted.length);
            }
        }
    }
}
