package dev.deskhand.workflows.sealing;

import dev.deskhand.workflows.transparency.TreeHash;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One leaf of the log.
 *
 * @param content its canonical JSON; the leaf's hash is over exactly these characters in UTF-8
 * @param salts by the name of each field the leaf commits to
 */
public record Leaf(String content, Map<String, byte[]> salts) {

    public TreeHash hash() {
        return hash(content);
    }

    public static TreeHash hash(String content) {
        return TreeHash.ofLeaf(content.getBytes(StandardCharsets.UTF_8));
    }
}
