package dev.deskhand.service.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.log.ErasureStore;
import dev.deskhand.service.persistence.log.LogCheckStore;
import dev.deskhand.tools.browser.session.SavingFields;
import dev.deskhand.tools.browser.session.SavingFields.Document;
import dev.deskhand.tools.egress.Whereabouts.Side;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.workflows.healing.SavedSteps;
import dev.deskhand.workflows.healing.StepMemory;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.SettableClock;
import dev.deskhand.workflows.journal.WorkflowVersion;
import dev.deskhand.workflows.library.SameSteps;
import dev.deskhand.workflows.library.SavedWorkflow;
import dev.deskhand.workflows.library.ShippedWorkflows;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the smaller stores have to hold to on every database. */
abstract class StoresContract {

    private static final String YAML =
            "workflow: w\ntitle: Work\nsteps:\n  - {use: sheet.read, with: {file: a.xlsx}}\n";

    private final SettableClock clock = new SettableClock(SampleEvents.T);
    private final YamlPlanFormat format = new YamlPlanFormat();
    private Database database;

    /** A database with its tables and nothing in them. */
    abstract Database open();

    @BeforeEach
    void begin() {
        database = open();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void ofTwoChecksOfTheLogTheOneThatBeganLaterIsKept() {
        var checks = new LogCheckStore(database);
        assertThat(checks.last()).isEmpty();
        var broken =
                new LogCheckStore.Row(SampleEvents.T.plusSeconds(1), 9_000_000_000L, 7, "not what was", 3, "aGVhZA==");
        checks.keep(broken);
        assertThat(checks.last()).contains(broken);
        checks.keep(new LogCheckStore.Row(SampleEvents.T, 5, 0, null, 0, "aGVhZA=="));
        assertThat(checks.last()).as("began before").contains(broken);
        var later = new LogCheckStore.Row(SampleEvents.T.plusSeconds(2), 12, 0, null, 0, "bGF0ZXI=");
        checks.keep(later);
        assertThat(checks.last()).contains(later);
    }

    @Test
    void whereAHostThatAPersonNamedWasAtFirstIsKnownAfterARestartUntilTheRunIsErased() {
        var before = new RunHosts(database);
        assertThat(before.of("r-1").first("shop.example", Side.WORLD, true)).isEqualTo(Side.WORLD);
        assertThat(before.of("r-1").first("other.example", Side.WORLD, false)).isEqualTo(Side.WORLD);
        assertThat(before.of("r-1").first("shop.example", Side.HOUSE, true)).isEqualTo(Side.WORLD);
        assertThat(before.of("r-1").first("other.example", Side.HOUSE, true)).isEqualTo(Side.WORLD);
        assertThat(before.of("r-2").first("shop.example", Side.HOUSE, true))
                .as("another run")
                .isEqualTo(Side.HOUSE);

        assertThat(new RunHosts(database).of("r-1").first("shop.example", Side.HOUSE, true))
                .as("another process")
                .isEqualTo(Side.WORLD);
        new ErasureStore(database).eraseRun("r-1", field -> true, true, clock.instant());
        assertThat(rowsOfHosts("r-1")).isZero();
        assertThat(rowsOfHosts("r-2")).isEqualTo(1);
    }

    private long rowsOfHosts(String run) {
        return database.read(handle -> handle.select("SELECT COUNT(*) FROM run_host WHERE run_id = ?", run)
                .mapTo(Long.class)
                .one());
    }

    @Test
    void keepsEveryVersionOfAWorkflowAndBringsARemovedOneBack() {
        var library = new JdbcWorkflowLibrary(database, format, clock);
        var plan = format.read(YAML).plan();
        assertThat(library.save(plan, YAML, "anna").version()).isEqualTo(1);
        assertThat(library.save(plan, YAML, "ben", "large", List.of()).version())
                .isEqualTo(2);
        assertThat(library.versions("w")).extracting(SavedWorkflow::author).containsExactly("ben", "anna");
        assertThat(library.versions("w")).extracting(SavedWorkflow::planner).containsExactly("large", null);
        assertThat(library.newest("w").orElseThrow().savedAt()).isEqualTo(SampleEvents.T);
        assertThat(library.remove("w")).isTrue();
        assertThat(library.remove("w")).isFalse();
        assertThat(library.all()).isEmpty();
        assertThat(library.version("w", 1)).isPresent();
        library.save(plan, YAML, "anna");
        assertThat(library.all()).extracting(SavedWorkflow::version).containsExactly(3);
    }

    @Test
    void knowsWhoWroteAVersionWithThoseBeforeItAndWhatItWasMadeOf() {
        var library = new JdbcWorkflowLibrary(database, format, clock);
        var plan = format.read(YAML).plan();
        assertThat(library.authors("w", null)).isEmpty();
        library.seed(List.of(new SavedWorkflow("w", 1, plan, YAML, ShippedWorkflows.AUTHOR, SampleEvents.T)));
        assertThat(library.authors("w", 1)).isEmpty();
        library.save(plan, YAML, "anna");
        library.save(plan, YAML, "ben", null, List.of("eva", "anna"));
        library.save(plan, YAML, "anna");
        assertThat(library.authors("w", 2)).containsExactly("anna");
        assertThat(library.authors("w", 3)).containsExactly("ben", "eva", "anna");
        assertThat(library.authors("w", null)).containsExactly("anna", "ben", "eva");
        library.remove("w");
        library.save(plan, YAML, "tom");
        assertThat(library.authors("w", null)).containsExactly("tom", "anna", "ben", "eva");
    }

    @Test
    void stepsAreKnownAgainFromEveryVersionAlsoAnOlderOneAndOfARemovedWorkflow() {
        var library = new JdbcWorkflowLibrary(database, format, clock);
        var same = new SameSteps(library, format);
        var plan = format.read(YAML).plan();
        String later = YAML.replace("a.xlsx", "b.xlsx");
        library.save(plan, YAML, "ben");
        library.save(format.read(later).plan(), later, "eva");
        var nameless = format.read(YAML.replace("workflow: w\n", "")).plan();
        assertThat(same.all(nameless)).extracting(SavedWorkflow::version).containsExactly(1);
        assertThat(same.authors(nameless, List.of())).containsExactly("ben");

        String copied = YAML.replace("workflow: w", "workflow: a-removed-one");
        library.save(format.read(copied).plan(), copied, "dora");
        library.remove("a-removed-one");
        String other = YAML.replace("workflow: w", "workflow: in-use");
        library.save(format.read(other).plan(), other, "tom");
        assertThat(same.all(nameless))
                .as("what is in use first")
                .extracting(SavedWorkflow::name)
                .containsExactly("in-use", "a-removed-one", "w");
        assertThat(same.authors(nameless, List.of())).containsExactlyInAnyOrder("ben", "dora", "tom");
        assertThat(same.all(plan))
                .as("its own name")
                .first()
                .extracting(SavedWorkflow::name)
                .isEqualTo("w");
        assertThat(same.all(format.read(later.replace("b.xlsx", "c.xlsx")).plan()))
                .isEmpty();
    }

    /** However many were saved: the steps of each version are read once, and all that are new together. */
    @Test
    void theTextsOfManyVersionsAreReadAtOnceAndOnlyOnce() {
        var asked = new ArrayList<Integer>();
        var library = new JdbcWorkflowLibrary(database, format, clock) {
            @Override
            public Map<WorkflowVersion, String> texts(Collection<WorkflowVersion> versions) {
                asked.add(versions.size());
                return super.texts(versions);
            }
        };
        var same = new SameSteps(library, format);
        for (int i = 0; i < 401; i++) {
            String yaml = YAML.replace("a.xlsx", "a" + i + ".xlsx");
            library.save(format.read(yaml).plan(), yaml, "ben");
        }
        var last = format.read(YAML.replace("a.xlsx", "a400.xlsx")).plan();
        assertThat(same.all(last)).extracting(SavedWorkflow::version).containsExactly(401);
        assertThat(same.all(last)).hasSize(1);
        library.save(last, YAML.replace("a.xlsx", "a400.xlsx"), "eva");
        assertThat(same.all(last)).extracting(SavedWorkflow::version).containsExactly(402, 401);
        assertThat(asked).containsExactly(401, 1);
        assertThat(library.texts(List.of(new WorkflowVersion("w", 1), new WorkflowVersion("w", 999))))
                .containsOnlyKeys(new WorkflowVersion("w", 1));
    }

    /** A workflow whose steps are compared with what was taken from it may be of such a release, too. */
    @Test
    void aPlanIsNotOfAWorkflowThatCannotBeReadAnyMore() {
        var library = new JdbcWorkflowLibrary(database, format, clock);
        var plan = format.read(YAML).plan();
        library.save(plan, YAML, "ben");
        var from = List.of(new WorkflowVersion("w", 1));
        assertThat(new SavedSteps(library, format).of(format.toJson(plan), from))
                .contains(from.getFirst());
        database.write(handle -> handle.execute("UPDATE workflow_version SET yaml = 'workflow: w\nstops: []\n'"));
        assertThat(new SavedSteps(new JdbcWorkflowLibrary(database, format, clock), format)
                        .of(format.toJson(plan), from))
                .isEmpty();
    }

    /** A file of a release that wrote plans in another way. */
    @Test
    void aVersionThatCannotBeReadAnyMoreIsLikeNothingAndInNobodysWay() {
        var library = new JdbcWorkflowLibrary(database, format, clock);
        var plan = format.read(YAML).plan();
        library.save(plan, YAML, "ben");
        library.save(plan, YAML, "eva");
        database.write(handle ->
                handle.execute("UPDATE workflow_version SET yaml = 'workflow: w\nstops: []\n' WHERE version = 1"));
        assertThat(new SameSteps(new JdbcWorkflowLibrary(database, format, clock), format).all(plan))
                .extracting(SavedWorkflow::version)
                .containsExactly(2);
    }

    @Test
    void seedingAgainChangesNothingAndLeavesRemovedOnesRemoved() {
        var library = new JdbcWorkflowLibrary(database, format, clock);
        var shipped = List.of(new SavedWorkflow("w", 1, format.read(YAML).plan(), YAML, "x", SampleEvents.T));
        library.seed(shipped);
        library.seed(shipped);
        assertThat(library.versions("w")).hasSize(1);
        library.remove("w");
        library.seed(List.of(new SavedWorkflow("w", 1, shipped.getFirst().plan(), YAML + "\n", "x", SampleEvents.T)));
        assertThat(library.versions("w")).hasSize(2);
        assertThat(library.all()).isEmpty();
    }

    @Test
    void whatOneInstanceSawOfAFieldIsKnownToOthersWithinHalfAMinute() {
        long[] nanos = {0};
        var here = new JdbcSavingFields(database, clock, () -> nanos[0]);
        var there = new JdbcSavingFields(database, clock, () -> nanos[0]);
        var place = SavingFields.Place.of(Document.at("https://erp.example.com/orders/17/edit?a=1"), "Status");
        assertThat(there.known()).isEmpty();

        here.remember(place);
        here.remember(place);
        assertThat(here.known())
                .as("also of another record")
                .containsExactly(SavingFields.Place.of(Document.of("erp.example.com", "/orders/18/edit"), "Status"));
        nanos[0] = Duration.ofSeconds(31).toNanos();
        assertThat(there.known()).containsExactly(place);
        assertThat(place.field()).as("kept without names").doesNotContain("Status");
    }

    @Test
    void ofTwoWhoAcceptARepairAtOnceOneDoes() throws Exception {
        var memory = new JdbcStepMemory(database);
        memory.propose(new StepMemory.Patch(
                "w", 1, "0", SampleEvents.heal(), List.of(), List.of(), "r", "likeness", SampleEvents.T));
        String id = memory.patches("w").getFirst().id();
        var first = new ArrayList<Boolean>();
        var threads = List.of("anna", "ben", "eva", "tom").stream()
                .map(name -> Thread.ofVirtual().start(() -> {
                    boolean was = memory.decide(id, true, name, SampleEvents.T, null);
                    synchronized (first) {
                        first.add(was);
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(first).containsExactlyInAnyOrder(true, false, false, false);
        memory.became(id, 2);
        memory.outdate(id);
        assertThat(memory.patch("w", id).orElseThrow().state()).isEqualTo("accepted");
        assertThat(memory.patch("w", id).orElseThrow().version()).isEqualTo(2);
        assertThat(memory.decide(id, false, "ben", SampleEvents.T.plusSeconds(3600), null))
                .isFalse();
    }

    @Test
    void theSameRepairIsPutOnceUntilSomebodyHasDecidedAndNeverAgainOnceItWasRejected() {
        var memory = new JdbcStepMemory(database);
        memory.propose(patch(1, "0", "r1"));
        memory.propose(patch(1, "0", "r1"));
        memory.propose(patch(1, "0", "r2"));
        memory.propose(patch(1, "4", "r2"));
        assertThat(memory.patches("w")).hasSize(2);
        var open = memory.patches("w").stream()
                .filter(kept -> kept.patch().place().equals("0"))
                .findFirst()
                .orElseThrow();
        assertThat(open.patch().run()).as("as it was found first").isEqualTo("r1");
        memory.propose(patch(2, "0", "r3"));
        assertThat(memory.patch("w", open.id()).orElseThrow().patch().version())
                .as("found in the newest version")
                .isEqualTo(2);
        assertThat(memory.isRejected("w", SampleEvents.heal())).isFalse();

        assertThat(memory.decide(open.id(), false, "anna", SampleEvents.T, null))
                .isTrue();
        memory.propose(patch(3, "0", "r4"));
        assertThat(memory.patches("w")).hasSize(2);
        assertThat(memory.isRejected("w", SampleEvents.heal())).isTrue();
        assertThat(memory.isRejected("other", SampleEvents.heal())).isFalse();
    }

    @Test
    void aRepairThatAVersionHasIsPutAnewOnlyByARunOfThatOrALaterOne() {
        var memory = new JdbcStepMemory(database);
        memory.propose(patch(1, "0", "r1"));
        String id = memory.patches("w").getFirst().id();
        memory.decide(id, true, "anna", SampleEvents.T, null);
        memory.propose(patch(1, "0", "r2"));
        assertThat(memory.patches("w"))
                .as("accepted, and no version has it yet")
                .hasSize(1);
        memory.became(id, 2);
        memory.propose(patch(1, "0", "r3"));
        assertThat(memory.patches("w")).as("a run of the version before").hasSize(1);
        memory.propose(patch(2, "0", "r4"));
        assertThat(memory.patches("w")).as("the page changed once more").hasSize(2);
    }

    @Test
    void aRepairThatTheWorkflowHasOutgrownMakesRoomForOneOfAnotherRun() {
        var memory = new JdbcStepMemory(database);
        memory.propose(patch(1, "0", "r1"));
        String id = memory.patches("w").getFirst().id();
        memory.outdate(id);
        assertThat(memory.decide(id, true, "anna", SampleEvents.T, null)).isFalse();
        memory.propose(patch(1, "0", "r1"));
        assertThat(memory.patches("w")).as("of the same run").hasSize(1);
        memory.propose(patch(2, "0", "r2"));
        assertThat(memory.patches("w")).extracting(JdbcStepMemory.Kept::state).containsExactly("open", "outdated");
    }

    @Test
    void whatWasRejectedStaysRejectedWhenTheRunThatFoundItIsErased() {
        var memory = new JdbcStepMemory(database);
        memory.propose(patch(1, "0", "r1"));
        memory.propose(patch(1, "1", "r1"));
        String id = memory.patches("w").getFirst().id();
        memory.decide(id, false, "anna", SampleEvents.T, "no");
        new ErasureStore(database).eraseRun("r1", field -> true, true, SampleEvents.T);

        assertThat(memory.patches("w")).isEmpty();
        assertThat(memory.patch("w", id)).isEmpty();
        assertThat(memory.isRejected("w", SampleEvents.heal())).isTrue();
        String left =
                database.read(handle -> handle.select("SELECT json || COALESCE(comment, '') || becomes FROM heal_patch")
                        .mapTo(String.class)
                        .one());
        assertThat(left).matches("[0-9a-f]{64}");
    }

    @Test
    void aVersionIsSavedOnlyOverTheOneItWasMadeOf() {
        var library = new JdbcWorkflowLibrary(database, format, clock);
        var plan = format.read(YAML).plan();
        library.save(plan, YAML, "anna");
        assertThat(library.saveOver(1, plan, YAML, "ben", "large").orElseThrow().version())
                .isEqualTo(2);
        assertThat(library.saveOver(1, plan, YAML, "eva", null)).isEmpty();
        assertThat(library.versions("w")).extracting(SavedWorkflow::author).containsExactly("ben", "anna");
    }

    private static StepMemory.Patch patch(int version, String place, String run) {
        return new StepMemory.Patch(
                "w", version, place, SampleEvents.heal(), List.of(), List.of(), run, "likeness", SampleEvents.T);
    }

    @Test
    void evidenceIsARunsOwnUntilAnotherNamesIt() {
        var evidence = new Evidence("a.png", "image/png", "ab".repeat(32), 1);
        var own = new Evidence("b.png", "image/png", "cd".repeat(32), 1);
        var erasure = new ErasureStore(database);
        names("r1", List.of(evidence, own));
        assertThat(erasure.ownEvidence("r1")).containsExactlyInAnyOrder(evidence.sha256(), own.sha256());
        names("r2", List.of(evidence));
        assertThat(erasure.ownEvidence("r1")).containsExactly(own.sha256());
        erasure.forgetEvidence("r1");
        assertThat(erasure.ownEvidence("r2")).containsExactly(evidence.sha256());
    }

    private void names(String run, List<Evidence> evidence) {
        String json = JournalJson.write(new RunEvent.StepFinished(
                SampleEvents.T, "0", null, SampleEvents.value("{'text':'\\u0000'}"), evidence, 1));
        database.write(handle -> handle.execute(
                "INSERT INTO run (id, title, requester, status, created_at, changed_at, done, known, exact, tokens,"
                        + " runnable, last_sequence) VALUES (?, 'Look', 'anna', 'RUNNING', ?, ?, 0, 0, 0, 0, 0, 1)",
                run,
                Times.text(SampleEvents.T),
                Times.text(SampleEvents.T)));
        database.write(handle -> handle.execute(
                "INSERT INTO journal_entry (run_id, sequence, at, type, person, json) VALUES (?, 1, ?, 'StepFinished',"
                        + " '', ?)",
                run,
                Times.text(SampleEvents.T),
                json));
    }

    @Test
    void keepsWhatIsKnownOfUploads() {
        var uploads = new UploadStore(database);
        var row = new UploadStore.Row(
                "u", "Rechnungen März.xlsx", 5_000_000_000L, "text/csv", "anna", SampleEvents.T, "r");
        uploads.add(row);
        assertThat(uploads.get("u")).contains(row);
        assertThat(uploads.get("v")).isEmpty();
    }

    @Test
    void givesAProposalToItsOwnerOnlyAndForgetsOldOnes() {
        var proposals = new ProposalStore(database);
        proposals.add("p", "anna", SampleEvents.T, "{\"a\":\"\\u0000 发票\"}");
        assertThat(proposals.get("p", "anna")).contains("{\"a\":\"\\u0000 发票\"}");
        assertThat(proposals.get("p", "ben")).isEmpty();
        proposals.forgetBefore(SampleEvents.T.plusSeconds(1));
        assertThat(proposals.get("p", "anna")).isEmpty();
    }

    @Test
    void findsRunsAndEntriesByPartsOfTheirTextsInAnyCase() {
        var store = new JdbcRunStore(database, new RunFeed(), clock, LeaseTime.of(clock));
        store.append("r", 0, RunStore.NO_LEASE, List.of(SampleEvents.created("{'steps':[{'use':'sheet.read'}]}")));
        var list = new RunList(database, clock, LeaseTime.of(clock));
        String title = list.get("r").orElseThrow().title();
        String part = title.substring(1, 4).toUpperCase(java.util.Locale.ROOT);
        assertThat(list.find(Set.of(), null, null, part, 0, 10)).hasSize(1);
        assertThat(list.count(Set.of(), null, null, "no such text")).isZero();
        assertThat(list.count(Set.of(), null, null, part + "Ü")).isZero();
        var journal = new JournalSearch(database);
        List<JournalSearch.Row> found = new ArrayList<>();
        journal.each(new JournalSearch.Wanted(null, null, null, null, null, null, null, part, null), found::add);
        assertThat(found).extracting(JournalSearch.Row::type).containsExactly("RunCreated");
    }

    @Test
    void theNewestDecisionsAreFoundWithoutTheWholeJournal() {
        var store = new JdbcRunStore(database, new RunFeed(), clock, LeaseTime.of(clock));
        for (String run : List.of("r", "s", "t")) {
            store.append(
                    run,
                    0,
                    RunStore.NO_LEASE,
                    List.of(
                            SampleEvents.created("{'steps':[]}"),
                            SampleEvents.approval("a-" + run, "0"),
                            new RunEvent.ApprovalDecided(SampleEvents.T, "a-" + run, true, SampleEvents.ANNA, null)));
        }
        var journal = new JournalSearch(database);
        assertThat(journal.decisions(null, 2))
                .extracting(JournalSearch.Row::runId)
                .containsExactly("t", "s");
        assertThat(journal.decisions(SampleEvents.ANNA.name(), 9)).hasSize(3);
        assertThat(journal.decisions("nobody", 9)).isEmpty();
        for (boolean owned : List.of(false, true)) {
            assertThat(howItIsRead(JournalSearch.decisions(owned))).containsAnyOf("journal_decided", "journal_rare");
        }
    }

    @Test
    void entriesOfARareKindAreFoundByTheirIndex() {
        var store = new JdbcRunStore(database, new RunFeed(), clock, LeaseTime.of(clock));
        store.append("r", 0, RunStore.NO_LEASE, List.of(SampleEvents.created("{'steps':[{'let':1}]}")));
        store.append(
                "r",
                1,
                RunStore.NO_LEASE,
                List.of(
                        SampleEvents.started("0", Effect.READ, 1),
                        SampleEvents.failed("0", FailureKind.REJECTED, null),
                        new RunEvent.RunCancelled(SampleEvents.T, SampleEvents.ANNA, "no need")));
        var journal = new JournalSearch(database);
        for (String type : List.of("RunCancelled", "StepFailed", "StepStarted", "RunCreated", "NoSuchKind")) {
            assertThat(journal.find(ofType(type), 9))
                    .as(type)
                    .hasSize(type.equals("NoSuchKind") ? 0 : 1)
                    .allMatch(row -> row.type().equals(type));
        }
        for (String type : EntryKinds.all()) {
            if (EntryKinds.isRare(type)) {
                assertThat(howItIsRead(journal.found(ofType(type))))
                        .as(type)
                        .containsAnyOf("journal_rare", "journal_decided");
            }
        }
        assertThat(howItIsRead("SELECT * FROM log_act WHERE type = 'SignedIn' ORDER BY at DESC, id DESC LIMIT :limit"))
                .contains("log_act_by_type");
    }

    private static JournalSearch.Wanted ofType(String type) {
        return new JournalSearch.Wanted(null, null, null, null, type, null, null, null, null);
    }

    @Test
    void aSearchLooksThroughSoManyEntriesAndSaysWhereItStopped() {
        var store = new JdbcRunStore(database, new RunFeed(), clock, LeaseTime.of(clock));
        var journal = new JournalSearch(database);
        assertThat(journal.floor(journal.begin(null, null), 3)).isEmpty();
        for (String run : List.of("r", "s", "t", "u", "v")) {
            store.append(run, 0, RunStore.NO_LEASE, List.of(SampleEvents.created("{'steps':[{'let':1}]}")));
        }
        var all = new JournalSearch.Wanted(null, null, null, null, null, null, null, null, null);
        var floor = journal.floor(journal.begin(null, null), 3).orElseThrow();
        assertThat(floor.at()).isEqualTo(SampleEvents.T);
        assertThat(journal.find(all, floor.position(), 9))
                .extracting(JournalSearch.Row::runId)
                .containsExactly("v", "u", "t");
        assertThat(journal.floor(journal.begin(floor.position(), null), 3))
                .as("the first of all is among them")
                .isEmpty();
        assertThat(journal.floor(journal.begin(null, null), 5)).isEmpty();
        var end = SampleEvents.T.plus(Duration.ofDays(1));
        assertThat(journal.begin(floor.position(), end))
                .as("what came before the page")
                .isEqualTo(floor.position());
    }

    @Test
    void daysAreReadBetweenTwoPlacesOfTheLog() {
        var journal = new JournalSearch(database);
        var ofDays = new JournalSearch.Wanted(null, null, null, null, null, null, SampleEvents.T, "word", 7L);
        assertThat(howItIsRead(journal.found(ofDays)))
                .containsAnyOf("(rowid>? AND rowid<?)", "journal_entry_pkey")
                .doesNotContain("journal_by_time");
    }

    @Test
    void kindsThatAPlanWritesAtEveryTurnOfALoopAreNotIndexed() {
        assertThat(List.of("StepStarted", "StepFinished", "StepWorkedOut", "StepSkipped", "ChoiceMade", "LoopStarted"))
                .isSubsetOf(EntryKinds.all())
                .noneMatch(EntryKinds::isRare);
    }

    private String howItIsRead(String query) {
        boolean postgres = database.dialect() == Dialect.POSTGRESQL;
        return database.write(handle -> {
            if (postgres) {
                // So few rows are read whole otherwise.
                handle.execute("SET LOCAL enable_seqscan = off");
            }
            var explained = handle.createQuery((postgres ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + query)
                    .bind("limit", 9);
            if (query.contains(":owner")) {
                explained.bind("owner", "anna");
            }
            if (query.contains(":floor")) {
                explained.bind("floor", 0);
            }
            if (query.contains(":before")) {
                explained
                        .bind("before", 7)
                        .bind("to", Times.text(SampleEvents.T))
                        .bind("text", "%word%");
            }
            return explained.mapToMap().list().toString();
        });
    }

    @Test
    void knowsOpenApprovalsUntilTheyAreDecidedOrTheRunEnds() {
        var store = new JdbcRunStore(database, new RunFeed(), clock, LeaseTime.of(clock));
        store.append(
                "r",
                0,
                RunStore.NO_LEASE,
                List.of(SampleEvents.created("{'steps':[]}"), SampleEvents.approval("a1", "0")));
        var list = new RunList(database, clock, LeaseTime.of(clock));
        assertThat(waiting(list, "", "")).containsExactly("r");
        assertThat(list.runOfApproval("a1")).contains("r");
        store.append(
                "r",
                2,
                RunStore.NO_LEASE,
                List.of(new RunEvent.RunCancelled(SampleEvents.T, SampleEvents.ANNA, "enough")));
        assertThat(waiting(list, "", "")).isEmpty();
    }

    @Test
    void runsThatWaitForApprovalsAreListedInParts() {
        var store = new JdbcRunStore(database, new RunFeed(), clock, LeaseTime.of(clock));
        for (String run : List.of("c", "a", "b")) {
            store.append(
                    run,
                    0,
                    RunStore.NO_LEASE,
                    List.of(
                            SampleEvents.created("{'steps':[]}"),
                            SampleEvents.approval(run + "1", "0"),
                            SampleEvents.approval(run + "2", "1")));
        }
        var list = new RunList(database, clock, LeaseTime.of(clock));
        assertThat(waiting(list, "", "")).containsExactly("a", "b", "c");
        RunList.Waiting first = list.runsWithOpenApprovals(null, "", "", 1).getFirst();
        assertThat(waiting(list, first.since(), first.run())).containsExactly("b", "c");
        assertThat(list.runsWithOpenApprovals(SampleEvents.ANNA.name(), first.since(), first.run(), 10))
                .extracting(RunList.Waiting::run)
                .containsExactly("b", "c");
        assertThat(list.runsWithOpenApprovals("somebody else", "", "", 10)).isEmpty();
    }

    private static List<String> waiting(RunList list, String since, String run) {
        return list.runsWithOpenApprovals(null, since, run, 10).stream()
                .map(RunList.Waiting::run)
                .toList();
    }

    @Test
    void aQuestionIsSeenThoughAnApprovalExpiredBeforeIt() {
        var store = new JdbcRunStore(database, new RunFeed(), clock, LeaseTime.of(clock));
        store.append(
                "r",
                0,
                RunStore.NO_LEASE,
                List.of(SampleEvents.created("{'steps':[]}"), SampleEvents.approval("a1", "0")));
        var list = new RunList(database, clock, LeaseTime.of(clock));
        clock.advance(Duration.ofHours(25));
        assertThat(store.findRunnable(10)).containsExactly("r");
        var asked = SampleEvents.question("q", "0", "undo", null);
        store.append(
                "r",
                2,
                RunStore.NO_LEASE,
                List.of(new RunEvent.QuestionAsked(
                        clock.instant(), "q", "0", "undo", null, asked.text(), asked.answer(), List.of())));

        assertThat(waiting(list, "", "")).isEmpty();
        assertThat(store.findRunnable(10)).isEmpty();
        assertThat(list.find(Set.of(RunStatus.WAITING_FOR_ANSWER), null, null, null, 0, 10))
                .extracting(RunList.Row::id)
                .containsExactly("r");
    }

    @Test
    void migratingAgainChangesNothing() {
        database.migrate();
        database.migrate();
        assertThat(new RunList(database, clock, LeaseTime.of(clock)).count(Set.of(), null, null, null))
                .isZero();
    }
}
