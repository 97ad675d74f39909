package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.healing.Healer;
import dev.deskhand.workflows.healing.Healer.Choice;
import dev.deskhand.workflows.healing.Healing;
import dev.deskhand.workflows.healing.LikenessHealer;
import dev.deskhand.workflows.healing.PlanPatch;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.policy.FloorPolicy;
import dev.deskhand.workflows.policy.Policy;
import dev.deskhand.workflows.policy.PolicyFile;
import dev.deskhand.workflows.policy.RuledPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model's word is enough for, when steps are said to be needless or to belong on another page: where it is not, a person is asked. */
class HealingAloneTest {

    private static final String FORM = "http://p.example/form";
    private static final String LIST = "http://p.example/list";
    private static final String HIDE = click("Hide");
    private static final String FILL = "  - {use: browser.fill, with: {fields: {Sum: '1', Note: x}}}\n";
    private static final Healer SKIPS =
            request -> new Choice.Skip(LocalizedText.of("it is open", "已打开"), "large", List.of());

    private final KeptInMemory memory = new KeptInMemory();
    private final PlainPages web = new PlainPages();
    private final List<Healer.Request> asked = new ArrayList<>();
    private Policy policy = new FloorPolicy();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void pages() {
        web.pages.put(FORM, Set.of("Hide", "Sum", "Note", "link INV-2"));
    }

    private Office run(String steps, Healer healer) {
        var office = new Office(folder, new ToolCatalog(List.of(web)));
        office.policy = policy;
        office.healing = new Healing(
                request -> {
                    asked.add(request);
                    return healer.choose(request);
                },
                memory,
                true);
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
        web.did.clear();
        office.advance();
        return office;
    }

    private void worked(String steps) {
        var office = run(steps, new LikenessHealer());
        assertThat(office.state().status()).as("%s", office.events()).isEqualTo(RunStatus.SUCCEEDED);
        asked.clear();
    }

    private static void assertAsks(Office office) {
        assertThat(office.state().openQuestions()).as("%s", office.events()).hasSize(1);
    }

    private static String open(String url) {
        return "  - {use: browser.open, with: {url: '" + url + "'}}\n";
    }

    private static String click(String target) {
        return "  - {use: browser.click, with: {target: '" + target + "'}}\n";
    }

    /** For the items 1 and 2. */
    private static String each(String steps) {
        return "  - each: n in ${['1', '2']}\n    steps:\n" + steps.indent(4);
    }

    private static Healer leadsTo(String address) {
        var with = JsonNodeFactory.instance.objectNode().put("url", address);
        return request -> new Choice.First(new Heal.Detour("browser.open", with), address, "large", List.of());
    }

    private static final Healer POINTS = request -> new Choice.Point(7, "large", List.of());

    private Office pointedTo(double likeness) {
        worked(open(FORM) + HIDE);
        web.pages.put(FORM, Set.of("Fold away", "Sum", "Note"));
        web.numbered.put(7, "Fold away");
        web.likeness = likeness;
        return run(open(FORM) + HIDE, POINTS);
    }

    @Test
    void whatAModelPointsToIsTakenWhereItIsAlikeEnough() {
        var office = pointedTo(0.5);
        assertThat(office.state().status()).as("%s", office.events()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(web.did).contains("browser.click \"Fold away\" at " + FORM);
        assertThat(office.state().heals()).singleElement().satisfies(heal -> {
            assertThat(heal.by()).isEqualTo("large");
            assertThat(heal.heal().becomesSaid().en()).isEqualTo("Fold away");
        });
    }

    @Test
    void whatAModelPointsToAndIsHardlyAlikeIsAPersonsChoice() {
        var office = pointedTo(0.2);
        assertAsks(office);
        assertThat(web.did).noneMatch(one -> one.contains("Fold away"));
        assertThat(office.state().openQuestions().getFirst().asked().text().en())
                .contains("1. Fold away (20 % alike");
    }

    /** For clicks on what was taken in place of what the step names. */
    private static Policy forHealedClicks(String outcome) {
        var file = PolicyFile.read(
                "policy: 1\nrules:\n  - name: heals\n    when: healed && action == \"browser.click\"\n    " + outcome
                        + "\n    reason: {en: heals are looked at, zh: 修复须经查看}\n");
        return new RuledPolicy(() -> file, workflow -> List.of());
    }

    @Test
    void whatThePolicyForbidsInPlaceOfWhatAStepNamesIsNotClicked() {
        policy = forHealedClicks("deny: true");
        var office = pointedTo(0.5);
        assertThat(office.state().status()).as("%s", office.events()).isEqualTo(RunStatus.FAILED);
        var failed =
                Objects.requireNonNull(office.state().step("1").orElseThrow().failure());
        assertThat(failed.kind()).isEqualTo(FailureKind.FORBIDDEN);
        assertThat(failed.message()).contains("heals are looked at");
        assertThat(web.did).containsExactly("browser.open \"" + FORM + "\" at " + FORM);
        assertThat(memory.patches).isEmpty();
    }

    @Test
    void whatThePolicyPutsBeforeAPersonInPlaceOfWhatAStepNamesWaitsForThem() {
        policy = forHealedClicks("gate: {roles: [approver]}");
        var office = pointedTo(0.5);
        assertThat(office.state().status()).as("%s", office.events()).isEqualTo(RunStatus.WAITING_FOR_APPROVAL);
        assertThat(office.state().openApprovals().getFirst().request().reason().en())
                .contains("heals are looked at");
        assertThat(web.did).containsExactly("browser.open \"" + FORM + "\" at " + FORM);
        office.decide(true, Office.APPROVER, null);
        office.advance();
        assertThat(office.state().status()).as("%s", office.events()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(web.did.getLast()).isEqualTo("browser.click \"Fold away\" at " + FORM);
    }

    @Test
    void whatAModelPointsToAndThatIsNothingTheStepCouldMeanIsNothing() {
        worked(open(FORM) + HIDE);
        web.pages.put(FORM, Set.of("Sum", "Note"));
        var office = run(open(FORM) + HIDE, POINTS);
        assertThat(office.state().status()).isEqualTo(RunStatus.FAILED);
        assertThat(office.state().openQuestions()).isEmpty();
    }

    @Test
    void aStepThatOnlyLookedHereIsLeftOut() {
        worked(open(FORM) + HIDE + FILL);
        web.pages.put(FORM, Set.of("Sum", "Note"));
        var office = run(open(FORM) + HIDE + FILL, SKIPS);
        assertThat(office.state().status()).as("%s", office.events()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(office.state().step("1").orElseThrow().state()).isEqualTo(StepState.SKIPPED);
        assertThat(memory.patches).singleElement().satisfies(patch -> {
            var tools = new ToolCatalog(List.of(web));
            var plan = office.format.read("title: T\nsteps:\n" + open(FORM) + HIDE + FILL);
            var moved = office.format.read("title: T\nsteps:\n" + open(FORM) + open(FORM) + HIDE + FILL);
            assertThat(Patches.into(plan.plan(), patch, tools).steps()).hasSize(2);
            assertThat(PlanPatch.apply(moved.plan(), plan.plan(), patch.place(), patch.heal(), tools))
                    .as("where another step stands by now")
                    .isInstanceOf(PlanPatch.Outcome.Gone.class);
        });
    }

    @Test
    void aStepWhoseWordsSayThatItLooksMayHaveSavedAllTheSame() {
        web.pages.put(FORM, Set.of("Sum", "Note"));
        assertAsks(run(open(FORM) + HIDE + FILL, SKIPS));
    }

    @Test
    void whatAnotherStepOfTheSameTargetDidTellsNothing() {
        worked(open(FORM) + HIDE + FILL);
        web.pages.put(FORM, Set.of("Sum", "Note"));
        assertAsks(run(open(FORM) + open(FORM) + HIDE + FILL, SKIPS));
    }

    @Test
    void allThatTheNextStepNamesHasToBeThere() {
        worked(open(FORM) + HIDE + FILL);
        web.pages.put(FORM, Set.of("Sum"));
        assertAsks(run(open(FORM) + HIDE + FILL, SKIPS));
    }

    @Test
    void whatLedToARecordIsNotLeftOutOnAnotherOne() {
        worked(open(FORM) + click("link INV-2") + FILL);
        web.pages.put(FORM, Set.of("Sum", "Note"));
        assertAsks(run(open(FORM) + click("link INV-2") + FILL, SKIPS));
    }

    @Test
    void aTargetThatIsAnotherOneForEachItemIsNotLeftOut() {
        String steps = open(FORM) + each(click("Tab ${n}") + HIDE);
        web.pages.put(FORM, Set.of("Tab 1", "Tab 2", "Hide"));
        worked(steps);
        web.pages.put(FORM, Set.of("Tab 1", "Hide"));
        assertAsks(run(steps, SKIPS));
    }

    @Test
    void thePageOfOneItemIsNotOpenedForTheOthers() {
        String steps = each(open("http://p.example/${n}") + HIDE);
        for (String item : List.of("1", "2")) {
            web.pages.put("http://p.example/" + item, Set.of("Hide"));
        }
        worked(steps);
        web.pages.put("http://p.example/1", Set.of());
        web.pages.put("http://p.example/2", Set.of());
        web.pages.put("http://p.example/1/more", Set.of("Hide"));

        var office = run(steps, leadsTo("http://p.example/1/more"));
        assertAsks(office);
        office.answer("1");
        office.advance();

        assertThat(office.state().heals())
                .singleElement()
                .satisfies(heal -> assertThat(heal.everywhere()).isFalse());
        assertAsks(office);
        assertThat(web.did.getLast()).isEqualTo("browser.open \"http://p.example/2\" at http://p.example/2");
    }

    @Test
    void anAddressThatThePlanOpensIsOpenedForEachItemBeforeItIsBegun() {
        String steps = (open(LIST) + each(HIDE + open("http://p.example/${n}"))).replace("'2'", "'2', '3'");
        web.pages.put(LIST, Set.of("Hide"));
        for (String item : List.of("1", "2", "3")) {
            web.pages.put("http://p.example/" + item, Set.of("Hide"));
        }
        worked(steps);
        web.pages.put("http://p.example/1", Set.of());
        web.pages.put("http://p.example/2", Set.of());

        var office = run(steps, leadsTo(LIST));

        assertThat(office.state().status()).as("%s", office.events()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(office.state().heals())
                .singleElement()
                .satisfies(heal -> assertThat(heal.everywhere()).isTrue());
        assertThat(asked).hasSize(1);
        assertThat(web.did).filteredOn(one -> one.contains(LIST + "\"")).hasSize(3);
    }

    @Test
    void aPageOnWhichALoopFilledSomethingInIsNotLeft() {
        String steps = open(FORM) + each("  - {use: browser.fill, with: {fields: {Sum: '${n}'}}}\n") + HIDE;
        worked(steps);
        web.pages.put(FORM, Set.of("Sum"));
        assertAsks(run(steps, leadsTo(LIST)));
        assertThat(web.did).noneMatch(one -> one.contains(LIST));
    }

    /** Clicks what is called so first. */
    private static Healer clicks(String name) {
        var with = JsonNodeFactory.instance.objectNode().put("target", name);
        return request -> new Choice.First(new Heal.Detour("browser.click", with), name, "large", List.of());
    }

    @Test
    void aLinkIsNotClickedForAFieldWhereOthersWereFilledInBefore() {
        String steps = open(FORM) + "  - {use: browser.fill, with: {fields: {Note: x}}}\n"
                + "  - {use: browser.fill, with: {fields: {Sum: '1'}}}\n" + HIDE;
        worked(steps);
        web.pages.put(FORM, Set.of("Note", "Hide", "link More", "fold More"));
        run(steps, clicks("link More"));
        assertThat(web.did).noneMatch(one -> one.contains("link More"));
        run(steps, clicks("fold More"));
        assertThat(web.did).as("what stays on the page").anyMatch(one -> one.contains("fold More"));
    }

    @Test
    void whereNobodyKnowsWhetherItLeadsAwayAPersonIsAskedBeforeWhatWasFilledInIsLost() {
        String steps = open(FORM) + "  - {use: browser.fill, with: {fields: {Note: x}}}\n" + HIDE;
        worked(steps);
        web.pages.put(FORM, Set.of("Note", "More"));
        var office = run(steps, clicks("More"));
        assertThat(web.did).noneMatch(one -> one.contains("More"));
        assertAsks(office);
        office.answer("1");
        office.advance();
        assertThat(web.did).as("%s", office.events()).anyMatch(one -> one.contains("\"More\""));
    }

    @Test
    void aLinkIsClickedForWhatOnlyLooks() {
        worked(open(FORM) + HIDE);
        web.pages.put(FORM, Set.of("link More"));
        run(open(FORM) + HIDE, clicks("link More"));
        assertThat(web.did).anyMatch(one -> one.contains("link More"));
    }

    @Test
    void aHealerIsToldTheWorkTheStepsAsThePlanHasThemAndTheAddressesWhole() {
        String steps = each(open("http://p.example/${n}") + HIDE + open(LIST));
        run(steps, new LikenessHealer());
        assertThat(asked.getFirst().work()).isEqualTo("Test");
        assertThat(asked.getFirst().addresses()).containsExactlyInAnyOrder("http://p.example/1", LIST);
        assertThat(asked.getFirst().before())
                .singleElement()
                .satisfies(said -> assertThat(said.en()).contains("‹n›").doesNotContain("p.example/1"));
    }
}
