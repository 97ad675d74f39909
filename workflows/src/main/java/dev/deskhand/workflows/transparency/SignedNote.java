package dev.deskhand.workflows.transparency;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A C2SP signed note.
 *
 * @param text what is signed; ends with a line feed
 * @param signatures at least one
 */
public record SignedNote(String text, List<Line> signatures) {

    private static final String DASH = "\u2014 ";

    public SignedNote {
        if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new IllegalArgumentException("a note ends with a line feed and has no other control characters");
        }
        signatures = List.copyOf(signatures);
    }

    /** One signature: who, and the four bytes of the key's id before the signature itself. */
    public record Line(String name, String base64) {}

    public static SignedNote sign(String text, List<NoteSigner> signers) {
        var lines = signers.stream().map(signer -> line(signer.line(text))).toList();
        return new SignedNote(text, lines);
    }

    /**
     * Reads a note.
     *
     * @throws IllegalArgumentException when it has not the form of one
     */
    public static SignedNote parse(String note) {
        int gap = note.lastIndexOf("\n\n");
        if (gap < 0 || !note.endsWith("\n") || note.length() == gap + 2) {
            throw new IllegalArgumentException("no signed note: an empty line and signatures have to follow the text");
        }
        List<Line> lines = new ArrayList<>();
        for (String one : note.substring(gap + 2, note.length() - 1).split("\n", -1)) {
            lines.add(line(one + "\n"));
        }
        return new SignedNote(note.substring(0, gap + 1), lines);
    }

    private static Line line(String written) {
        String[] parts = written.substring(0, written.length() - 1).split(" ", -1);
        if (!written.startsWith(DASH) || parts.length != 3 || parts[1].isEmpty() || parts[1].contains("+")) {
            throw new IllegalArgumentException("no signature line: " + written.strip());
        }
        byte[] decoded = Base64.getDecoder().decode(parts[2]);
        if (decoded.length < 5 || !Base64.getEncoder().encodeToString(decoded).equals(parts[2])) {
            throw new IllegalArgumentException("no signature: " + parts[2]);
        }
        return new Line(parts[1], parts[2]);
    }

    /** The note with more signatures below those it has. */
    public SignedNote with(List<Line> more) {
        var all = new ArrayList<>(signatures);
        all.addAll(more);
        return new SignedNote(text, all);
    }

    /** Reads signature lines, each ended by a line feed, as witnesses answer them. */
    public static List<Line> lines(String written) {
        return written.lines().map(one -> line(one + "\n")).toList();
    }

    /** Whether this key has signed it; false when the key's signature is missing or wrong. */
    public boolean isSignedBy(NoteKey key) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (Line line : signatures) {
            byte[] signature = Base64.getDecoder().decode(line.base64());
            if (line.name().equals(key.name()) && Arrays.equals(Arrays.copyOf(signature, 4), key.id())) {
                if (!key.verifies(message, Arrays.copyOfRange(signature, 4, signature.length))) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    /** The note as it is written down. */
    public String written() {
        return text + "\n"
                + signatures.stream()
                        .map(line -> DASH + line.name() + " " + line.base64() + "\n")
                        .collect(Collectors.joining());
    }
}
