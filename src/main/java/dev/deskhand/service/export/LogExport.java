package dev.deskhand.service.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.files.WorkFolder;
import dev.deskhand.service.persistence.log.CheckpointStore;
import dev.deskhand.service.persistence.log.LeafSearch;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.sealing.Checkpoints;
import dev.deskhand.service.sealing.LogKey;
import dev.deskhand.service.sealing.LogTree;
import dev.deskhand.tools.evidence.EvidenceShelf;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.sealing.CanonicalJson;
import dev.deskhand.workflows.transparency.Checkpoint;
import dev.deskhand.workflows.transparency.SignedNote;
import dev.deskhand.workflows.transparency.TreeNodes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Writes the log, or a part of it, with all that is needed to verify it elsewhere; docs/audit.md says its form. */
@Singleton
public class LogExport {

    /** First line of the manifest, which is a signed note. */
    private static final String FORM = "deskhand-export/1";

    /** Leaves under one hash of sections.txt. */
    private static final int SECTION_LEVEL = 8;

    private final LeafSearch leaves;
    private final LogTree tree;
    private final LogKey key;
    private final Checkpoints checkpoints;
    private final EvidenceShelf evidence;
    private final ExportHistory history;
    private final ExportRoom room;
    private final Clock clock;

    @Inject
    public LogExport(
            LeafSearch leaves,
            LogTree tree,
            LogKey key,
            CheckpointStore heads,
            Checkpoints checkpoints,
            EvidenceShelf evidence,
            WorkFolder work,
            Clock clock) {
        this(leaves, tree, key, heads, checkpoints, evidence, new ExportRoom(work::root, LineSpool::new), clock);
    }

    LogExport(
            LeafSearch leaves,
            LogTree tree,
            LogKey key,
            CheckpointStore heads,
            Checkpoints checkpoints,
            EvidenceShelf evidence,
            ExportRoom room,
            Clock clock) {
        this.leaves = leaves;
        this.tree = tree;
        this.key = key;
        this.checkpoints = checkpoints;
        this.evidence = evidence;
        this.history = new ExportHistory(heads, key, tree);
        this.room = room;
        this.clock = clock;
    }

    /**
     * Writes the export as a ZIP.
     *
     * @param begun the signed checkpoint it ends with, or a later one where values of it are erased meanwhile
     * @param sizes of earlier checkpoints that have to be in it
     * @throws Refusal UNAVAILABLE when there is no room for a part in the data folder; nothing has been written then
     */
    public void write(Selection selection, CheckpointStore.Row begun, Set<Long> sizes, String by, OutputStream out)
            throws IOException {
        var entries = new ExportEntries(leaves, tree, checkpoints, begun);
        if (selection.kind() == Selection.Kind.ALL) {
            pack(selection, entries, sizes, by, out, zip -> {
                entries.whole(zip);
                sections(entries.head().size(), zip);
            });
            return;
        }
        try (LineSpool spool = room.read(selection, entries)) {
            pack(selection, entries, sizes, by, out, zip -> entries.part(spool, zip));
        }
    }

    private void pack(
            Selection selection,
            ExportEntries written,
            Set<Long> sizes,
            String by,
            OutputStream out,
            Consumer<ExportZip> entries)
            throws IOException {
        try (var zip = new ExportZip(out)) {
            zip.file("README.txt", resource("export-readme.txt"));
            zip.file("verify.py", resource("verify.py"));
            StringBuilder keys = new StringBuilder();
            key.signers()
                    .forEach(signer -> keys.append(signer.verifier().text()).append('\n'));
            zip.file("key.txt", keys.toString());
            entries.accept(zip);
            CheckpointStore.Row head = written.head();
            zip.file("checkpoint.txt", head.note());
            zip.file("history.jsonl", String.join("", history.lines(head.size(), sizes)));
            Set<String> missing = evidence(written.evidence(), zip);
            ObjectNode manifest = manifest(selection, written, missing);
            manifest.put("at", clock.instant().toString()).put("by", by);
            var listed = manifest.putObject("files");
            zip.hashes().forEach(listed::put);
            ExportZip.Container before = zip.soFar();
            manifest.putObject("container").put("bytes", before.bytes()).put("sha256", before.sha256());
            String text = FORM + "\n" + CanonicalJson.of(manifest) + "\n";
            zip.last("manifest.txt", SignedNote.sign(text, key.signers()).written());
        }
    }

    /** Writes one line of another form for each entry. */
    public void events(Selection selection, long size, ExportFormat format, OutputStream out) throws IOException {
        String origin = key.origin();
        ExportEntries.each(leaves, selection, size, row -> {
            SiemEvent event = SiemEvent.of(row);
            String line = format == ExportFormat.OCSF ? OcsfEvent.line(event, origin) : CloudEvent.line(event, origin);
            try {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        out.flush();
    }

    private void sections(long size, ExportZip zip) {
        TreeNodes nodes = tree.nodes();
        zip.begin("sections.txt");
        for (long section = 0; section < size >> SECTION_LEVEL; section++) {
            zip.write(nodes.node(SECTION_LEVEL, section).base64() + "\n");
        }
        zip.end("sections.txt");
    }

    private Set<String> evidence(Set<String> named, ExportZip zip) {
        Set<String> missing = new TreeSet<>();
        for (String sha256 : named) {
            evidence.open(sha256).ifPresentOrElse(content -> zip.evidence(sha256, content), () -> missing.add(sha256));
        }
        return missing;
    }

    private static ObjectNode manifest(Selection selection, ExportEntries written, Set<String> missing) {
        Checkpoint checkpoint =
                Checkpoint.parse(SignedNote.parse(written.head().note()).text());
        ObjectNode manifest = JournalJson.mapper().createObjectNode();
        manifest.put("origin", checkpoint.origin());
        manifest.put("size", checkpoint.size());
        manifest.put("root", checkpoint.root().base64());
        manifest.put("entries", written.entries());
        manifest.put("erased", written.erased());
        selection.describe(manifest.putObject("selection"));
        var gone = manifest.putArray("missing");
        missing.forEach(gone::add);
        return manifest;
    }

    private static String resource(String name) {
        try (InputStream in = LogExport.class.getResourceAsStream("/deskhand/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
