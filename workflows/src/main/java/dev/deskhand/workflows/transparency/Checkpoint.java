package dev.deskhand.workflows.transparency;

import java.util.regex.Pattern;

/**
 * The head of a log at one moment (C2SP tlog-checkpoint).
 *
 * @param origin the log's name
 * @param size leaves in the tree
 * @param root the hash over all of them
 */
public record Checkpoint(String origin, long size, TreeHash root) {

    private static final Pattern FORM =
            Pattern.compile("([^\n]+)\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n(?:[^\n]+\n)*");

    public Checkpoint {
        if (origin.isEmpty() || origin.contains("\n") || size < 0) {
            throw new IllegalArgumentException("no checkpoint: origin '" + origin + "', size " + size);
        }
    }

    /** The text that is signed: three lines. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /**
     * Reads the text of a note.
     *
     * @throws IllegalArgumentException when it is no checkpoint
     */
    public static Checkpoint parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no checkpoint: it has to begin with origin, size and root hash");
        }
        TreeHash root = TreeHash.fromBase64(matcher.group(3));
        if (!root.base64().equals(matcher.group(3))) {
            throw new IllegalArgumentException("no checkpoint: its root hash is not written as Base64 is");
        }
        return new Checkpoint(matcher.group(1), Long.parseLong(matcher.group(2)), root);
    }
}
