package dev.deskhand.service.verification;

import dev.deskhand.workflows.transparency.NoteKey;
import dev.deskhand.workflows.transparency.SignedNote;
import java.io.IOException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
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
        } else if (!key.isSignedByThoseListed(note)) {
            problems.add("manifest.txt is not signed by those whose keys are in key.txt, and nobody else");
        }
        Manifest manifest = Manifest.read(note);
        HeadsCheck heads = heads(file, manifest, key);
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
        var files = new ExportFilesCheck(file, manifest, problems);
        files.evidence(check.evidence());
        files.listed(hash);
        if (ContainerCheck.isHeld(manifest)) {
            ContainerCheck.of(file.path(), manifest, problems);
        }
        tell(new ExportFacts(check), files.evidenceCount(), manifest, heads, key);
    }

    private HeadsCheck heads(ExportFile file, Manifest manifest, ExportKey key) throws IOException {
        var heads = new HeadsCheck(file.text("checkpoint.txt"), key, problems);
        if (manifest.number("size") != heads.head().size()
                || !manifest.text("root").equals(heads.head().root().base64())) {
            problems.add("checkpoint.txt is not the one of the manifest");
        }
        heads.history(file.text("history.jsonl"));
        heads.kept(kept);
        return heads;
    }

    private void tell(ExportFacts told, int evidence, Manifest manifest, HeadsCheck heads, ExportKey key) {
        told.evidence(evidence, manifest);
        told.shown(manifest, heads);
        if (pinned.isEmpty()) {
            told.believed(key);
        }
        told.container(manifest);
        told.unchecked();
        facts.addAll(told.facts());
        notes.addAll(told.notes());
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
}
