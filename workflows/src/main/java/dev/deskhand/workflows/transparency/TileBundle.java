package dev.deskhand.workflows.transparency;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/** Entries of a log one after the other, each behind its length in two bytes, the higher first (C2SP tlog-tiles). */
public final class TileBundle {

    private static final int LONGEST = 0xFFFF;

    private TileBundle() {}

    /** The bundle; empty when an entry is too long for it. */
    public static Optional<byte[]> of(List<byte[]> entries) {
        var bundle = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            if (entry.length > LONGEST) {
                return Optional.empty();
            }
            bundle.write(entry.length >> 8);
            bundle.write(entry.length);
            bundle.writeBytes(entry);
        }
        return Optional.of(bundle.toByteArray());
    }
}
