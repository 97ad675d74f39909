package dev.deskhand.service.export;

import dev.deskhand.service.files.WorkFolder;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.persistence.log.LeafSearch;
import dev.deskhand.service.sealing.SampleLog;
import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.tools.evidence.FolderEvidenceStore;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.Requirement;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.plan.LocalizedText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A log with runs of many shapes, and exports of it. */
public final class ExportLab implements AutoCloseable {

    static final Person BEN = new Person("ben", Set.of("approver"));
    static final Person EDDA = new Person("edda", Set.of("approver"));

    /** An approver other than who asked for it, with the password given again. */
    private static final Requirement STRICT =
            new Requirement(List.of(Set.of("approver", "ops")), true, 1, true, false, null, null);

    public final SampleLog log;
    public final FolderEvidenceStore evidence;
    private final LogExport export;
    private final Random random;

    public ExportLab(Path folder, long seed) {
        this(folder, new SampleLog(folder), seed);
    }

    public ExportLab(Path folder, SampleLog log, long seed) {
        this.log = log;
        random = new Random(seed);
        evidence = new FolderEvidenceStore(folder.resolve("evidence"));
        export = with(new ExportRoom(new WorkFolder(DataFolder.at(folder), log.clock)::root, LineSpool::new));
        log.key.signers();
    }

    /** Exports whose parts wait there. */
    LogExport with(ExportRoom room) {
        return new LogExport(
                new LeafSearch(log.database), log.tree, log.key, log.heads, log.checkpoints, evidence, room, log.clock);
    }

    /** So many runs, acts and earlier checkpoints. */
    public ExportLab filled(int runs) {
        for (int i = 0; i < runs; i++) {
            run("r" + i, "anna" + i % 3, random.nextInt(4));
            log.acts.record(
                    ActType.SIGNED_IN, "anna" + i % 3, ActStore.details().put("kind", "form"));
            if (i % 3 == 1) {
                log.checkpoints.sign();
            }
        }
        return this;
    }

    /** So many runs after those that are there. */
    ExportLab filledMore(int runs) {
        for (int i = 0; i < runs; i++) {
            run("s" + random.nextInt(1_000_000), "anna", random.nextInt(4));
        }
        return this;
    }

    /** Exports in ten ways, with a checkpoint kept in between, beside {@code kept.txt} with that checkpoint. */
    List<Path> manyExports(Path place) throws IOException {
        filled(1 + random.nextInt(6));
        var kept = log.checkpoints.sign();
        Files.writeString(place.resolve("kept.txt"), kept.note());
        if (random.nextBoolean()) {
            filledMore(1 + random.nextInt(40));
        }
        Instant then = SampleEvents.T;
        List<Selection> selections = List.of(
                Selection.ALL,
                Selection.ALL,
                new Selection("r0", null, null, null),
                new Selection("none", null, null, null),
                new Selection(null, "anna", null, null),
                new Selection(null, "anna0", then, null),
                new Selection(null, null, then, null),
                new Selection(null, null, then, then.plusMillis(1)),
                new Selection(null, null, null, then),
                new Selection("r0", "nobody", null, null));
        List<Path> files = new ArrayList<>();
        for (Selection selection : selections) {
            files.add(Files.write(place.resolve("export" + files.size() + ".zip"), export(selection, kept.size())));
        }
        return files;
    }

    @Override
    public void close() {
        log.database.close();
    }

    /**
     * A run with a change that Edda corrected and Ben approved, and evidence; another that was left out, and so many steps more.
     */
    void run(String id, String person, int more) {
        Person by = new Person(person, Set.of("office"));
        Evidence shot = piece("shot of " + id + " " + random.nextLong());
        Evidence seen = piece("what " + person + " was shown " + random.nextInt(3));
        String approval = "a-" + id;
        List<RunEvent> events = new ArrayList<>(List.of(
                created(by, "Pay " + id + " 付款 \uD83D\uDCB0 \"now\"\n"),
                new RunEvent.ApprovalRequested(SampleEvents.T, request("b-" + id, person, seen)),
                new RunEvent.ApprovalEdited(
                        SampleEvents.T, "b-" + id, EDDA, Map.of("0", Map.of("/amount", SampleEvents.json("12.5")))),
                new RunEvent.ApprovalRequested(
                        SampleEvents.T, asking(request(approval, person, seen), STRICT, List.of("edda", "otto"))),
                new RunEvent.RowsLeftOut(
                        SampleEvents.T, approval, SampleEvents.ANNA, List.of("0[1]/"), "doubtful " + id, "0abd"),
                new RunEvent.ApprovalDecided(
                        SampleEvents.T, approval, true, BEN, "fine " + id, SampleEvents.T.minusSeconds(60), null),
                started("0", approval),
                new RunEvent.StepFinished(SampleEvents.T, "0", null, value(), List.of(shot), 12),
                new RunEvent.ModelCalled(SampleEvents.T, "plan", "large", 900, 120, 1500, "a plan")));
        for (int i = 1; i <= more; i++) {
            events.add(new RunEvent.StepFinished(
                    SampleEvents.T, String.valueOf(i), null, value(), List.of(), random.nextInt(900)));
        }
        if (random.nextInt(5) > 0) {
            events.add(new RunEvent.RunFinished(SampleEvents.T, Map.of("sum", value()), List.of("a.xlsx"), false));
        }
        log.append(id, events.toArray(RunEvent[]::new));
    }

    /** A run that was cancelled while it looked, and what came then. */
    void cancelled(String id, RunEvent... then) {
        List<RunEvent> events = new ArrayList<>(List.of(
                created(SampleEvents.ANNA, "Look"),
                SampleEvents.started("0", Effect.READ, 1),
                new RunEvent.RunCancelled(SampleEvents.T, SampleEvents.ANNA, "enough"),
                new RunEvent.StepFinished(SampleEvents.T, "0", null, value(), List.of(), 12),
                new RunEvent.ModelCalled(SampleEvents.T, "read", "large", 900, 120, 1500, "a value")));
        events.addAll(List.of(then));
        log.append(id, events.toArray(RunEvent[]::new));
    }

    /**
     * A run whose change two people have to approve, and that failed once before it was done.
     *
     * @param inPlaceOf for whom the second of them decided; null for nobody
     */
    void approvedByTwo(String id, String first, String second, @Nullable String inPlaceOf) {
        approvedByTwo(id, first, second, inPlaceOf, null);
    }

    /** @param standIn id of what lets the second of them do that; null where it is not known */
    void approvedByTwo(String id, String first, String second, @Nullable String inPlaceOf, @Nullable String standIn) {
        var by = SampleEvents.ANNA;
        String approval = "a-" + id;
        var plain = request(approval, by.name(), piece("seen"));
        var two = asking(plain, new Requirement(List.of(), false, 2, false, true, null, null), List.of());
        log.append(
                id,
                created(by, "Pay " + id),
                new RunEvent.ApprovalRequested(SampleEvents.T, two),
                decided(approval, first, null),
                decided(approval, second, inPlaceOf, standIn),
                started("0", approval),
                SampleEvents.failed("0", FailureKind.UNAVAILABLE, null),
                started("0", approval),
                SampleEvents.finished("0"));
    }

    /** A run whose change anybody may approve who has the role, and that somebody approved in another's place. */
    void approvedInAnothersPlace(String id, String by, String inPlaceOf, String standIn) {
        String approval = "a-" + id;
        log.append(
                id,
                created(SampleEvents.ANNA, "Pay " + id),
                new RunEvent.ApprovalRequested(
                        SampleEvents.T, request(approval, SampleEvents.ANNA.name(), piece("seen"))),
                decided(approval, by, inPlaceOf, standIn),
                started("0", approval),
                SampleEvents.finished("0"));
    }

    private static ApprovalRequest asking(ApprovalRequest plain, Requirement requirement, List<String> barred) {
        return new ApprovalRequest(
                plain.id(),
                plain.runId(),
                plain.path(),
                plain.effect(),
                plain.sentence(),
                plain.how(),
                plain.reason(),
                plain.columns(),
                plain.rows(),
                plain.hosts(),
                plain.evidence(),
                plain.hash(),
                plain.policyVersion(),
                plain.requester(),
                true,
                plain.expires(),
                requirement,
                barred,
                null,
                null);
    }

    /** A run that begins a change on Ben's approval, each part of it at a time of its own. */
    void approved(String id, Instant asked, Instant decided, Instant begun, @Nullable String approval) {
        RunEvent.StepStarted plain = started("0", "a-" + id);
        log.append(
                id,
                created(SampleEvents.ANNA, "Pay " + id),
                new RunEvent.ApprovalRequested(asked, request("a-" + id, "anna", piece("seen"))),
                new RunEvent.ApprovalDecided(decided, "a-" + id, true, BEN, null),
                new RunEvent.StepStarted(
                        begun,
                        plain.path(),
                        plain.id(),
                        plain.action(),
                        plain.effect(),
                        plain.effectReason(),
                        plain.arguments(),
                        plain.argumentHash(),
                        plain.idempotencyKey(),
                        1,
                        plain.sentence(),
                        approval,
                        false));
    }

    static RunEvent.ApprovalDecided decided(String approval, String by, @Nullable String inPlaceOf) {
        return decided(approval, by, inPlaceOf, null);
    }

    private static RunEvent.ApprovalDecided decided(
            String approval, String by, @Nullable String inPlaceOf, @Nullable String standIn) {
        Person giver = inPlaceOf == null ? null : new Person(inPlaceOf, Set.of("approver"));
        return new RunEvent.ApprovalDecided(
                SampleEvents.T, approval, true, new Person(by, Set.of("approver")), null, null, giver, standIn);
    }

    private static RunEvent.RunCreated created(Person by, String instruction) {
        var sample = SampleEvents.created("{'steps':[{'use':'http.request'}]}");
        return new RunEvent.RunCreated(
                sample.at(), by, instruction, instruction, null, null, sample.plan(), sample.inputs(), List.of(), "zh");
    }

    private static RunEvent.StepStarted started(String path, String approval) {
        var plain = SampleEvents.started(path, Effect.CHANGE, 1);
        return new RunEvent.StepStarted(
                plain.at(),
                path,
                plain.id(),
                plain.action(),
                plain.effect(),
                plain.effectReason(),
                plain.arguments(),
                "00ff",
                plain.idempotencyKey(),
                1,
                plain.sentence(),
                approval,
                false);
    }

    private static ApprovalRequest request(String id, String person, Evidence seen) {
        var row = new ApprovalRequest.Row(0, SampleEvents.value("{'Amount':12.50}"), Map.of("0", "00ff"), Map.of());
        var other = new ApprovalRequest.Row(
                1, SampleEvents.value("{'Amount':12500.00}"), Map.of("0[1]/1", "00ee"), Map.of());
        var text = LocalizedText.of("Enters 1 invoice", "录入 1 张发票");
        return new ApprovalRequest(
                id,
                "r",
                "0",
                Effect.CHANGE,
                text,
                text,
                text,
                List.of("Amount"),
                List.of(row, other),
                List.of("erp.example"),
                List.of(seen),
                "0abc",
                "floor-1",
                person,
                false,
                SampleEvents.T.plusSeconds(86400));
    }

    private Value value() {
        String number = random.nextInt(1_000_000) + "." + random.nextInt(10) + "0";
        return Value.of(
                SampleEvents.json(
                        "{'amount':" + number + ",'big':1e30,'text':'Ünï " + random.nextInt() + "','none':null}"),
                Source.file("book.xlsx", "B" + random.nextInt(99)));
    }

    private Evidence piece(String text) {
        return evidence.keep("shot.png", "image/png", text.getBytes(StandardCharsets.UTF_8));
    }

    /** An export over all that has happened so far. */
    public byte[] export(Selection selection, Long... sizes) {
        try (var out = new ByteArrayOutputStream()) {
            export.write(selection, log.checkpoints.sign(), Set.of(sizes), "ben", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The log's key, as an auditor would have got it at the beginning. */
    public String key() {
        return log.key.verifier().text();
    }
}
