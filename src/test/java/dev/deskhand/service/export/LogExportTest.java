package dev.deskhand.service.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.persistence.log.ErasureStore;
import dev.deskhand.service.persistence.log.LeafSearch;
import dev.deskhand.service.verification.ExportCheck;
import dev.deskhand.service.verification.KeptCheckpoint;
import dev.deskhand.service.verification.Verdict;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.transparency.NoteKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Falsified exports are noticed, true ones are not suspected. */
class LogExportTest {

    private static final int WORKERS = 4;

    /** Of so many falsifications one is checked by starting the program, the others in one process. */
    private static final int BY_COMMAND = 100;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private static String problem(Path export, @Nullable String key, @Nullable Path kept) throws IOException {
        List<KeptCheckpoint> checkpoints = kept == null ? List.of() : KeptCheckpoint.in(kept);
        Verdict verdict = ExportCheck.of(export, key == null ? null : NoteKey.parse(key), checkpoints);
        return verdict.holds() ? "" : verdict.problems().getFirst();
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    @Test
    void whatWasUnderWayWhenItsRunWasCancelledIsNoFalseAlarmAndAChangeBegunAfterwardsIsNoticed()
            throws IOException, InterruptedException {
        var lab = new ExportLab(folder, 1);
        lab.cancelled("r0");
        Path clean = file("clean.zip", lab.export(Selection.ALL));
        lab.cancelled("r1", SampleEvents.started("1", Effect.CHANGE, 1));
        Path dirty = file("dirty.zip", lab.export(Selection.ALL));

        assertThat(problem(clean, lab.key(), null)).isEmpty();
        assertThat(problem(dirty, lab.key(), null)).contains("run r1, number 6", "its run had already ended");
        var python = PythonVerifier.python();
        if (python.isPresent()) {
            var told = PythonVerifier.run(python.get(), clean.toString(), "--key", lab.key());
            assertThat(told.code()).as("%s", told.lines()).isZero();
            told = PythonVerifier.run(python.get(), dirty.toString(), "--key", lab.key());
            assertThat(told.lines().getFirst()).contains("run r1, number 6", "its run had already ended");
        }
    }

    /** By the log's owner, who has no checkpoint of theirs against them: nothing but the approvals tells. */
    @Test
    void noticesWhatNobodyApprovedInALogWrittenAnew() throws IOException, InterruptedException {
        Map<Mutation, String> kinds = Map.ofEntries(
                Map.entry(Mutation.ANOTHER_EFFECT_THAN_APPROVED_BY_INSIDER, "nobody approved what it did"),
                Map.entry(Mutation.CHANGE_WITHOUT_APPROVAL_BY_INSIDER, "nobody approved what it did"),
                Map.entry(Mutation.DECIDED_BY_NOBODY_BY_INSIDER, "nobody approved what it did"),
                Map.entry(Mutation.REJECTED_AND_DONE_BY_INSIDER, "nobody approved what it did"),
                Map.entry(Mutation.MORE_THAN_APPROVED_BY_INSIDER, "it did more than was approved"),
                Map.entry(Mutation.APPROVAL_USED_TWICE_BY_INSIDER, "its approval had been used"),
                Map.entry(Mutation.USED_AFTER_ITS_EXPIRY_BY_INSIDER, "its approval had expired"),
                Map.entry(Mutation.LEFT_OUT_AND_DONE_BY_INSIDER, "somebody had left its row out"),
                Map.entry(Mutation.LEFT_OUT_AFTERWARDS_BY_INSIDER, "somebody had left its row out"),
                Map.entry(Mutation.TO_BE_ASKED_ANEW_AND_DONE_BY_INSIDER, "nobody approved what it did"),
                Map.entry(
                        Mutation.APPROVED_BY_THE_REQUESTER_BY_INSIDER,
                        "who asked for it approved it, and a second person was needed"),
                Map.entry(Mutation.APPROVED_BY_THE_EDITOR_BY_INSIDER, "who changed its values approved it"),
                Map.entry(
                        Mutation.APPROVED_BY_SOMEBODY_BARRED_BY_INSIDER,
                        "who approved it was barred from deciding on it"),
                Map.entry(Mutation.APPROVED_WITHOUT_THE_ROLE_BY_INSIDER, "who approved it had not the role for it"),
                Map.entry(
                        Mutation.APPROVED_WITH_AN_OLD_PASSWORD_BY_INSIDER,
                        "it was approved without the password being given again within five minutes"),
                Map.entry(
                        Mutation.APPROVED_IN_A_PLACE_THAT_IS_NOT_GIVEN_BY_INSIDER,
                        "it was approved in another's place, and nobody could stand in for it"));
        var lab = new ExportLab(folder, 1).filled(4);
        byte[] export = lab.export(Selection.ALL);
        Optional<String> python = PythonVerifier.python();
        try (PythonVerifier verifier = python.map(PythonVerifier::start).orElse(null)) {
            for (var kind : kinds.entrySet()) {
                for (int i = 0; i < 5; i++) {
                    var attack = Mutation.on(export, lab.log.key.signers().getFirst(), 1, new Random(i));
                    Path file = file("anew.zip", kind.getKey().of(attack));
                    assertThat(problem(file, lab.key(), null)).as("%s", kind).contains("StepStarted", kind.getValue());
                    if (verifier != null) {
                        assertThat(verifier.problem(file, lab.key(), null))
                                .as("%s by Python", kind)
                                .contains("StepStarted", kind.getValue());
                    }
                }
            }
        }
    }

    @Test
    void twoWhoDecideForEachOtherAreOneAndAChangeThatIsKnownToHaveFailedMayBeDoneOnceMore()
            throws IOException, InterruptedException {
        var lab = new ExportLab(folder, 1);
        lab.approvedByTwo("r0", "ben", "cara", null);
        lab.approvedByTwo("r1", "ben", "cara", "ben");
        Path file = file("two.zip", lab.export(Selection.ALL));
        String clean = problem(file("one.zip", lab.export(new Selection("r0", null, null, null))), lab.key(), null);

        assertThat(clean).isEmpty();
        assertThat(problem(file, lab.key(), null)).contains("run r1, number 5", "nobody approved what it did");
        var python = PythonVerifier.python();
        if (python.isPresent()) {
            var told = PythonVerifier.run(python.get(), file.toString(), "--key", lab.key());
            assertThat(told.lines())
                    .filteredOn(line -> line.startsWith("WRONG"))
                    .hasSize(2)
                    .allMatch(line -> line.contains("(run r1, ") && line.endsWith("nobody approved what it did"));
        }
    }

    /** Both verifiers on one export: their problems, and their last words. */
    private List<String> told(Path file, String key) throws IOException, InterruptedException {
        Verdict verdict = ExportCheck.of(file, NoteKey.parse(key), List.of());
        List<String> told = verdict.lines("x").stream()
                .filter(line -> line.startsWith("WRONG") || line.startsWith("note"))
                .toList();
        var python = PythonVerifier.python();
        if (python.isPresent()) {
            assertThat(PythonVerifier.run(python.get(), file.toString(), "--key", key).lines().stream()
                            .filter(line -> line.startsWith("WRONG") || line.startsWith("note")))
                    .as("by Python")
                    .containsExactlyInAnyOrderElementsOf(told);
        }
        return told;
    }

    @Test
    void inAnExportByDateChangesAreHeldToTheApprovalsThatAreInItAndTheOthersAreCounted()
            throws IOException, InterruptedException {
        Instant day = SampleEvents.T.plusSeconds(3600);
        Instant late = SampleEvents.T.plusSeconds(90_000);
        var selection = new Selection(null, null, day, null);
        String unchecked = "note   1 steps name approvals from before this export begins, which are not checked: export"
                + " those runs";

        var lab = new ExportLab(folder, 1);
        lab.approved("r0", SampleEvents.T, SampleEvents.T, day, "a-r0");
        lab.approved("r1", day, day, day, "a-r1");
        assertThat(told(file("clean.zip", lab.export(selection)), lab.key()))
                .contains(unchecked)
                .hasSize(2);

        lab.approved("r2", SampleEvents.T, SampleEvents.T, day, null);
        lab.approved("r3", day, day, day, "a-r1");
        lab.approved("r4", day, day, late, "a-r4");
        assertThat(told(file("dirty.zip", lab.export(selection)), lab.key()))
                .filteredOn(line -> line.startsWith("WRONG"))
                .satisfiesExactly(
                        line -> assertThat(line).contains("run r2, number 4").endsWith("nobody approved what it did"),
                        line -> assertThat(line).contains("run r3, number 4").endsWith("nobody approved what it did"),
                        line -> assertThat(line).contains("run r4, number 4").endsWith("its approval had expired"));
    }

    @Test
    void standInsAreHeldToTheirTimeAndTheirLimitByWhatTheWholeLogSays() throws IOException, InterruptedException {
        var lab = new ExportLab(folder, 1);
        named(lab, "d1", "cara", "ben", "20000");
        lab.approvedByTwo("r0", "dan", "ben", "cara");
        assertThat(told(file("within.zip", lab.export(Selection.ALL)), lab.key()))
                .noneMatch(line -> line.startsWith("WRONG") || line.contains("in another's place"));
        assertThat(told(file("part.zip", lab.export(new Selection("r0", null, null, null))), lab.key()))
                .anyMatch(line -> line.startsWith("note   1 approvals in another's place are not compared"));

        lab.approvedByTwo("r1", "dan", "ben", "cara");
        lab.approvedByTwo("r2", "dan", "ben", "eve");
        assertThat(told(file("beyond.zip", lab.export(Selection.ALL)), lab.key()))
                .filteredOn(line -> line.startsWith("WRONG"))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("run r1, number 5")
                                .endsWith("it was approved in another's place beyond the limit given for that"),
                        line -> assertThat(line)
                                .contains("run r2, number 5")
                                .endsWith("it was approved in the place of somebody who had not given it away then"));
    }

    /** Whoever was given two places by the same person is held to the limit of the one that was decided by. */
    @Test
    void ofSeveralStandInsTheOneThatWasDecidedByHasToCoverIt() throws IOException, InterruptedException {
        var lab = new ExportLab(folder, 1);
        named(lab, "small", "cara", "ben", "100");
        named(lab, "large", "cara", "ben", "20000");
        named(lab, "other", "dan", "ben", "");
        lab.approvedByTwo("r0", "dan", "ben", "cara", "large");
        lab.approvedByTwo("r1", "dan", "ben", "cara", "small");
        lab.approvedByTwo("r2", "dan", "ben", "cara", "large");
        lab.approvedByTwo("r3", "dan", "ben", "cara", "other");
        lab.approvedByTwo("r4", "dan", "ben", "cara");
        assertThat(told(file("several.zip", lab.export(Selection.ALL)), lab.key()))
                .filteredOn(line -> line.startsWith("WRONG"))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("run r1, number 5")
                                .endsWith("beyond the limit given for that"),
                        line -> assertThat(line)
                                .contains("run r2, number 5")
                                .endsWith("beyond the limit given for that"),
                        line -> assertThat(line)
                                .contains("run r3, number 5")
                                .endsWith("in the place of somebody who had not given it away then"));
    }

    /** Earlier releases read fewer amounts: what went beyond a limit only by today's reading is said and no fault. */
    @Test
    void whatIsBeyondALimitOnlyAsAmountsAreReadNowIsANoteForEarlierReleasesAndForNobodyElse()
            throws IOException, InterruptedException {
        String note = "note   1 approvals in another's place are beyond the limit as amounts are read now: earlier"
                + " releases read fewer; look at those";
        String beyond = "it was approved in another's place beyond the limit given for that";
        var lab = new ExportLab(folder, 1);
        named(lab, "d1", "cara", "ben", "20000");
        lab.approvedByTwo("r0", "dan", "ben", "cara", "d1");
        lab.approvedByTwo("r1", "dan", "ben", "cara", "d1");
        byte[] export = lab.export(Selection.ALL);

        assertThat(told(ofForm(lab, export, 3, ""), lab.key()))
                .as("a log of an earlier release")
                .noneMatch(line -> line.startsWith("WRONG"))
                .contains(note);
        assertThat(told(ofForm(lab, export, 3, "\"run\":\"r1\""), lab.key()))
                .as("no earlier release wrote behind this one")
                .filteredOn(line -> line.startsWith("WRONG"))
                .singleElement()
                .asString()
                .contains("run r1, number 5")
                .endsWith(beyond);
    }

    /** The log written anew with another form of those entries that have this in them. */
    private Path ofForm(ExportLab lab, byte[] export, int form, String which) throws IOException {
        var pack = new Pack(export);
        List<String> lines = pack.lines("entries.jsonl");
        lines.replaceAll(line -> !line.contains(which)
                ? line
                : Forger.line(line, true, json -> ((ObjectNode) json.get("entry")).put("v", form)));
        new Forger(lab.log.key.signers().getFirst()).rewrite(pack, lines);
        return file("form.zip", pack.zip());
    }

    /** Earlier releases let them where no second person was needed: their logs are as good as they were, and it is said. */
    @Test
    void whatWhoeverAskedForItApprovedInAnothersPlaceIsCounted() throws IOException, InterruptedException {
        var lab = new ExportLab(folder, 1);
        String requester = SampleEvents.ANNA.name();
        named(lab, "d1", "cara", requester, "");
        named(lab, "d2", "cara", "ben", "");
        lab.approvedInAnothersPlace("r0", "ben", "cara", "d2");
        assertThat(told(file("others.zip", lab.export(Selection.ALL)), lab.key()))
                .noneMatch(line -> line.startsWith("WRONG") || line.contains("in another's place"));

        lab.approvedInAnothersPlace("r1", requester, "cara", "d1");
        assertThat(told(file("own.zip", lab.export(Selection.ALL)), lab.key()))
                .noneMatch(line -> line.startsWith("WRONG"))
                .contains("note   1 steps were approved by whoever had asked for them, in another's place: earlier"
                        + " releases let them, now nobody may; look at those");
    }

    /** By the log's owner: what is no text names no stand-in, and null is as if it were not there. */
    @Test
    void onlyATextNamesAStandInAndAnythingElseThanNothingIsNoticed() throws IOException, InterruptedException {
        var lab = new ExportLab(folder, 1);
        named(lab, "d1", "cara", "ben", "20000");
        named(lab, "7", "cara", "ben", "20000");
        lab.approvedByTwo("r0", "dan", "ben", "cara", "d1");
        byte[] export = lab.export(Selection.ALL);
        assertThat(told(withStandIn(lab, export, "null"), lab.key())).noneMatch(line -> line.startsWith("WRONG"));
        for (String none : List.of("''", "7", "true", "{}", "{'id':'d1'}", "['d1']")) {
            assertThat(told(withStandIn(lab, export, none), lab.key()))
                    .as(none)
                    .filteredOn(line -> line.startsWith("WRONG"))
                    .singleElement()
                    .asString()
                    .contains("run r0, number 5")
                    .endsWith("in another's place, and what it gives as the stand-in's id is none");
        }
    }

    /** The log written anew with something else as the id of the stand-in that was decided by. */
    private Path withStandIn(ExportLab lab, byte[] export, String json) throws IOException {
        var pack = new Pack(export);
        List<String> lines = pack.lines("entries.jsonl");
        lines.replaceAll(line -> !line.contains("\"standIn\"") || !line.contains("\"ApprovalDecided\"")
                ? line
                : Forger.line(
                        line,
                        true,
                        entry -> Attack.opened(
                                entry,
                                open -> ((ObjectNode) open.get("standIn")).set("value", SampleEvents.json(json)))));
        new Forger(lab.log.key.signers().getFirst()).rewrite(pack, lines);
        return file("stand-in.zip", pack.zip());
    }

    private static void named(ExportLab lab, String id, String giver, String taker, String most) {
        lab.log.acts.record(
                ActType.STAND_IN_NAMED,
                giver,
                ActStore.details()
                        .put("account", taker)
                        .put("standIn", id)
                        .put("from", SampleEvents.T.minusSeconds(60).toString())
                        .put("until", SampleEvents.T.plusSeconds(60).toString())
                        .put("most", most));
    }

    @Test
    void whatIsErasedLoosensNoRuleAndWhatVanishedOtherwiseIsNoticed() throws IOException, InterruptedException {
        var lab = new ExportLab(folder, 1).filled(2);
        lab.approvedByTwo("x", "ben", "ben", null);
        long leaf = lab.log.tree.catchUp() - 8;
        new ErasureStore(lab.log.database).eraseRun("x", name -> true, true, SampleEvents.T);
        lab.log.tamper("DELETE FROM log_opening WHERE leaf = 2");
        assertThat(told(file("gone.zip", lab.export(Selection.ALL)), lab.key()))
                .filteredOn(line -> line.startsWith("WRONG"))
                .as("two approvers were needed, and one approved twice: that is not seen without names, the rest is")
                .hasSize(1 + 8)
                .allMatch(line -> line.endsWith("values of it are gone, and no erasure names them"))
                .anyMatch(line -> line.contains("entry 3 "))
                .anyMatch(line -> line.contains("entry " + (leaf + 1) + " "));
    }

    /** More than is read at once, so that the erasure falls between two readings. */
    @Test
    void whatIsChosenByAPersonIsReadToItsEndThoughTheirNameIsErasedMeanwhile() {
        var lab = new ExportLab(folder, 1);
        lab.run("long", "annika", 2_100);
        lab.run("other", "bob", 1);
        long size = lab.log.tree.catchUp();
        var search = new LeafSearch(lab.log.database);
        List<Long> whole = new ArrayList<>();
        search.eachOfRuns(new LeafSearch.Wanted("long", null, null, null), size, row -> whole.add(row.leaf()));
        var erasing = new ErasureStore(lab.log.database);
        List<Long> read = new ArrayList<>();
        search.eachOfRuns(new LeafSearch.Wanted(null, "annika", null, null), size, row -> {
            if (read.isEmpty()) {
                erasing.eraseRun("long", name -> true, true, SampleEvents.T);
            }
            read.add(row.leaf());
        });
        assertThat(read).hasSizeGreaterThan(2_100).isEqualTo(whole);
    }

    @Test
    void anErasureOfAnEarlierReleaseThatWasCutShortIsANoteAndWithoutItsErasureNothingOfNowIsGone()
            throws IOException, InterruptedException {
        var lab = new ExportLab(folder, 1).filled(2);
        byte[] export = lab.export(Selection.ALL);
        assertThat(told(file("old.zip", withoutFirst(lab, export, 1)), lab.key()))
                .noneMatch(line -> line.startsWith("WRONG"))
                .anyMatch(line -> line.matches("note   [1-9]\\d* erased values are of a time when .*"))
                .anyMatch(line -> line.matches("note   [1-9]\\d* of those no erasure tells of: .*"));
        assertThat(told(file("now.zip", withoutFirst(lab, export, 2)), lab.key()))
                .anyMatch(line -> line.startsWith("WRONG  entry ")
                        && line.endsWith("values of it are gone, and no erasure names them"));
    }

    /** The log as it would be if its first run's first entry, of this form, had lost all its values. */
    private static byte[] withoutFirst(ExportLab lab, byte[] export, int form) {
        var pack = new Pack(export);
        List<String> lines = pack.lines("entries.jsonl");
        int first = lines.indexOf(lines.stream()
                .filter(line -> line.contains("\"type\":\"RunCreated\""))
                .findFirst()
                .orElseThrow());
        lines.set(first, Forger.line(lines.get(first), true, line -> {
            ((ObjectNode) line.get("entry")).put("v", form);
            var names = line.putArray("erased");
            line.get("open").fieldNames().forEachRemaining(names::add);
            line.putObject("open");
        }));
        new Forger(lab.log.key.signers().getFirst()).rewrite(pack, lines);
        return pack.zip();
    }

    @Test
    void noticesEveryFalsification() throws IOException, InterruptedException, ExecutionException {
        falsify(1);
    }

    @Test
    @Tag("deep")
    void noticesTenThousandFalsifications() throws IOException, InterruptedException, ExecutionException {
        assertThat(PythonVerifier.python())
                .as("python3 is needed for the long form")
                .isPresent();
        falsify(330);
    }

    /** Each mutation so often, for both verifiers, by several workers. */
    private void falsify(int times) throws IOException, InterruptedException, ExecutionException {
        var lab = new ExportLab(folder, 1).filled(4);
        var kept = lab.log.checkpoints.sign();
        Path checkpoint = file("kept.txt", kept.note().getBytes(StandardCharsets.UTF_8));
        byte[] export = lab.filledMore(2).export(Selection.ALL);
        Optional<String> python = PythonVerifier.python();
        List<Future<List<String>>> work = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(WORKERS)) {
            for (int worker = 0; worker < WORKERS; worker++) {
                Path file = folder.resolve("falsified" + worker + ".zip");
                List<Mutation> mine = share(worker);
                work.add(pool.submit(() -> {
                    List<String> unnoticed = new ArrayList<>();
                    try (PythonVerifier verifier =
                            python.map(PythonVerifier::start).orElse(null)) {
                        for (Mutation mutation : mine) {
                            var random = new Random(mutation.ordinal());
                            for (int i = 0; i < times; i++) {
                                var attack = Mutation.on(
                                        export, lab.log.key.signers().getFirst(), (int) kept.size(), random);
                                Files.write(file, mutation.of(attack));
                                String java = problem(file, lab.key(), checkpoint);
                                String other = verifier == null
                                        ? java
                                        : verifier.problem(file, lab.key(), checkpoint.toString());
                                if (verifier != null && i % BY_COMMAND == BY_COMMAND - 1) {
                                    other = asACommand(python.orElseThrow(), file, lab.key(), checkpoint);
                                }
                                if (java.isEmpty()
                                        || other.isEmpty()
                                        || !mutation.isOfTheZip()
                                                && (Containers.isOfTheZip(java) || Containers.isOfTheZip(other))) {
                                    unnoticed.add(mutation + " " + i + ": Java '" + java + "', Python '" + other + "'");
                                }
                            }
                        }
                    }
                    return unnoticed;
                }));
            }
        }
        for (Future<List<String>> one : work) {
            assertThat(one.get()).isEmpty();
        }
        System.out.printf(
                "Falsified exports: %d of %d kinds, all noticed by Java%s%n",
                times * Mutation.values().length,
                Mutation.values().length,
                python.isPresent() ? " and Python" : "; NOT checked by Python: there is no python3");
    }

    /** The first problem by the program itself, as an auditor runs it; empty when it verifies. */
    private static String asACommand(String python, Path export, String key, Path checkpoint)
            throws IOException, InterruptedException {
        var told = PythonVerifier.run(python, export.toString(), "--key", key, "--checkpoint", checkpoint.toString());
        assertThat(told.code()).as("%s", told.lines()).isIn(0, 5);
        return told.code() == 0 ? "" : told.lines().getFirst();
    }

    private static List<Mutation> share(int worker) {
        return Arrays.stream(Mutation.values())
                .filter(mutation -> mutation.ordinal() % WORKERS == worker)
                .toList();
    }

    @Test
    void suspectsNoTrueExport() throws IOException {
        truth(1);
    }

    @Test
    @Tag("deep")
    void suspectsNoneOfAThousandTrueExports() throws IOException {
        assertThat(PythonVerifier.python())
                .as("python3 is needed for the long form")
                .isPresent();
        truth(100);
    }

    /** So many logs, each exported in ten ways. */
    private void truth(int logs) throws IOException {
        Optional<String> python = PythonVerifier.python();
        int count = 0;
        try (PythonVerifier verifier = python.map(PythonVerifier::start).orElse(null)) {
            for (int i = 0; i < logs; i++) {
                Path place = Files.createDirectory(folder.resolve("log" + i));
                try (var lab = new ExportLab(place, i)) {
                    for (Path one : lab.manyExports(place)) {
                        count++;
                        assertThat(problem(one, lab.key(), place.resolve("kept.txt")))
                                .as("log %d, %s", i, one)
                                .isEmpty();
                        assertThat(
                                        verifier == null
                                                ? ""
                                                : verifier.problem(
                                                        one,
                                                        lab.key(),
                                                        place.resolve("kept.txt")
                                                                .toString()))
                                .as("log %d, %s, by Python", i, one)
                                .isEmpty();
                    }
                }
            }
        }
        System.out.printf("True exports: %d, none suspected%n", count);
    }

    @Test
    void ofALogWhoseKeyWasChangedHeadsAreVerifiedByTheKeysOfTheirTimes() throws IOException, InterruptedException {
        var lab = new ExportLab(folder, 1).filled(2);
        String old = lab.key();
        Path kept = Files.writeString(
                folder.resolve("kept.txt"), lab.log.checkpoints.sign().note());
        lab.log.key.change("root");
        Path export = file("changed.zip", lab.filledMore(1).export(Selection.ALL));
        Pack pack = new Pack(Files.readAllBytes(export));
        new Forger(lab.log.key.signers().get(1)).signManifest(pack);
        Path byOld = file("by-old.zip", pack.zip());
        List<NoteKey> both = List.of(NoteKey.parse(lab.key()), NoteKey.parse(old));

        assertThat(ExportCheck.of(export, both, KeptCheckpoint.in(kept)).problems())
                .isEmpty();
        assertThat(problem(export, lab.key(), kept)).contains("it is not signed by " + lab.key());
        assertThat(ExportCheck.of(byOld, both, List.of()).problems())
                .as("the key before vouches for what was before")
                .containsExactly("manifest.txt is not signed by " + lab.key());

        String python = PythonVerifier.python().orElse("");
        Assumptions.assumeFalse(python.isEmpty(), "there is no python3 on this machine: verify.py was not run");
        Path keys = Files.writeString(folder.resolve("keys.txt"), lab.key() + "\n" + old + "\n");
        var told = PythonVerifier.run(
                python, export.toString(), "--key", keys.toString(), "--checkpoint", kept.toString());
        assertThat(told.code()).as("%s", told.lines()).isZero();
        told = PythonVerifier.run(
                python, byOld.toString(), "--key", lab.key(), "--key", old, "--checkpoint", kept.toString());
        assertThat(told.lines().getFirst()).isEqualTo("WRONG  manifest.txt is not signed by " + lab.key());
    }

    @Test
    void aPartIsHeldToAHeadOfAnEarlierKeyThatWasAskedFor() throws IOException, InterruptedException {
        var lab = new ExportLab(folder, 1).filled(2);
        String old = lab.key();
        var head = lab.log.checkpoints.sign();
        Path kept = Files.writeString(folder.resolve("kept.txt"), head.note());
        lab.log.key.change("root");
        Path part = file("part.zip", lab.filledMore(1).export(new Selection("r0", null, null, null), head.size()));
        List<NoteKey> both = List.of(NoteKey.parse(lab.key()), NoteKey.parse(old));

        assertThat(ExportCheck.of(part, both, KeptCheckpoint.in(kept)).problems())
                .isEmpty();
        Optional<String> python = PythonVerifier.python();
        Assumptions.assumeTrue(python.isPresent(), "there is no python3 on this machine: verify.py was not run");
        var told = PythonVerifier.run(
                python.get(), part.toString(), "--key", lab.key(), "--key", old, "--checkpoint", kept.toString());
        assertThat(told.code()).as("%s", told.lines()).isZero();
    }

    @Test
    void verifiesAsAProgramAndSaysWhichEntryIsWrong() throws IOException, InterruptedException {
        String python = PythonVerifier.python().orElse("");
        Assumptions.assumeFalse(python.isEmpty(), "there is no python3 on this machine: verify.py was not run");
        var lab = new ExportLab(folder, 1).filled(2);
        Path good = file("good.zip", lab.export(Selection.ALL));
        var told = PythonVerifier.run(python, good.toString(), "--key", lab.key());
        assertThat(told.lines().getLast()).startsWith("VERIFIED with the key you gave: ");
        assertThat(told.code()).isZero();
        Pack pack = new Pack(Files.readAllBytes(good));
        List<String> lines = pack.lines("entries.jsonl");
        lines.replaceAll(line -> line.contains("\"RunCreated\"") ? line.replace("Pay r0", "Pay r9") : line);
        pack.putLines("entries.jsonl", lines);
        Path bad = file("bad.zip", pack.zip());
        told = PythonVerifier.run(python, bad.toString());
        assertThat(told.code()).isEqualTo(5);
        assertThat(told.lines().getFirst())
                .startsWith("WRONG  entry ")
                .endsWith(" (run r0, number 1, RunCreated): its field 'instruction' is not what the log committed to");
        assertThat(told.lines().getLast()).startsWith("NOT VERIFIED: ");
        assertThat("WRONG  " + problem(bad, null, null)).isEqualTo(told.lines().getFirst());
        assertThat(PythonVerifier.run(python, "none.zip").code()).isEqualTo(2);
        assertThat(PythonVerifier.run(python, good.toString(), "--key", "nonsense")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void bothVerifiersSpeakChineseWhereTheAuditorDoes() throws IOException, InterruptedException {
        var lab = new ExportLab(folder, 1).filled(4);
        int kept = (int) lab.log.checkpoints.sign().size();
        byte[] export = lab.filledMore(2).export(Selection.ALL);
        NoteKey key = NoteKey.parse(lab.key());
        var random = new Random(1);
        for (Mutation mutation : Mutation.values()) {
            var attack = Mutation.on(export, lab.log.key.signers().getFirst(), kept, random);
            Path file = file("falsified.zip", mutation.of(attack));
            List<String> said = ExportCheck.of(file, key, List.of()).lines("x.zip", "zh");
            assertThat(said).as("%s", mutation).allMatch(line -> line.matches("(?s).*\\p{IsHan}.*"));
        }
        Path good = file("good.zip", export);
        assertThat(ExportCheck.of(good, key, List.of()).lines("x.zip", "zh"))
                .allMatch(line -> line.matches(".*\\p{IsHan}.*"))
                .last()
                .asString()
                .startsWith("VERIFIED 核验通过：x.zip 共 ");
        String python = PythonVerifier.python().orElse("");
        Assumptions.assumeFalse(python.isEmpty(), "there is no python3 on this machine: verify.py was not run");
        var told = PythonVerifier.run(python, good.toString(), "--key", lab.key(), "--language", "zh");
        assertThat(told.code()).isZero();
        assertThat(told.lines()).allMatch(line -> line.matches(".*\\p{IsHan}.*"));
    }

    @Test
    void exportsPartsInWhichHolesShow() throws IOException {
        var lab = new ExportLab(folder, 1).filled(5);
        Pack run = new Pack(lab.export(new Selection("r1", null, null, null)));
        assertThat(run.lines("entries.jsonl"))
                .allMatch(line -> line.contains("\"run\":\"r1\""))
                .hasSizeGreaterThan(5);
        Pack person = new Pack(lab.export(new Selection(null, "anna1", null, null)));
        assertThat(person.lines("entries.jsonl"))
                .anyMatch(line -> line.contains("\"run\":\"r1\""))
                .anyMatch(line -> line.contains("\"run\":\"r4\""))
                .anyMatch(line -> line.contains("SignedIn"))
                .noneMatch(line -> line.contains("\"run\":\"r2\""));
        Pack later = new Pack(lab.export(new Selection(null, null, Instant.parse("2030-01-01T00:00:00Z"), null)));
        assertThat(later.lines("entries.jsonl")).isEmpty();
        List<String> lines = run.lines("entries.jsonl");
        lines.remove(3);
        run.putLines("entries.jsonl", lines);
        new Forger(lab.log.key.signers().getFirst()).signManifest(run);
        assertThat(problem(file("hole.zip", run.zip()), lab.key(), null))
                .contains("run r1, number 5")
                .contains("number 4 of its run is expected here");
    }

    @Test
    void anotherHeadOfTheSameSizeIsAFork() throws IOException {
        var lab = new ExportLab(folder, 1).filled(2);
        var size = (int) lab.log.checkpoints.sign().size();
        String forked = new Forger(lab.log.key.signers().getFirst()).checkpoint(Mutation.tree(size));
        Path kept = folder.resolve("kept.txt");
        Files.writeString(kept, lab.log.checkpoints.sign().note() + "\n" + forked);
        lab.filledMore(1);
        Path export = file("e.zip", lab.export(Selection.ALL));
        assertThat(problem(export, lab.key(), kept))
                .isEqualTo(kept + ", checkpoint 2: FORK: two signed checkpoints of " + size + " entries differ");
        Files.writeString(kept, forked);
        assertThat(problem(export, lab.key(), kept))
                .isEqualTo("FORK: the checkpoint of " + size + " entries is not the beginning of these entries");
        Path part = file("p.zip", lab.export(new Selection("r0", null, null, null), (long) size));
        assertThat(problem(part, lab.key(), kept))
                .isEqualTo("FORK: your checkpoint of " + size + " entries is not the beginning of this log");
    }

    /** Logs of releases that let so much in. */
    @Test
    void anEntryThatIsNestedDeepIsCheckedAndOneThatIsDeeperThanAnyIsNamed() throws IOException, InterruptedException {
        var lab = new ExportLab(folder, 1);
        String value = "[".repeat(985) + "]".repeat(985);
        lab.log.append(
                "r0",
                SampleEvents.created("{'steps':[{'use':'http.request'}]}"),
                new RunEvent.RunFinished(SampleEvents.T, Map.of("deep", SampleEvents.value(value)), List.of(), false));
        Path deep = file("deep.zip", lab.export(Selection.ALL));
        var pack = new Pack(lab.export(Selection.ALL));
        List<String> lines = pack.lines("entries.jsonl");
        lines.set(
                0,
                lines.getFirst()
                        .replaceFirst(
                                "\\{\"entry\":\\{", "{\"entry\":{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + ","));
        pack.putLines("entries.jsonl", lines);
        Path deeper = file("deeper.zip", pack.zip());

        assertThat(told(deep, lab.key())).noneMatch(line -> line.startsWith("WRONG"));
        assertThat(told(deeper, lab.key()))
                .contains("WRONG  line 1 of entries.jsonl: it is nested too deep to be checked");
    }
}
