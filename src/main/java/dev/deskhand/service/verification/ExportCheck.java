package dev.deskhand.service.verification;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.transparency.NoteKey;
import dev.deskhand.workflows.transparency.SignedNote;
import java.io.IOException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Checks an export of the log: signatures, every entry and value, the tree, evidence, and checkpoints kept elsewhere. */
public final class ExportCheck {

    private final List<NoteKey> pinned;
    private final List<KeptCheckpoint> kept;
    private final List<String> problems = new ArrayList<>();
    private final List<String> facts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long entries;

    private ExportCheck(List<NoteKey> pinned, List<KeptCheckpoint> kept) {
        this.pinned = pinned;
        this.kept = kept;
    }

    /**
     * Checks everything; whatever cannot be read is a problem, never an exception.
     *
     * @param pinned the log's key as the auditor has it; null to believe the one in the export
     * @param kept checkpoints from outside of the service
     */
    public static Verdict of(Path export, @Nullable NoteKey pinned, List<KeptCheckpoint> kept) {
        return of(export, pinned == null ? List.of() : List.of(pinned), kept);
    }

    /**
     * As above, for a log whose key was changed.
     *
     * @param pinned the log's key, and after it those before it, which vouch for heads from their time; empty to believe the one
     *     in the export
     */
    public static Verdict of(Path export, List<NoteKey> pinned, List<KeptCheckpoint> kept) {
        var check = new ExportCheck(pinned, kept);
        try (var file = new ExportFile(export)) {
            check.all(file);
        } catch (Mismatch e) {
            check.problems.add(String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            check.problems.add("the export cannot be read: " + e);
        }
        return new Verdict(check.problems, check.facts, check.notes, check.entries);
    }

    private void all(ExportFile file) throws IOException {
        file.checkNames(problems);
        var key = new ExportKey(file.text("key.txt"), pinned, problems);
        SignedNote note = manifestNote(file);
        if (!key.hasSigned(note)) {
            problems.add("manifest.txt is not signed by " + key.text());
        }
        Manifest manifest = Manifest.read(note);
        var heads = new HeadsCheck(file.text("checkpoint.txt"), key, problems);
        if (manifest.number("size") != heads.head().size()
                || !manifest.text("root").equals(heads.head().root().base64())) {
            problems.add("checkpoint.txt is not the one of the manifest");
        }
        heads.history(file.text("history.jsonl"));
        heads.kept(kept);
        var check = new EntriesCheck(manifest.kind(), heads, problems);
        var erasures = new ToldErasures(file, check, problems);
        if (manifest.number("erased") != 0) {
            erasures.amongEntries();
        }
        erasures.beside();
        String hash = entries(file, check);
        check.finish();
        counted(manifest, check);
        if (manifest.kind() == Manifest.Kind.ALL) {
            check.tree(
                    file.has(ExportFile.SECTIONS)
                            ? file.text(ExportFile.SECTIONS).lines().toList()
                            : List.of());
            heads.compare(check.roots());
        } else {
            heads.compareKept();
        }
        evidence(file, manifest, check.evidence());
        files(file, manifest.files(), hash);
        tell(manifest, heads, check, key);
        tellUnchecked(check);
    }

    private static SignedNote manifestNote(ExportFile file) throws IOException {
        try {
            return ExportKey.note(file.text(ExportFile.MANIFEST));
        } catch (Mismatch e) {
            throw new Mismatch("manifest.txt: " + e.getMessage());
        }
    }

    private String entries(ExportFile file, EntriesCheck check) throws IOException {
        try (DigestInputStream in = file.open(ExportFile.ENTRIES);
                var lines = new Lines(in)) {
            var number = new AtomicLong();
            LineChecks.each(lines, line -> {
                number.incrementAndGet();
                switch (line) {
                    case CheckedLine.Readable readable -> accept(check, readable, number.get());
                    case CheckedLine.Unreadable unreadable -> unreadable(number.get(), unreadable.problem());
                }
            });
            if (!lines.endedWell()) {
                problems.add("entries.jsonl: its last line is not whole");
            }
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } finally {
            entries = check.count();
        }
    }

    private void accept(EntriesCheck check, CheckedLine.Readable line, long number) {
        try {
            check.accept(line);
        } catch (Mismatch | IllegalArgumentException e) {
            unreadable(number, String.valueOf(e.getMessage()));
        }
    }

    private void unreadable(long number, String problem) {
        problems.add("line " + number + " of entries.jsonl: " + problem);
    }

    private void counted(Manifest manifest, EntriesCheck check) {
        if (manifest.number("entries") != check.count()) {
            problems.add("the manifest says entries: " + manifest.number("entries") + ", found were " + check.count());
        }
        if (manifest.number("erased") != check.erased()) {
            problems.add("the manifest says erased: " + manifest.number("erased") + ", found were " + check.erased());
        }
    }

    private void evidence(ExportFile file, Manifest manifest, Set<String> named) throws IOException {
        Set<String> there = file.evidence();
        for (String one : there) {
            String found = file.sha256("evidence/" + one);
            if (!found.equals(one)) {
                problems.add("evidence/" + one + " is another file: its SHA-256 is " + found);
            }
            if (!named.contains(one)) {
                problems.add("no entry names the evidence " + one);
            }
        }
        Set<String> missing = new TreeSet<>(named);
        missing.removeAll(there);
        missing.removeAll(manifest.missing());
        missing.forEach(one -> problems.add("the evidence " + one + " is missing"));
        if (!manifest.missing().isEmpty()) {
            notes.add("the service had " + manifest.missing().size() + " files of evidence no more, and says so");
        }
        facts.add(there.size() + " files of evidence are those the entries name");
    }

    private void files(ExportFile file, JsonNode listed, String entriesHash) throws IOException {
        Set<String> names = new TreeSet<>();
        listed.fieldNames().forEachRemaining(names::add);
        if (!names.equals(file.listed())) {
            problems.add("the manifest lists other files than there are");
        }
        names.retainAll(file.listed());
        for (String name : names) {
            String found = name.equals(ExportFile.ENTRIES) ? entriesHash : file.sha256(name);
            if (!found.equals(listed.path(name).asText())) {
                problems.add(name + " is not the file the manifest was signed for");
            }
        }
    }

    private void tell(Manifest manifest, HeadsCheck heads, EntriesCheck check, ExportKey key) {
        String whole = manifest.kind() == Manifest.Kind.ALL
                ? "the whole log"
                : "a part of the log of " + heads.head().size() + " entries";
        facts.add(0, check.count() + " entries of " + whole + ", each with its place in it");
        facts.add(1, check.open() + " values are what was written; " + check.erased() + " are erased");
        facts.add(
                2, check.runs().runs() + " runs without a hole, " + check.runs().ended() + " of them ended");
        facts.add(3, approved(check.runs().approvals()));
        facts.add(4, heads.earlier() + " earlier checkpoints are signed and lead to this one");
        if (heads.keptCount() > 0) {
            facts.add(heads.keptCount() + " checkpoints of yours are beginnings of this log");
        } else {
            notes.add("no checkpoint of yours was given: that nothing was rewritten before is not shown");
        }
        if (pinned.isEmpty()) {
            notes.add("the key was taken from the export: compare it with one you got another way: " + key.text());
        }
    }

    private static String approved(ApprovalsCheck approvals) {
        return approvals.changes() - approvals.fromBefore()
                + " steps that need an approval are what was approved, by people who may";
    }

    /** What the rules could not be held against, for want of facts. */
    private void tellUnchecked(EntriesCheck check) {
        note(
                check.runs().approvals().fromBefore(),
                "steps name approvals from before this export begins, which are not checked: export those runs");
        note(
                check.runs().approvals().unjudged(),
                "steps were approved by people whose names are erased: how many is checked, who is not");
        note(
                check.runs().standInsUnchecked(),
                "approvals in another's place are not compared with who had been named: that stands in the whole log,"
                        + " as far as it is not erased");
        note(check.old(), "erased values are of a time when erasures did not name what they took");
        note(
                check.untold(),
                "of those no erasure tells of: one that was cut short left this, or somebody changed the database;"
                        + " compare with an older export");
    }

    private void note(long count, String what) {
        if (count > 0) {
            notes.add(count + " " + what);
        }
    }
}
