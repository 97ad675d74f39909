package dev.deskhand.service.audit;

import dev.deskhand.service.erasure.KnownPeople;
import dev.deskhand.service.export.ExportFormat;
import dev.deskhand.service.export.LogExport;
import dev.deskhand.service.export.Selection;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.persistence.log.CheckpointStore;
import dev.deskhand.service.persistence.log.ErasureStore;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.sealing.Checkpoints;
import dev.deskhand.service.security.Rights;
import dev.deskhand.workflows.journal.Person;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives the log away, whole or in part, for those who see all; every time is written down in the log itself. */
@Singleton
public class ExportDesk {

    private final LogExport export;
    private final Checkpoints checkpoints;
    private final ActStore acts;
    private final ErasureStore runs;
    private final KnownPeople people;

    ExportDesk(LogExport export, Checkpoints checkpoints, ActStore acts, ErasureStore runs, KnownPeople people) {
        this.runs = runs;
        this.people = people;
        this.export = export;
        this.checkpoints = checkpoints;
        this.acts = acts;
    }

    /** A form by its word; the ZIP when none is given. */
    public static ExportFormat format(@Nullable String word) {
        String wanted = word == null || word.isBlank() ? ExportFormat.ZIP.word() : word.strip();
        return Arrays.stream(ExportFormat.values())
                .filter(format -> format.word().equals(wanted.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Refusal.badInput(
                        "There is no form '" + wanted + "' of exports.",
                        "Choose one of: "
                                + Arrays.stream(ExportFormat.values())
                                        .map(ExportFormat::word)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    /**
     * Writes down that the log is exported, and signs the head that the export will end with.
     *
     * @param sizes of earlier checkpoints that somebody wants to compare with
     */
    public Ready ready(AuditFilter filter, ExportFormat format, Set<Long> sizes, Person person) {
        Rights.need(Rights.seesAll(person), "export the log", "auditor, ops or approver");
        if (format != ExportFormat.JSONL && (filter.tool() != null || filter.type() != null || filter.text() != null)) {
            throw Refusal.badInput(
                    "Such an export cannot be limited by tool, type or text: nobody could tell whether it is whole.",
                    "Limit it by run, person or time, or ask for format=jsonl.");
        }
        needSomething(filter);
        var details = ActStore.details().put("format", format.word());
        put(details, "run", filter.run());
        put(details, "subject", filter.person());
        put(details, "from", filter.from());
        put(details, "to", filter.to());
        acts.record(ActType.LOG_EXPORTED, person.name(), details);
        return new Ready(
                new Selection(filter.run(), filter.person(), filter.from(), filter.to()),
                format,
                checkpoints.sign(),
                sizes,
                person.name());
    }

    /** A part of nothing verifies, and whoever misspelt a name would take it for a proof that nothing was done. */
    private void needSomething(AuditFilter filter) {
        if (filter.from() != null && filter.to() != null && !filter.from().isBefore(filter.to())) {
            throw Refusal.badInput(
                    "This part of the log would have to end before it begins.",
                    "'to' itself is not in it any more: for one day give the day after as 'to'.");
        }
        if (filter.run() != null && runs.run(filter.run()).isEmpty()) {
            throw Refusal.notFound("There is no run '" + filter.run() + "'.", "Look for it on the page Log.");
        }
        if (filter.person() != null) {
            people.needKept(filter.person());
        }
    }

    private static void put(
            com.fasterxml.jackson.databind.node.ObjectNode details, String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value.toString());
        }
    }

    /** Writes it, except for JSONL, which is the journal's own. */
    public void write(Ready ready, OutputStream out) throws IOException {
        switch (ready.format()) {
            case ZIP -> export.write(ready.selection(), ready.head(), ready.sizes(), ready.by(), out);
            case CLOUDEVENTS, OCSF ->
                export.events(ready.selection(), ready.head().size(), ready.format(), out);
            case JSONL -> throw new IllegalArgumentException("the journal writes its own entries");
        }
    }

    /** An export that can begin. */
    public record Ready(
            Selection selection, ExportFormat format, CheckpointStore.Row head, Set<Long> sizes, String by) {}
}
