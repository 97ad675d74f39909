package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.healing.Healer;
import dev.deskhand.workflows.healing.Healer.Choice;
import dev.deskhand.workflows.healing.Healing;
import dev.deskhand.workflows.healing.LikenessHealer;
import dev.deskhand.workflows.healing.StepMemory;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.plan.LocalizedText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of heals beyond the step: what was rejected, what a crash left unsaid, and what came first, done again and told. */
class HealedRunsTest {

    private static final String FORM = "http://p.example/form";
    private static final Healer SKIPS =
            request -> new Choice.Skip(LocalizedText.of("it is open", "已打开"), "large", List.of());
    private static final String OPEN = "  - {use: browser.open, with: {url: '" + FORM + "'}}\n";
    private static final String ASK = "  - {ask: {en: 'Go on?', zh: '继续？'}}\n";
    private static final String FILL = "  - {use: browser.fill, with: {fields: {Sum: '1'}}}\n";

    private final KeptInMemory memory = new KeptInMemory();
    private final PlainPages web = new PlainPages();
    private StepMemory remembering = memory;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void pages() {
        web.pages.put(FORM, Set.of("Reports", "Sum", "fold Menu"));
    }

    private Office office(Healer healer) {
        var office = new Office(folder, new ToolCatalog(List.of(web)));
        office.healing = new Healing(healer, remembering, true);
        return office;
    }

    private Office run(String steps, Healer healer) {
        var office = office(healer);
        begin(office, steps);
        web.did.clear();
        office.advance();
        return office;
    }

    private static void begin(Office office, String steps) {
        var plan = office.format.toJson(
                office.format.read("title: T\nsteps:\n" + steps).plan());
        var nothing = Value.of(SampleEvents.json("{}"), Source.user("anna"));
        office.store.append(
                "r",
                0,
                RunStore.NO_LEASE,
                List.of(new RunEvent.RunCreated(
                        office.clock.instant(),
                        SampleEvents.ANNA,
                        "Test",
                        null,
                        "w",
                        1,
                        plan,
                        nothing,
                        List.of(),
                        "en")));
    }

    private void worked(String steps) {
        var office = run(steps, new LikenessHealer());
        assertThat(office.state().status()).as("%s", office.events()).isEqualTo(RunStatus.SUCCEEDED);
    }

    private static String click(String target) {
        return "  - {use: browser.click, with: {target: '" + target + "'}}\n";
    }

    private static Healer clicks(String name) {
        var with = JsonNodeFactory.instance.objectNode().put("target", name);
        return request -> new Choice.First(new Heal.Detour("browser.click", with), name, "large", List.of());
    }

    /** From now on Reports is in the menu only. */
    private void reportsMoveIntoTheMenu() {
        web.pages.put(FORM, Set.of("Sum", "fold Menu"));
        web.opens.put("fold Menu", Set.of("Reports"));
    }

    private static void assertAsks(Office office) {
        assertThat(office.state().openQuestions()).as("%s", office.events()).hasSize(1);
        assertThat(office.state().heals()).isEmpty();
    }

    private void assertRejectedIsAsked(String steps, Healer healer) {
        var healed = run(steps, healer);
        assertThat(healed.state().status()).as("%s", healed.events()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(healed.state().heals()).hasSize(1);
        memory.reject(memory.patches.getFirst());

        var office = run(steps, healer);

        assertAsks(office);
        assertThat(office.state().openQuestions().getFirst().asked().text().en())
                .contains("rejected before as a repair of this workflow");
    }

    @Test
    void whatWasRejectedAsTheNewTargetIsNotTakenAloneAgain() {
        String steps = OPEN + click("Reports") + FILL;
        worked(steps);
        web.pages.put(FORM, Set.of("Later reports", "Sum"));
        web.became.put("Reports", "Later reports");
        assertRejectedIsAsked(steps, new LikenessHealer());
    }

    @Test
    void aStepWhoseLeavingOutWasRejectedIsNotLeftOutAloneAgain() {
        String steps = OPEN + click("Reports") + FILL;
        worked(steps);
        web.pages.put(FORM, Set.of("Sum"));
        assertRejectedIsAsked(steps, SKIPS);
    }

    @Test
    void whatWasRejectedAsComingFirstIsNotDoneAloneAgain() {
        String steps = OPEN + click("Reports");
        worked(steps);
        reportsMoveIntoTheMenu();
        assertRejectedIsAsked(steps, clicks("fold Menu"));
        assertThat(web.did).noneMatch(one -> one.contains("fold Menu"));
    }

    @Test
    void aHealThatNobodyCouldBeToldOfBeforeTheProcessEndedIsProposedWhenTheRunIsTakenUp() {
        String steps = OPEN + click("Reports") + FILL;
        worked(steps);
        web.pages.put(FORM, Set.of("Sum"));
        remembering = new StepMemory() {
            @Override
            public List<Met> all(String workflow) {
                return memory.all(workflow);
            }

            @Override
            public void keep(String workflow, Met met) {
                memory.keep(workflow, met);
            }

            @Override
            public void propose(Patch patch) {
                throw new IllegalStateException("the process ends");
            }

            @Override
            public boolean isRejected(String workflow, Heal heal) {
                return false;
            }
        };
        var office = office(SKIPS);
        begin(office, steps);
        assertThatThrownBy(office::advance).hasMessage("the process ends");
        assertThat(office.state().step("1").orElseThrow().state()).isEqualTo(StepState.SKIPPED);
        office.healing = new Healing(SKIPS, memory, true);
        office.advance();

        assertThat(office.state().status()).as("%s", office.events()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(memory.patches)
                .singleElement()
                .satisfies(patch -> assertThat(patch.place()).isEqualTo("1"));
    }

    @Test
    void aHealIsProposedAlsoWhenWhatItWasFoundForFailedAndAnotherItemWorkedWithIt() {
        String steps = OPEN + "  - each: n in ${['1', '2']}\n    on_error: continue\n    steps:\n"
                + click("Reports").indent(4);
        worked(steps);
        web.pages.put(FORM, Set.of("Later reports", "Sum"));
        web.became.put("Reports", "Later reports");
        web.broken.add("Later reports");
        web.watching = () -> {
            if (!web.did.isEmpty() && web.tries++ > 0) {
                web.broken.clear();
            }
        };
        var office = run(steps, new LikenessHealer());

        assertThat(office.state().status()).as("%s", office.events()).isEqualTo(RunStatus.PARTLY);
        assertThat(memory.patches).hasSize(1);
    }

    @Test
    void aHealWhoseStepIsFoundOutLaterToHaveWorkedIsProposed() {
        var office = office(new LikenessHealer());
        begin(office, OPEN + click("Reports"));
        var now = office.clock.instant();
        office.append(SampleEvents.finished("0"));
        office.append(new RunEvent.HealApplied(
                now, "1", heal("Reports", "Later reports"), "anna", true, true, null, List.of()));
        office.append(SampleEvents.started("1", Effect.CHANGE, 1));
        office.append(new RunEvent.OutcomeResolved(now, "1", true, "verify", null));
        office.append(SampleEvents.finished("1"));
        office.advance();

        assertThat(memory.patches).hasSize(1);
    }

    @Test
    void aHealThatWorkedInAnInstanceWhoseClockIsBehindIsProposed() {
        var office = office(new LikenessHealer());
        begin(office, OPEN + click("Reports"));
        var ahead = office.clock.instant().plus(Duration.ofHours(1));
        office.append(SampleEvents.finished("0"));
        office.append(new RunEvent.HealApplied(
                ahead, "1", heal("Reports", "Later reports"), "anna", true, true, null, List.of()));
        office.append(SampleEvents.started("1", Effect.CHANGE, 1));
        office.append(SampleEvents.finished("1"));
        office.advance();

        assertThat(memory.patches).hasSize(1);
    }

    @Test
    void aHealThatAnInstanceWhoseClockIsBehindFoundAfterTheStepHadWorkedIsNotProposedForThat() {
        var office = office(new LikenessHealer());
        begin(
                office,
                OPEN + "  - each: n in ${['1', '2']}\n    steps:\n"
                        + click("Reports").indent(4) + "  - {ask: 'Well?'}\n");
        var behind = office.clock.instant().minus(Duration.ofHours(1));
        office.append(SampleEvents.finished("0"));
        office.append(SampleEvents.started("1[0]/0", Effect.CHANGE, 1));
        office.append(SampleEvents.finished("1[0]/0"));
        office.append(new RunEvent.HealApplied(
                behind, "1[1]/0", heal("Reports", "Later reports"), "anna", true, true, null, List.of()));
        office.append(SampleEvents.started("1[1]/0", Effect.CHANGE, 1));
        office.append(SampleEvents.failed("1[1]/0", FailureKind.REJECTED, null));
        office.advance();

        assertThat(memory.patches).isEmpty();
    }

    @Test
    void anAnswerFromAnInstanceWhoseClockIsAheadIsTakenOnce() {
        String steps = OPEN + "  - {use: browser.click, with: {target: Reports}, retry: {times: 5, delay: 60}}\n";
        web.pages.put(FORM, Set.of("Later reports"));
        web.became.put("Reports", "Later reports");
        web.broken.add("Later reports");
        var office = office(new LikenessHealer());
        office.healing = new Healing(new LikenessHealer(), memory, false);
        begin(office, steps);
        office.advance();
        var question = office.state().openQuestions().getFirst().id();
        var ahead = office.clock.instant().plus(Duration.ofHours(1));
        var first = Value.text("1", Source.user("anna"));
        office.append(new RunEvent.QuestionAnswered(ahead, question, first, SampleEvents.ANNA));
        for (int turn = 0; turn < 3; turn++) {
            office.advance();
            office.clock.advance(Duration.ofMinutes(5));
        }
        assertThat(office.state().heals()).as("%s", office.events()).hasSize(1);

        web.broken.clear();
        office.advance();
        assertThat(office.state().status()).as("%s", office.events()).isEqualTo(RunStatus.SUCCEEDED);
    }

    private static Heal heal(String was, String becomes) {
        var json = JsonNodeFactory.instance;
        return new Heal(
                "/target",
                json.textNode(was),
                LocalizedText.same(was),
                json.textNode(becomes),
                LocalizedText.same(becomes),
                null,
                0.9,
                LocalizedText.same("alike"));
    }

    @Test
    void whatCameFirstIsDoneAgainWhereALostSessionIsBroughtBack() {
        String steps = OPEN + click("Reports") + ASK + click("fold Menu");
        worked(OPEN + click("Reports"));
        reportsMoveIntoTheMenu();
        var office = run(steps, clicks("fold Menu"));
        assertThat(office.state().openQuestions()).as("%s", office.events()).hasSize(1);
        web.did.clear();
        office.answer("yes");
        office.advance();

        assertThat(office.state().status()).as("%s", office.events()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(web.did)
                .containsExactly(
                        "browser.open \"" + FORM + "\" at " + FORM,
                        "browser.click \"fold Menu\" at " + FORM,
                        "browser.click \"Reports\" at " + FORM,
                        "browser.click \"fold Menu\" at " + FORM);
    }

    @Test
    void whereWhatCameFirstCanBeDoneNoMoreTheRunSaysThatItCannotBeTakenUp() {
        worked(OPEN + click("Reports"));
        reportsMoveIntoTheMenu();
        var office = run(OPEN + click("Reports") + ASK + click("fold Menu"), clicks("fold Menu"));
        web.pages.put(FORM, Set.of("Sum"));
        office.answer("yes");
        office.advance();

        assertThat(office.state().status()).isEqualTo(RunStatus.FAILED);
        assertThat(Objects.requireNonNull(office.state().failed()).message())
                .contains("could not be taken up where it was left", "Reports", "what had to be done first");
    }

    @Test
    void whatComesFirstIsInTheJournalBeforeThePageIsTouched() {
        worked(OPEN + click("Reports"));
        reportsMoveIntoTheMenu();
        var office = office(clicks("fold Menu"));
        begin(office, OPEN + click("Reports"));
        var before = new ArrayList<RunEvent>();
        web.watching = () -> before.add(office.events().getLast());
        office.advance();

        assertThat(office.state().status()).as("%s", office.events()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(before).element(1).isInstanceOfSatisfying(RunEvent.DetourStarted.class, detour -> {
            assertThat(detour.action()).isEqualTo("browser.click");
            assertThat(detour.arguments().json().path("target").asText()).isEqualTo("fold Menu");
            assertThat(detour.by()).isEqualTo("large");
        });
        assertThat(office.events())
                .filteredOn(RunEvent.DetourEnded.class::isInstance)
                .singleElement()
                .satisfies(end ->
                        assertThat(((RunEvent.DetourEnded) end).problem()).isNull());
    }

    @Test
    void whatWasToComeFirstAndFailedIsInTheJournalToo() {
        worked(OPEN + click("Reports"));
        reportsMoveIntoTheMenu();
        web.broken.add("fold Menu");
        var office = run(OPEN + click("Reports"), clicks("fold Menu"));

        assertAsks(office);
        assertThat(office.events())
                .filteredOn(RunEvent.DetourEnded.class::isInstance)
                .singleElement()
                .satisfies(end ->
                        assertThat(((RunEvent.DetourEnded) end).problem()).contains("It does not answer"));
    }
}
