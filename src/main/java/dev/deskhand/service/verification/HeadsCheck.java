package dev.deskhand.service.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.transparency.Checkpoint;
import dev.deskhand.workflows.transparency.ProofCheck;
import dev.deskhand.workflows.transparency.TreeHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The signed heads: the export's own, those before it, and those that others kept. */
final class HeadsCheck {

    private final ExportKey key;
    private final Checkpoint head;
    private final List<String> problems;
    private final Map<Long, TreeHash> history = new TreeMap<>();
    private final Map<Long, TreeHash> kept = new TreeMap<>();

    HeadsCheck(String written, ExportKey key, List<String> problems) {
        this.key = key;
        this.problems = problems;
        try {
            head = Checkpoint.parse(ExportKey.note(written).text());
        } catch (Mismatch | IllegalArgumentException e) {
            throw new Mismatch("checkpoint.txt: " + e.getMessage());
        }
        try {
            key.head(written);
        } catch (Mismatch e) {
            problems.add("checkpoint.txt: " + e.getMessage());
        }
    }

    Checkpoint head() {
        return head;
    }

    void history(String lines) {
        int number = 0;
        long before = -1;
        for (String line : lines.lines().toList()) {
            number++;
            try {
                Checkpoint earlier = earlier(JournalJson.mapper().readTree(line));
                if (earlier.size() <= before) {
                    throw new Mismatch("it does not come after the one before");
                }
                before = earlier.size();
                history.put(earlier.size(), earlier.root());
            } catch (JsonProcessingException e) {
                problems.add("history.jsonl, checkpoint " + number + ": it is no JSON");
            } catch (Mismatch | IllegalArgumentException e) {
                problems.add("history.jsonl, checkpoint " + number + ": " + e.getMessage());
            }
        }
    }

    private Checkpoint earlier(JsonNode line) {
        Checkpoint earlier = key.earlier(line.path("note").asText());
        List<TreeHash> proof = new ArrayList<>();
        line.path("proof").forEach(step -> proof.add(TreeHash.fromBase64(step.asText())));
        if (!ProofCheck.consistent(earlier.size(), head.size(), earlier.root(), head.root(), proof)) {
            throw new Mismatch("FORK: its log of " + earlier.size() + " entries is not the beginning of this one");
        }
        return earlier;
    }

    void kept(List<KeptCheckpoint> checkpoints) {
        for (KeptCheckpoint given : checkpoints) {
            try {
                Checkpoint one = key.earlier(given.note());
                TreeHash other = kept.putIfAbsent(one.size(), one.root());
                if (other != null && !other.equals(one.root())) {
                    throw new Mismatch("FORK: two signed checkpoints of " + one.size() + " entries differ");
                }
                if (one.size() > head.size()) {
                    throw new Mismatch("FORK or an old export: it has " + one.size() + " entries, the export's log "
                            + head.size());
                }
            } catch (Mismatch e) {
                problems.add(given.name() + ": " + e.getMessage());
            }
        }
    }

    /** Sizes at which the root of the tree has to be known. */
    Set<Long> sizes() {
        Set<Long> sizes = new TreeSet<>(history.keySet());
        kept.keySet().stream().filter(size -> size <= head.size()).forEach(sizes::add);
        return sizes;
    }

    /** Compares the heads with the roots that the entries have. */
    void compare(Map<Long, TreeHash> roots) {
        for (var heads : List.of(history, kept)) {
            heads.forEach((size, root) -> {
                if (size <= head.size() && !java.util.Objects.equals(roots.get(size), root)) {
                    problems.add("FORK: the checkpoint of " + size + " entries is not the beginning of these entries");
                }
            });
        }
    }

    /** Compares the kept heads with the proven ones, where not all entries are there. */
    void compareKept() {
        kept.forEach((size, root) -> {
            TreeHash known = size == head.size() ? head.root() : history.get(size);
            if (known == null && size <= head.size()) {
                problems.add("your checkpoint of " + size + " entries cannot be compared: this export has no proof"
                        + " for it; export again with size=" + size);
            } else if (known != null && !known.equals(root)) {
                problems.add("FORK: your checkpoint of " + size + " entries is not the beginning of this log");
            }
        });
    }

    int earlier() {
        return history.size();
    }

    int keptCount() {
        return kept.size();
    }
}
