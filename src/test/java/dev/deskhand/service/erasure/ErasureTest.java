package dev.deskhand.service.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.export.ExportLab;
import dev.deskhand.service.export.PythonVerifier;
import dev.deskhand.service.export.Selection;
import dev.deskhand.service.filestore.FolderStore;
import dev.deskhand.service.persistence.Dialect;
import dev.deskhand.service.persistence.ProposalStore;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.service.persistence.UploadStore;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.persistence.log.ErasureStore;
import dev.deskhand.service.persistence.log.HoldStore;
import dev.deskhand.service.persistence.log.KeptStore;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.sealing.SampleLog;
import dev.deskhand.service.verification.ExportCheck;
import dev.deskhand.service.verification.KeptCheckpoint;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.sealing.RunFields;
import dev.deskhand.workflows.transparency.NoteKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ErasureTest {

    private static final Person ADMIN = new Person("root", Set.of("admin"));
    private static final Person CLARA = new Person("canary-clara", Set.of("office"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private final Set<String> canaries = new TreeSet<>(Set.of("canary-clara"));
    private int next;

    private record Desk(ExportLab lab, ErasureLab erasing, ErasureDesk desk, KeptDesk kept, Erasure erasure) {}

    private Desk desk(SampleLog log) {
        var lab = new ExportLab(folder, log, 1);
        var erasing = new ErasureLab(folder, log, lab.evidence);
        return new Desk(lab, erasing, erasing.desk, erasing.kept, erasing.erasure);
    }

    private String canary() {
        String made = "canary-" + next++ + "x";
        canaries.add(made);
        return made;
    }

    private Value value() {
        return Value.of(SampleEvents.json("{'text':'" + canary() + "'}"), Source.file(canary(), canary()));
    }

    /** A run that Clara asked for: eight values that nobody is to see again. */
    private void run(Desk desk, String id) throws IOException {
        var sample = SampleEvents.created("{'steps':[{'use':'http.request','with':{'url':'" + canary() + "'}}]}");
        var shot = desk.lab.evidence.keep(canary(), "text/plain", canary().getBytes(StandardCharsets.UTF_8));
        desk.lab.log.append(
                id,
                new RunEvent.RunCreated(
                        sample.at(),
                        CLARA,
                        canary(),
                        canary(),
                        null,
                        null,
                        sample.plan(),
                        value(),
                        List.of(canary()),
                        "en"),
                new RunEvent.StepFinished(SampleEvents.T, "0", null, value(), List.of(shot), 12),
                new RunEvent.StepSkipped(SampleEvents.T, "1", canary()),
                new RunEvent.RunFinished(SampleEvents.T, Map.of("sum", value()), List.of(canary()), false));
        Path given = Files.createDirectories(folder.resolve(Path.of("runs", id, "given")));
        Files.writeString(given.resolve(canary() + ".txt"), canary());
    }

    private static ErasureDesk.Wanted run(String id, String... fields) {
        return new ErasureDesk.Wanted(id, null, null, Set.of(fields), "asked for");
    }

    private static ErasureDesk.Wanted person(String name) {
        return new ErasureDesk.Wanted(null, name, null, Set.of(), "asked for");
    }

    /** Which canaries stand in any file of the folder, or as its name. */
    private Set<String> left(Path place) throws IOException {
        Set<String> left = new TreeSet<>();
        try (Stream<Path> all = Files.walk(place)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                look(file + "\n" + new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1), left);
            }
        }
        return left;
    }

    /** Also in text that was read byte by byte. */
    private void look(String text, Set<String> left) {
        canaries.stream()
                .filter(canary -> text.contains(canary)
                        || text.contains(
                                new String(canary.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)))
                .forEach(left::add);
    }

    private Set<String> inExport(byte[] export) throws IOException {
        Set<String> left = new TreeSet<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(export))) {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                look(entry.getName() + new String(zip.readAllBytes(), StandardCharsets.UTF_8), left);
            }
        }
        return left;
    }

    /** The erasing goes on beside it all the while: each export is as it is at one head, and tells of what is gone from it. */
    @ParameterizedTest
    @MethodSource("selections")
    void anExportDuringWhichMuchIsErasedIsWholeAndHolds(Dialect dialect, Selection selection) throws Exception {
        var log = new SampleLog(folder, TestDatabases.of(dialect, folder));
        Desk desk = desk(log);
        try (ExportLab lab = desk.lab()) {
            lab.filled(220);
            var store = new ErasureStore(log.database);
            var runs = store.runs(null, null).reversed().stream()
                    .filter(run -> RunStatus.valueOf(run.status()).isEnded())
                    .limit(80)
                    .toList();
            assertThat(runs).hasSize(80);
            var begun = new CountDownLatch(1);
            int exports = 0;
            try (var beside = Executors.newSingleThreadExecutor()) {
                Future<Erasure.Result> erased = beside.submit(() -> {
                    begun.countDown();
                    return desk.erasure().runs(runs, Set.of(), "run", "root", "asked for");
                });
                begun.await();
                while (exports == 0 || !erased.isDone()) {
                    Path file = Files.write(folder.resolve("meanwhile.zip"), lab.export(selection));
                    var verdict = ExportCheck.of(file, NoteKey.parse(lab.key()), List.of());
                    assertThat(verdict.problems()).as("export %d", exports).isEmpty();
                    exports++;
                    if (exports == 2 && PythonVerifier.python().isPresent()) {
                        assertThat(PythonVerifier.run(
                                                PythonVerifier.python().get(), file.toString(), "--key", lab.key())
                                        .lines())
                                .noneMatch(line -> line.startsWith("WRONG"));
                    }
                }
                assertThat(erased.get().runs()).isEqualTo(runs.size());
            }
            System.out.println("exports while " + runs.size() + " runs were erased on " + dialect + ": " + exports + " "
                    + selection);
        }
    }

    static Stream<Arguments> selections() {
        var all = List.of(
                Selection.ALL,
                new Selection(null, null, SampleEvents.T, null),
                new Selection(null, "anna1", null, null));
        return Stream.of(Dialect.values())
                .flatMap(dialect -> all.stream().map(selection -> Arguments.of(dialect, selection)));
    }

    @Test
    void aThousandErasedValuesAreGoneEverywhereAndAllProofsHold() throws IOException, InterruptedException {
        Desk desk = desk(new SampleLog(folder));
        hundredRuns(desk);
        desk.lab.log.acts.record(
                ActType.SIGNED_IN, "canary-clara", ActStore.details().put("kind", "form"));
        var kept = desk.lab.log.checkpoints.sign();
        assertThat(inExport(desk.lab.export(Selection.ALL))).hasSizeGreaterThan(900);
        assertThat(left(folder)).isEqualTo(canaries);

        var result = desk.desk.erase(person("canary-clara"), ADMIN);
        assertThat(result.runs()).isEqualTo(100);
        assertThat(result.values()).isGreaterThan(1_000);
        assertThat(result.scrubbed()).isTrue();

        assertThat(left(folder)).isEmpty();
        // What the erasure itself writes down is in the write-ahead log again, and nothing else.
        assertThat(Files.size(folder.resolve("deskhand.db-wal"))).isLessThan(100_000);
        holdsWithoutThem(desk, kept.note(), result);
        System.out.printf(
                "Erased values: %d in %d entries, %d files; %d canaries looked for, none left%n",
                result.values(), result.entries(), result.files(), canaries.size());
    }

    private void hundredRuns(Desk desk) throws IOException {
        desk.lab.filled(5);
        for (int i = 0; i < 100; i++) {
            run(desk, "c" + i);
        }
    }

    /** An export afterwards has nothing of it, and both verifiers find it whole. */
    private void holdsWithoutThem(Desk desk, String kept, Erasure.Result erased)
            throws IOException, InterruptedException {
        assertThat(desk.lab.log.check.run().problem()).isNull();
        byte[] export = desk.lab.export(Selection.ALL);
        assertThat(inExport(export)).isEmpty();
        Path file = Files.write(folder.resolve("after.zip"), export);
        var verdict = ExportCheck.of(file, NoteKey.parse(desk.lab.key()), List.of(new KeptCheckpoint("kept", kept)));
        assertThat(verdict.problems()).isEmpty();
        String gone = erased.values() + " are erased";
        assertThat(verdict.facts()).anyMatch(fact -> fact.endsWith(gone));
        if (PythonVerifier.python().isPresent()) {
            Path head = Files.writeString(folder.resolve("kept.txt"), kept);
            var told = PythonVerifier.run(
                    PythonVerifier.python().get(),
                    file.toString(),
                    "--key",
                    desk.lab.key(),
                    "--checkpoint",
                    head.toString());
            assertThat(told.code()).as("%s", told.lines()).isZero();
            assertThat(told.lines()).anyMatch(line -> line.contains(gone));
        }
    }

    @Test
    void partsOfTheLogBringAlongTheErasuresThatTookWhatIsGoneFromThem() throws IOException, InterruptedException {
        Desk desk = desk(new SampleLog(folder));
        run(desk, "c1");
        run(desk, "c2");
        desk.lab.log.checkpoints.sign();
        desk.desk.erase(run("c1", "message", "reason"), ADMIN);
        desk.desk.erase(run("c1"), ADMIN);
        desk.desk.erase(run("c2"), ADMIN);
        for (Selection selection : List.of(
                new Selection("c1", null, null, null),
                new Selection(null, null, null, SampleEvents.T.plusMillis(1)),
                Selection.ALL)) {
            Path file = Files.write(folder.resolve("part.zip"), desk.lab.export(selection));
            assertThat(ExportCheck.of(file, NoteKey.parse(desk.lab.key()), List.of())
                            .problems())
                    .isEmpty();
            var python = PythonVerifier.python();
            if (python.isPresent()) {
                var told = PythonVerifier.run(python.get(), file.toString(), "--key", desk.lab.key());
                assertThat(told.code()).as("%s", told.lines()).isZero();
            }
        }
        desk.lab.log.tamper("UPDATE log_opening SET salts = '{}' WHERE leaf = 0");
        assertThat(desk.lab.log.check.run().problem())
                .isEqualTo("values are gone that no entry about an erasure names");
    }

    @Test
    void theSameOnPostgres() throws IOException, InterruptedException {
        try (var database = TestDatabases.postgres()) {
            Desk desk = desk(new SampleLog(folder, database));
            hundredRuns(desk);
            var kept = desk.lab.log.checkpoints.sign();
            assertThat(inTables(desk)).hasSizeGreaterThan(900);

            var result = desk.desk.erase(person("canary-clara"), ADMIN);
            assertThat(result.scrubbed()).isTrue();
            assertThat(result.values()).isGreaterThan(1_000);

            assertThat(inTables(desk)).isEmpty();
            assertThat(left(folder)).isEmpty();
            holdsWithoutThem(desk, kept.note(), result);
        }
    }

    /** In whatever tables there are. */
    private Set<String> inTables(Desk desk) {
        Set<String> left = new TreeSet<>();
        List<String> tables = desk.lab.log.database.read(handle -> handle.select(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
                                + " AND table_type = 'BASE TABLE'")
                .mapTo(String.class)
                .list());
        assertThat(tables)
                .contains(
                        "run", "journal_entry", "log_act", "log_leaf", "log_opening", "log_hold", "upload", "proposal");
        for (String table : tables) {
            desk.lab
                    .log
                    .database
                    .read(handle -> new ArrayList<>(handle.select("SELECT CAST(t.* AS TEXT) FROM " + table + " t")
                            .mapTo(String.class)
                            .list()))
                    .forEach(row -> look(row, left));
        }
        return left;
    }

    @Test
    void erasesSomeFieldsOfARunOnly() throws IOException {
        Desk desk = desk(new SampleLog(folder));
        run(desk, "c1");
        desk.lab.log.checkpoints.sign();
        var result = desk.desk.erase(run("c1", "message", "reason"), ADMIN);
        assertThat(result.values()).isEqualTo(1);
        assertThat(left(folder)).hasSize(canaries.size() - 1).contains("canary-clara");
        assertThat(desk.lab.log.check.run().problem()).isNull();
    }

    @Test
    void theInstructionsWordsGoFromTheTitleAndThePlanToo() throws IOException {
        Desk desk = desk(new SampleLog(folder));
        String words = canary();
        var sample = SampleEvents.created("{'title':'" + words + "','steps':[{'use':'http.request'}]}");
        desk.lab.log.append(
                "c1",
                new RunEvent.RunCreated(
                        sample.at(), CLARA, words, words, null, null, sample.plan(), value(), List.of(), "en"),
                new RunEvent.RunFinished(SampleEvents.T, Map.of(), List.of(), false));
        desk.lab.log.checkpoints.sign();

        desk.desk.erase(run("c1", "instruction"), ADMIN);

        assertThat(left(folder)).doesNotContain(words).contains("canary-clara");
        assertThat(inExport(desk.lab.export(Selection.ALL))).doesNotContain(words);
    }

    @Test
    void whatABusyWorkerWritesAfterItsRunWasErasedStopsNoLogAndIsErasedToo() throws IOException {
        Desk desk = desk(new SampleLog(folder));
        run(desk, "c1");
        desk.lab.log.checkpoints.sign();
        desk.desk.erase(run("c1"), ADMIN);

        desk.lab.log.runs.append(
                "c1",
                4,
                RunStore.NO_LEASE,
                List.of(new RunEvent.ModelCalled(SampleEvents.T, "read", "large", 900, 120, 1500, canary())));
        run(desk, "c2");
        desk.lab.log.checkpoints.sign();
        assertThat(left(folder)).contains("canary-" + (next - 1) + "x");
        desk.erasure.late();

        assertThat(desk.desk.erase(run("c2"), ADMIN).runs()).isEqualTo(1);
        assertThat(left(folder)).isEmpty();
        assertThat(desk.lab.log.check.run().problem()).isNull();
        Path file = Files.write(folder.resolve("after.zip"), desk.lab.export(Selection.ALL));
        assertThat(ExportCheck.of(file, NoteKey.parse(desk.lab.key()), List.of())
                        .problems())
                .isEmpty();
    }

    @Test
    void whatSomebodySaidGoesFromOthersRunsThatMadeUseOfIt() throws IOException {
        Desk desk = desk(new SampleLog(folder));
        String words = canary();
        var dora = Value.of(SampleEvents.json("{'text':'" + words + "'}"), Source.user("canary-dora"));
        canaries.add("canary-dora");
        var ben = SampleEvents.created("{'steps':[{'use':'http.request'}]}");
        desk.lab.log.append(
                "c1",
                ben,
                new RunEvent.StepFinished(SampleEvents.T, "0", null, dora, List.of(), 12),
                new RunEvent.StepFinished(SampleEvents.T, "1", null, value(), List.of(), 12),
                new RunEvent.RunFinished(SampleEvents.T, Map.of("sum", dora), List.of(), false));
        desk.lab.log.checkpoints.sign();
        assertThat(desk.kept.ofPerson("canary-dora", ADMIN).traces().entries()).isEqualTo(2);

        desk.desk.erase(person("canary-dora"), ADMIN);

        assertThat(left(folder)).doesNotContain(words, "canary-dora").isNotEmpty();
        assertThat(desk.kept.ofPerson("canary-dora", ADMIN).nothing()).isTrue();
        assertThat(desk.lab.log.check.run().problem()).isNull();
    }

    @Test
    void unknownFieldsAreRefusedAndTheKnownOnesNamed() throws IOException {
        Desk desk = desk(new SampleLog(folder));
        run(desk, "c1");
        desk.lab.log.checkpoints.sign();

        assertThatThrownBy(() -> desk.desk.erase(run("c1", "instruction", "instrution"), ADMIN))
                .hasMessageContaining("No entry of a run has such a field: instrution. Nothing was erased.")
                .asInstanceOf(type(Refusal.class))
                .extracting(Refusal::advice)
                .asString()
                .contains("comment", "evidence", "files", "instruction", "title")
                .doesNotContain("argumentHash", "attempt");

        assertThat(left(folder)).isEqualTo(canaries);
        assertThat(desk.lab.log.acts.newest(null, 50))
                .noneMatch(act -> act.type().equals("Erased"));
        for (String field : RunFields.erasable()) {
            assertThat(desk.desk.erase(run("c1", field), ADMIN).runs())
                    .as(field)
                    .isEqualTo(1);
        }
        assertThat(left(folder)).hasSizeLessThan(6);
    }

    @Test
    void onlyWhatIsThereIsHeld() throws IOException {
        Desk desk = desk(new SampleLog(folder));
        run(desk, "c1");
        assertThatThrownBy(() -> desk.erasing.holding.hold("run", "c11", "lawsuit", ADMIN))
                .hasMessage("There is no run 'c11'.");
        assertThatThrownBy(() -> desk.erasing.holding.hold("person", "canary-klara", "lawsuit", ADMIN))
                .hasMessageStartingWith("Nobody is called 'canary-klara' here");
        assertThat(desk.erasing.holding.holds(ADMIN)).isEmpty();

        desk.erasing.holding.hold("run", "c1", "lawsuit", ADMIN);
        desk.erasing.holding.hold("person", "canary-clara", "lawsuit", ADMIN);

        assertThat(desk.erasing.holding.holds(ADMIN)).hasSize(2);
    }

    /** The browser ends while a run is erased: then no hold on it is acknowledged, which would have kept nothing. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void noHoldIsAcknowledgedWhileItsRunIsErased(Dialect dialect) throws Exception {
        var log = new SampleLog(folder, TestDatabases.of(dialect, folder));
        Desk desk = desk(log);
        run(desk, "c1");
        run(desk, "c2");
        log.checkpoints.sign();
        var refused = new ArrayList<String>();
        desk.erasing.atBrowser = run -> {
            for (String kind : List.of("run", "person")) {
                assertThatThrownBy(() -> desk.erasing.holding.hold(
                                kind, kind.equals("run") ? "c1" : "canary-clara", "lawsuit", ADMIN))
                        .satisfies(thrown -> refused.add(thrown.getMessage()));
            }
            desk.erasing.holding.hold("run", "c2", "lawsuit", ADMIN);
        };

        assertThat(desk.desk.erase(run("c1"), ADMIN).runs()).isEqualTo(1);

        assertThat(refused)
                .containsExactly(
                        "It is too late to hold this run: it is being erased since before.",
                        "This person, or a run with them in it, is being erased just now.");
        assertThat(desk.erasing.holding.holds(ADMIN))
                .extracting(HoldStore.Hold::subject)
                .containsExactly("c2");
        desk.erasing.holding.hold("person", "canary-clara", "lawsuit", ADMIN);
    }

    /** What a kept sign-in is called: earlier releases made it of the name, with dashes. */
    @Test
    void nothingIsLeftOfTheSignInsThatSomebodysRunsKept() throws IOException {
        String anna = "anna.b@corp.example";
        canaries.clear();
        canaries.add("anna-b-corp-example");
        Desk desk = desk(new SampleLog(folder));
        SampleLog log = desk.lab.log;
        log.acts.record(
                ActType.SECRET_REMOVED, "root", ActStore.details().put("secret", "session-erp-of-anna-b-corp-example"));
        log.acts.record(
                ActType.SECRET_SET,
                "",
                ActStore.details()
                        .put("secret", "session-erp-of-anna-b-corp-example")
                        .put("value", "sealed with a new key"));
        log.acts.record(ActType.SECRET_SET, "", ActStore.details().put("secret", "session-erp-of-ben"));
        keptSignIn(log, "session-erp-of-4f7c21a94f7c", anna);
        keptSignIn(log, "session-erp-of-ben", "ben");
        log.checkpoints.sign();
        assertThat(inExport(desk.lab.export(Selection.ALL))).isEqualTo(canaries);
        assertThat(desk.kept.ofPerson(anna, ADMIN).traces().drafts()).isEqualTo(1);

        desk.desk.erase(person(anna), ADMIN);

        assertThat(inExport(desk.lab.export(Selection.ALL))).isEmpty();
        assertThat(desk.kept.ofPerson(anna, ADMIN).nothing()).isTrue();
        List<String> left = log.database.read(handle ->
                handle.select("SELECT name FROM secret").mapTo(String.class).list());
        assertThat(left).containsExactly("session-erp-of-ben");
        assertThat(log.acts.newest(null, 500).stream().map(ActStore.Row::json))
                .anyMatch(json -> json.contains("session-erp-of-ben"));
    }

    private static void keptSignIn(SampleLog log, String name, String person) {
        log.database.write(handle -> handle.execute(
                "INSERT INTO secret (name, hosts, users, sealed, key_id, set_by, set_at) VALUES (?, 'h', ?, 's', 'k', ?, ?)",
                name,
                person,
                person,
                "2026-01-01T00:00:00Z"));
    }

    @Test
    void noKindOfActOrEventKeepsANameAfterItsErasure() throws IOException {
        String zoe = "canary-zoe";
        canaries.clear();
        canaries.addAll(Set.of(zoe, "Canary-Zoe", "ＣＡＮＡＲＹ-zoe"));
        Desk desk = desk(new SampleLog(folder));
        SampleLog log = desk.lab.log;
        List<RunEvent> named = eventsNaming(zoe);
        for (int i = 0; i < named.size(); i++) {
            log.append(
                    "c" + i,
                    SampleEvents.created("{'steps':[{'use':'http.request'}]}"),
                    named.get(i),
                    new RunEvent.RunFinished(SampleEvents.T, Map.of(), List.of(), false));
        }
        for (ActType type : ActType.values()) {
            log.acts.record(type, zoe, always(type).put("kind", "form"));
            for (String field : List.of("account", "for", "subject", "reason", "users", "secret")) {
                String value =
                        switch (field) {
                            case "reason" -> "a quarrel of canary-zoe's";
                            case "users" -> "anna canary-zoe role:ops";
                            case "secret" -> "erp-of-canary-zoe";
                            default -> zoe;
                        };
                boolean keeps = Set.of(ActType.LOG_KEY_MADE, ActType.SETTINGS_CHANGED, ActType.POLICY_CHANGED)
                        .contains(type);
                log.acts.record(
                        type,
                        "root",
                        always(type).put(field, keeps ? "" : value).put("other", "stays-" + field));
            }
        }
        log.acts.record(
                ActType.SIGN_IN_REFUSED, "Canary-Zoe", ActStore.details().put("kind", "password"));
        log.acts.record(
                ActType.SIGN_IN_REFUSED, "ＣＡＮＡＲＹ-zoe ", ActStore.details().put("kind", "password"));
        log.checkpoints.sign();
        assertThat(left(folder)).isEqualTo(canaries);
        assertThat(inExport(desk.lab.export(Selection.ALL))).isEqualTo(canaries);
        assertThat(desk.kept.ofPerson(zoe, ADMIN).traces().entries()).isEqualTo(named.size());

        assertThatThrownBy(() ->
                        desk.desk.erase(new ErasureDesk.Wanted(null, zoe, null, Set.of(), "canary-zoe asked"), ADMIN))
                .hasMessageStartingWith("The reason has the name in it");
        desk.desk.erase(person(zoe), ADMIN);

        assertThat(left(folder)).isEmpty();
        byte[] export = desk.lab.export(Selection.ALL);
        assertThat(inExport(export)).isEmpty();
        assertThat(desk.kept.ofPerson(zoe, ADMIN).nothing()).isTrue();
        assertThat(log.acts.newest(null, 500).stream().map(ActStore.Row::json))
                .as("only the name goes where an act is about something else")
                .anyMatch(json -> json.contains("stays-users"))
                .anyMatch(json -> json.contains("stays-secret"));
        Path file = Files.write(folder.resolve("after.zip"), export);
        assertThat(ExportCheck.of(file, NoteKey.parse(desk.lab.key()), List.of())
                        .problems())
                .isEmpty();
    }

    /** What acts of that kind never lack; whoever verifies would miss it. */
    private static ObjectNode always(ActType type) {
        ObjectNode details = ActStore.details();
        return switch (type) {
            case STAND_IN_NAMED ->
                details.put("standIn", "d1")
                        .put("account", "berta")
                        .put("from", "2026-01-01T00:00:00Z")
                        .put("until", "2026-01-02T00:00:00Z")
                        .put("most", "");
            case STAND_IN_ENDED -> details.put("standIn", "d1");
            default -> details;
        };
    }

    /** Every kind of event with the name wherever people stand in it, and sentences of the program that have it. */
    private static List<RunEvent> eventsNaming(String name) throws IOException {
        var json = JournalJson.mapper();
        var named = new ArrayList<RunEvent>();
        for (RunEvent event : SampleEvents.all()) {
            if (!(event instanceof RunEvent.RunCreated)) {
                String written = json.writerFor(RunEvent.class).writeValueAsString(event);
                String other = written.replace("\"anna\"", "\"" + name + "\"");
                if (!other.equals(written)) {
                    named.add(json.readValue(other, RunEvent.class));
                }
            }
        }
        assertThat(named.stream().map(event -> event.getClass().getSimpleName()))
                .contains("ApprovalDecided", "ApprovalEdited", "RowsLeftOut", "QuestionAnswered", "HealApplied")
                .contains("RunPaused", "PrioritySet", "BrowserTakenOver", "RunCancelled", "UndoStarted");
        String request = json.writerFor(RunEvent.class).writeValueAsString(SampleEvents.approval("a1", "0"));
        for (String barred : List.of("[\"ben\",\"" + name + "\"]", "[\"" + name + "\"]")) {
            named.add(json.readValue(request.replaceFirst("\"barred\":\\[]", "\"barred\":" + barred), RunEvent.class));
        }
        named.add(json.readValue(
                request.replaceFirst(
                        "\"reason\":\\{\"en\":\"[^\"]*\"",
                        "\"reason\":{\"en\":\"asked again, since " + name + " may not decide this\""),
                RunEvent.class));
        named.add(new RunEvent.OutcomeResolved(SampleEvents.T, "0", true, name, null));
        named.add(new RunEvent.HealDeclined(
                SampleEvents.T, "6", LocalizedText.same("button 'Save'"), name, "nothing here is like it"));
        named.add(new RunEvent.StepFailed(
                SampleEvents.T,
                "0",
                FailureKind.FORBIDDEN,
                "The account of " + name + ", who asked for this, is disabled",
                "Ask",
                List.of(),
                1,
                null));
        named.add(new RunEvent.StepSkipped(SampleEvents.T, "3", name + "拒绝了"));
        named.add(new RunEvent.RunFailed(SampleEvents.T, null, "No", "Ask " + name, "nothing"));
        return named;
    }

    /** Names are words too, and what pages say is not ours to judge. */
    @Test
    void aNameThatIsAWordTakesNothingOfWhatPagesAndOthersSaid() throws IOException {
        canaries.clear();
        Desk desk = desk(new SampleLog(folder));
        String page = canary();
        String failure = canary();
        desk.lab.log.append(
                "c1",
                SampleEvents.created("{'steps':[{'use':'http.request'}]}"),
                new RunEvent.StepFinished(
                        SampleEvents.T,
                        "0",
                        null,
                        Value.of(
                                SampleEvents.json(
                                        "{'text':'You may, " + page + "','message':'may','by':'may','for':['may']}"),
                                Source.page("erp.example", "/")),
                        List.of(),
                        12),
                new RunEvent.StepFailed(
                        SampleEvents.T,
                        "1",
                        FailureKind.UNAVAILABLE,
                        "Maybe the office: " + failure,
                        "",
                        List.of(),
                        1,
                        null),
                new RunEvent.RunFinished(SampleEvents.T, Map.of(), List.of(), false));
        desk.lab.log.acts.record(
                ActType.ROLES_CHANGED,
                "root",
                ActStore.details().put("account", "ben").put("roles", "office may"));
        for (String name : List.of("may", "office")) {
            desk.lab.log.acts.record(ActType.SIGNED_IN, name, ActStore.details().put("kind", "form"));
        }
        desk.lab.log.checkpoints.sign();

        desk.desk.erase(person("may"), ADMIN);
        desk.desk.erase(person("office"), ADMIN);

        assertThat(left(folder)).containsExactlyInAnyOrder(page, failure);
        assertThat(desk.lab.log.acts.newest(null, 50))
                .anyMatch(act -> act.json().contains("office may"));
    }

    @Test
    void actsByAndAboutAHeldPersonStayWhenActsGetOld() {
        Desk desk = desk(new SampleLog(folder));
        var acts = desk.lab.log.acts;
        acts.record(ActType.SIGNED_IN, "held", ActStore.details().put("kind", "form"));
        acts.record(ActType.ACCOUNT_MADE, "root", ActStore.details().put("account", "held"));
        acts.record(ActType.SIGNED_IN, "other", ActStore.details().put("kind", "form"));
        desk.erasing.holding.hold("person", "held", "lawsuit", ADMIN);

        desk.erasure.acts(SampleEvents.T.plusSeconds(1_000_000_000));

        assertThat(acts.newest(null, 50))
                .extracting(ActStore.Row::person)
                .contains("held", "root")
                .doesNotContain("other");
        assertThat(desk.kept.ofPerson("held", ADMIN).traces().acts()).isEqualTo(3);
    }

    @Test
    void aHoldKeepsWhatItIsOn() throws IOException {
        Desk desk = desk(new SampleLog(folder));
        run(desk, "c1");
        run(desk, "c2");
        desk.lab.log.checkpoints.sign();
        desk.erasing.holding.hold("run", "c1", "lawsuit", ADMIN);
        assertThatThrownBy(() -> desk.desk.erase(run("c1"), ADMIN)).hasMessageStartingWith("A legal hold keeps this.");
        var result = desk.desk.erase(person("canary-clara"), ADMIN);
        assertThat(result.held()).containsExactly("c1");
        assertThat(result.runs()).isEqualTo(1);
        desk.erasing.holding.hold("person", "canary-clara", "lawsuit", ADMIN);
        desk.erasing.holding.lift("run", "c1", ADMIN);
        assertThatThrownBy(() -> desk.desk.erase(person("canary-clara"), ADMIN)).hasMessageStartingWith("A legal hold");
        assertThat(desk.desk
                        .erase(
                                new ErasureDesk.Wanted(null, null, SampleEvents.T.plusSeconds(60), Set.of(), "old"),
                                ADMIN)
                        .held())
                .containsExactly("c1");
        desk.erasing.holding.lift("person", "canary-clara", ADMIN);
        assertThat(desk.desk.erase(run("c1"), ADMIN).runs()).isEqualTo(1);
        assertThat(left(folder)).containsOnly("canary-clara");
        assertThat(desk.lab.log.acts.newest(null, 50).stream().map(ActStore.Row::type))
                .contains("HoldPlaced", "HoldLifted", "Erased");
    }

    @Test
    void onlyAdminsEraseAndOnlyWhatHasEnded() {
        Desk desk = desk(new SampleLog(folder));
        desk.lab.log.append("c1", SampleEvents.created("{'steps':[{'use':'http.request'}]}"));
        for (String role : List.of("office", "approver", "ops", "auditor")) {
            assertThatThrownBy(() -> desk.desk.erase(run("c1"), new Person("eve", Set.of(role))))
                    .hasMessageStartingWith("You may not erase values");
        }
        assertThatThrownBy(() -> desk.desk.erase(run("c1"), ADMIN)).hasMessageStartingWith("This run has not ended");
        assertThatThrownBy(() -> desk.desk.erase(run("c2"), ADMIN)).hasMessageStartingWith("There is no run 'c2'");
        assertThatThrownBy(() -> desk.desk.erase(new ErasureDesk.Wanted("c1", null, null, Set.of(), " "), ADMIN))
                .hasMessageStartingWith("A reason is missing");
    }

    @Test
    void theBrowserThatARunLeftIsEndedAndTheWayToItForgotten() throws IOException {
        Desk desk = desk(new SampleLog(folder));
        run(desk, "c1");
        run(desk, "c2");
        var database = desk.lab.log.database;
        for (String id : List.of("c1", "c2")) {
            database.write(handle -> handle.execute(
                    "INSERT INTO grid_session (run_id, sealed, key_id, at) VALUES (?, 'x', 'x', 'x')", id));
        }

        desk.desk.erase(run("c1"), ADMIN);

        assertThat(desk.erasing.endedBrowsers).containsExactly("c1");
        List<String> left = database.read(handle -> handle.select("SELECT run_id FROM grid_session")
                .mapTo(String.class)
                .list());
        assertThat(left).containsExactly("c2");
    }

    @Test
    void copiesThatOthersHaveOfWhatARunWasGivenGoWithIt() throws IOException {
        Desk desk = desk(new SampleLog(folder));
        var uploads = new UploadStore(desk.lab.log.database);
        var store = new FolderStore(folder);
        for (String id : List.of("c1", "c2", "c3")) {
            run(desk, id);
            store.put("uploads/of-" + id, Files.writeString(folder.resolve("draft"), "list"));
            uploads.add(new UploadStore.Row("of-" + id, "list.csv", 4, "text/csv", "ben", SampleEvents.T, id));
        }

        desk.desk.erase(run("c1"), ADMIN);
        desk.desk.erase(run("c2", "files"), ADMIN);

        for (String gone : List.of("of-c1", "of-c2")) {
            assertThat(uploads.get(gone)).isEmpty();
            assertThat(store.open("uploads/" + gone)).isEmpty();
        }
        assertThat(uploads.get("of-c3")).isPresent();
        assertThat(store.open("uploads/of-c3").orElseThrow()).hasContent("list");
    }

    @Test
    void whatErasingSomebodyReachesIsToldBeforeAndNothingOfItAfterwards() {
        Desk desk = desk(new SampleLog(folder));
        var log = desk.lab.log;
        String dora = "dora";
        assertThat(desk.kept.ofPerson(dora, ADMIN).nothing()).isTrue();
        log.acts.record(ActType.ACCOUNT_MADE, "root", ActStore.details().put("account", dora));
        new UploadStore(log.database)
                .add(new UploadStore.Row("u", "list.csv", 1, "text/csv", dora, SampleEvents.T, null));
        new ProposalStore(log.database).add("p", dora, SampleEvents.T, "{}");
        desk.lab.log.append(
                "c1",
                SampleEvents.created("{'steps':[{'use':'http.request'}]}"),
                SampleEvents.approval("a1", "0"),
                new RunEvent.ApprovalDecided(
                        SampleEvents.T, "a1", true, CLARA, null, null, new Person(dora, Set.of("approver"))),
                new RunEvent.RunFinished(SampleEvents.T, Map.of(), List.of(), false));

        var before = desk.kept.ofPerson(dora, ADMIN);
        assertThat(before.traces()).isEqualTo(new KeptStore.Traces(1, 1, 0, 2, 0));
        assertThat(before.nothing()).isFalse();

        desk.desk.erase(person(dora), ADMIN);

        assertThat(desk.kept.ofPerson(dora, ADMIN).nothing()).isTrue();
    }
}
