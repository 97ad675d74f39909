package dev.deskhand.service.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.sealing.CanonicalJson;
import dev.deskhand.workflows.sealing.Leaf;
import dev.deskhand.workflows.transparency.Checkpoint;
import dev.deskhand.workflows.transparency.GrowingTree;
import dev.deskhand.workflows.transparency.NoteSigner;
import dev.deskhand.workflows.transparency.SignedNote;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Somebody who knows the form of exports well and makes one fit again after a change, as far as the keys reach. */
final class Forger {

    private final NoteSigner signer;

    Forger(NoteSigner signer) {
        this.signer = signer;
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) JournalJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** Changes a line and writes it as lines are written; its hash fits again when {@code hash} says so. */
    static String line(String line, boolean hash, Consumer<ObjectNode> change) {
        ObjectNode json = json(line);
        change.accept(json);
        if (hash) {
            json.put("hash", Leaf.hash(CanonicalJson.of(json.get("entry"))).base64());
        }
        return CanonicalJson.of(json);
    }

    /** Makes the manifest list the files there are, and signs it. */
    void signManifest(Pack pack) {
        String text = SignedNote.parse(pack.text("manifest.txt")).text();
        ObjectNode manifest = json(text.substring(text.indexOf('\n') + 1));
        Checkpoint head =
                Checkpoint.parse(SignedNote.parse(pack.text("checkpoint.txt")).text());
        manifest.put("size", head.size()).put("root", head.root().base64());
        manifest.put("origin", head.origin());
        List<ObjectNode> lines =
                pack.lines("entries.jsonl").stream().map(Forger::json).toList();
        manifest.put("entries", lines.size());
        manifest.put(
                "erased",
                lines.stream().mapToInt(line -> line.path("erased").size()).sum());
        // Packed as they like: a release that did not hold the ZIP could have made it.
        manifest.remove("container");
        ObjectNode files = manifest.putObject("files");
        for (String name : pack.names()) {
            if (!name.equals("manifest.txt") && !name.startsWith("evidence/")) {
                files.put(name, sha256(pack.bytes(name)));
            }
        }
        pack.put("manifest.txt", sign("deskhand-export/1\n" + CanonicalJson.of(manifest) + "\n"));
    }

    /** Writes the whole log anew over these entries: places, hashes, sections, head; without a history. */
    void rewrite(Pack pack, List<String> entries) {
        var tree = new GrowingTree();
        var section = new GrowingTree();
        List<String> lines = new ArrayList<>();
        List<String> sections = new ArrayList<>();
        for (String entry : entries) {
            long place = tree.size();
            lines.add(line(entry, true, json -> json.put("leaf", place)));
            var hash = Leaf.hash(CanonicalJson.of(json(entry).get("entry")));
            tree.add(hash);
            section.add(hash);
            if (section.size() == 256) {
                sections.add(section.root().base64());
                section = new GrowingTree();
            }
        }
        pack.putLines("entries.jsonl", lines);
        pack.putLines("sections.txt", sections);
        pack.put("history.jsonl", "");
        pack.put("checkpoint.txt", checkpoint(tree));
        signManifest(pack);
    }

    String checkpoint(GrowingTree tree) {
        return sign(new Checkpoint(signer.verifier().name(), tree.size(), tree.root()).text());
    }

    String sign(String text) {
        return SignedNote.sign(text, List.of(signer)).written();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
