package dev.deskhand.service.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.persistence.log.LeafStore.Opened;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.sealing.ErasuresCheck;
import dev.deskhand.workflows.sealing.Took;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The erasures that took what is gone from exported entries: a part of the log brings those along that are not in it. */
final class ExportErasures {

    private final Set<Long> exported = new HashSet<>();
    private final TreeSet<Long> gone = new TreeSet<>();
    private final List<Opened> along = new ArrayList<>();
    private final ErasuresCheck check = new ErasuresCheck(false);

    /** Takes a line that is in the export. */
    void note(long leaf, ExportLine line) {
        if (line.entry().path("body").has(Took.FIELD)) {
            exported.add(leaf);
        }
        check.entry(leaf, line.entry());
        if (!line.gone().isEmpty()) {
            gone.add(leaf);
            check.gone(leaf, line.entry(), line.gone(), String.valueOf(leaf));
        }
    }

    /** Takes an erasure of the log, which may be in the export already. */
    void tell(Opened row) {
        if (gone.isEmpty() || exported.contains(row.leaf())) {
            return;
        }
        JsonNode entry = entry(row);
        if (Took.reaches(entry, gone)) {
            along.add(row);
            check.entry(row.leaf(), entry);
        }
    }

    private static JsonNode entry(Opened row) {
        try {
            return JournalJson.mapper().readTree(row.content());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("entry " + (row.leaf() + 1) + " of the log is no JSON", e);
        }
    }

    /** Whether some erasure names each value that is gone. */
    boolean areTold() {
        return check.found().unnamed().isEmpty();
    }

    /** Writes those that are not in the export, where there are any. */
    void write(Function<Opened, ExportLine> lines, ExportZip zip) {
        if (along.isEmpty()) {
            return;
        }
        zip.begin("erasures.jsonl");
        along.forEach(row -> zip.write(lines.apply(row).text() + "\n"));
        zip.end("erasures.jsonl");
    }
}
