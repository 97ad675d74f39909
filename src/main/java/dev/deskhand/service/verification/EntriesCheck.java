package dev.deskhand.service.verification;

import dev.deskhand.workflows.sealing.ErasuresCheck;
import dev.deskhand.workflows.transparency.Checkpoint;
import dev.deskhand.workflows.transparency.GrowingTree;
import dev.deskhand.workflows.transparency.ProofCheck;
import dev.deskhand.workflows.transparency.TreeHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks each entry of an export, and builds the tree over them where all are there. */
final class EntriesCheck {

    private static final int SECTION = 256;

    private final Manifest.Kind kind;
    private final Checkpoint head;
    private final List<String> problems;
    private final RunsCheck runs;
    private final ErasuresCheck erasures = new ErasuresCheck();
    private final Set<Long> sizes;
    private final GrowingTree tree = new GrowingTree();
    private final Map<Long, TreeHash> roots = new HashMap<>();
    private final List<TreeHash> sections = new ArrayList<>();
    private GrowingTree section = new GrowingTree();
    private long lastLeaf = -1;
    private final Set<String> evidence = new HashSet<>();
    private long count;
    private long open;
    private long erased;

    EntriesCheck(Manifest.Kind kind, HeadsCheck heads, List<String> problems) {
        this.kind = kind;
        this.head = heads.head();
        this.problems = problems;
        this.runs = new RunsCheck(kind, problems);
        this.sizes = heads.sizes();
        noteRoot();
    }

    void accept(CheckedLine.Readable checked) {
        EntryLine line = checked.line();
        count++;
        if (kind == Manifest.Kind.ALL) {
            grow(line.hash());
        }
        if (!checked.isWhatItsHashSays()) {
            problems.add(line.name() + ": its content is not what its hash says");
        }
        place(line);
        problems.addAll(checked.fields().problems());
        evidence.addAll(checked.fields().evidence());
        open += checked.fields().open();
        erased += checked.fields().erased();
        if (!erasures.judge(line.leaf(), line.entry().path("v").asInt(), line.erased())) {
            problems.add(line.name() + ": values of it are gone, and no erasure names them");
        }
        runs.accept(line, checked.odd());
    }

    /** Takes an entry that may be about an erasure, before any is judged; it is checked itself when its turn comes. */
    void tell(EntryLine line) {
        erasures.entry(line.leaf(), line.entry());
    }

    /** Takes an entry about an erasure that stands beside the others. */
    void beside(CheckedLine.Readable checked) {
        EntryLine line = checked.line();
        if (kind == Manifest.Kind.ALL || !line.type().equals("Erased") || line.isOfRun()) {
            problems.add(line.name() + ": it does not stand where it belongs");
        }
        if (!checked.isWhatItsHashSays()) {
            problems.add(line.name() + ": its content is not what its hash says");
        }
        proven(line);
        problems.addAll(checked.fields().problems());
        tell(line);
    }

    /** When all entries have been read. */
    void finish() {
        runs.finish();
    }

    private void grow(TreeHash leaf) {
        tree.add(leaf);
        section.add(leaf);
        if (section.size() == SECTION) {
            sections.add(section.root());
            section = new GrowingTree();
        }
        noteRoot();
    }

    private void noteRoot() {
        if (sizes.contains(tree.size())) {
            roots.put(tree.size(), tree.root());
        }
    }

    private void place(EntryLine line) {
        long leaf = line.leaf();
        boolean neighbours = kind == Manifest.Kind.ALL || kind == Manifest.Kind.RANGE && lastLeaf >= 0;
        if (leaf <= lastLeaf) {
            problems.add(line.name() + ": it stands after entry " + (lastLeaf + 1));
        } else if (neighbours && leaf != lastLeaf + 1) {
            problems.add(line.name() + ": what stands before it is entry " + (lastLeaf + 1));
        }
        lastLeaf = Math.max(leaf, lastLeaf);
        proven(line);
    }

    private void proven(EntryLine line) {
        List<TreeHash> proof = line.proof();
        if ((proof == null) != (kind == Manifest.Kind.ALL)) {
            problems.add(line.name() + ": its proof is missing, or there is one where none belongs");
        } else if (proof != null && !ProofCheck.included(line.hash(), line.leaf(), head.size(), proof, head.root())) {
            problems.add(line.name() + ": it is not in the signed log at this place");
        }
    }

    /** Whether all entries together are those of the signed head; {@code listed} are the hashes of sections. */
    void tree(List<String> listed) {
        if (tree.size() != head.size()) {
            problems.add("the signed log has " + head.size() + " entries, the export " + tree.size());
        } else if (!tree.root().equals(head.root())) {
            problems.add("the entries together are not those of the signed checkpoint");
            for (int i = 0; i < Math.min(sections.size(), listed.size()); i++) {
                if (!sections.get(i).base64().equals(listed.get(i))) {
                    problems.add("one of the entries " + (i * SECTION + 1) + " to " + (i + 1) * SECTION
                            + " is not the one that was signed");
                }
            }
        }
    }

    /** Roots at the sizes that were asked for. */
    Map<Long, TreeHash> roots() {
        return roots;
    }

    long count() {
        return count;
    }

    /** SHA-256 of the evidence that values name. */
    Set<String> evidence() {
        return evidence;
    }

    /** How many values are there. */
    long open() {
        return open;
    }

    /** How many values are gone. */
    long erased() {
        return erased;
    }

    RunsCheck runs() {
        return runs;
    }

    /** How many values are gone that no erasure had to name. */
    long old() {
        return erasures.old();
    }

    /** How many of those no erasure tells of; only the whole log shows it. */
    long untold() {
        return kind == Manifest.Kind.ALL ? erasures.untold() : 0;
    }
}
