package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.healing.Healing;
import dev.deskhand.workflows.healing.LikenessHealer;
import dev.deskhand.workflows.healing.StepMemory.Met;
import dev.deskhand.workflows.healing.StepMemory.Thing;
import dev.deskhand.workflows.healing.StepsOrigin;
import dev.deskhand.workflows.journal.OnceMore;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.WorkflowVersion;
import dev.deskhand.workflows.plan.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work begun by words is the saved workflow's where its plan is just that: what its steps met is learned, held to and repaired. */
class TypedStartsHealingTest {

    private static final String FORM = "http://p.example/form";
    private static final String STEPS =
            "  - {use: browser.open, with: {url: '" + FORM + "'}}\n  - {use: browser.click, with: {target: Reports}}\n";
    private static final String REFINED = STEPS + "  - {use: browser.fill, with: {fields: {Sum: '1'}}}\n";

    private final KeptInMemory memory = new KeptInMemory();
    private final PlainPages web = new PlainPages();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void pages() {
        web.pages.put(FORM, Set.of("Reports", "Sum"));
    }

    private Office office() {
        var office = new Office(folder, new ToolCatalog(List.of(web)));
        JsonNode saved = plan(office, STEPS).path("steps");
        StepsOrigin origin =
                (plan, from) -> plan.path("steps").equals(saved) ? from.stream().findFirst() : Optional.empty();
        office.healing = new Healing(new LikenessHealer(), memory, true, origin);
        return office;
    }

    private static JsonNode plan(Office office, String steps) {
        return office.format.toJson(
                office.format.read("title: T\nsteps:\n" + steps).plan());
    }

    private static List<RunEvent> typed(Office office, String steps) {
        var nothing = Value.of(SampleEvents.json("{}"), Source.user("anna"));
        var now = office.clock.instant();
        return List.of(
                new RunEvent.RunCreated(
                        now,
                        SampleEvents.ANNA,
                        "Test",
                        "Show the reports",
                        null,
                        null,
                        office.format.toJson(Plan.toPlan("Show the reports")),
                        nothing,
                        List.of(),
                        "en"),
                new RunEvent.PlanExtended(
                        now,
                        "0",
                        RunEvent.PlanExtended.BUILT_IN,
                        plan(office, steps),
                        nothing,
                        List.of(),
                        List.of(new WorkflowVersion("w", 1))));
    }

    private static Office ran(Office office, List<RunEvent> beginning) {
        office.store.append("r", 0, RunStore.NO_LEASE, beginning);
        office.advance();
        return office;
    }

    private RunState done(String steps) {
        var office = office();
        ran(office, typed(office, steps));
        assertThat(office.state().status()).as("%s", office.events()).isEqualTo(RunStatus.SUCCEEDED);
        return office.state();
    }

    private void reportsAreCalledOtherwise() {
        web.pages.put(FORM, Set.of("Later reports", "Sum"));
        web.became.put("Reports", "Later reports");
    }

    @Test
    void whatStepsMeetIsLearnedForTheWorkflow() {
        done(STEPS);
        assertThat(memory.met.get("w"))
                .singleElement()
                .satisfies(met -> assertThat(met.place()).isEqualTo("1"));
    }

    @Test
    void aRepairThatWorkedIsPutForReview() {
        done(STEPS);
        reportsAreCalledOtherwise();
        var state = done(STEPS);
        assertThat(state.heals()).hasSize(1);
        assertThat(memory.patches).singleElement().satisfies(patch -> {
            assertThat(patch.workflow()).isEqualTo("w");
            assertThat(patch.version()).isEqualTo(1);
            assertThat(patch.place()).isEqualTo("1");
        });
    }

    @Test
    void theSameHoldsForWhatIsDoneAgain() {
        var first = done(STEPS);
        memory.met.clear();
        var office = office();
        ran(office, new ArrayList<>(new OnceMore(first, SampleEvents.ANNA, office.clock.instant(), List.of()).again()));
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(memory.met).containsKey("w");
    }

    @Test
    void ofAPlanThatWasMadeOtherwiseNothingIsLearnedOrPut() {
        reportsAreCalledOtherwise();
        assertThat(done(REFINED).heals()).hasSize(1);
        assertThat(memory.met).isEmpty();
        assertThat(memory.patches).isEmpty();
    }

    @Test
    void whatWasRejectedIsTakenByNoRunThatHasStepsOfTheWorkflow() {
        reportsAreCalledOtherwise();
        done(STEPS);
        memory.reject(memory.patches.getFirst());
        for (String steps : List.of(STEPS, REFINED)) {
            var office = office();
            ran(office, typed(office, steps));
            assertThat(office.state().openQuestions()).as(steps).hasSize(1);
            assertThat(office.state().heals()).isEmpty();
        }
    }

    /** Whether what the step met in the workflow was there to look for it by. */
    private boolean isLookedForByWhatWasMet(String place, String print) {
        return web.sought.stream().anyMatch(one -> one.equals(place + " " + print));
    }

    @Test
    void whatARefinedPlanCannotFindIsLookedForByWhatTheSameStepMetInTheWorkflow() {
        done(STEPS);
        reportsAreCalledOtherwise();
        done(REFINED);
        assertThat(isLookedForByWhatWasMet("/target", "Reports (stayed)")).isTrue();
        assertThat(memory.met.get("w")).as("it learns nothing for it").hasSize(1);
        assertThat(memory.patches).isEmpty();
    }

    @Test
    void aStepThatIsNamedOtherwiseInARefinedPlanHasNothingOfTheWorkflows() {
        done(STEPS);
        web.pages.put(FORM, Set.of("Later reports", "Sum"));
        web.became.put("Lists", "Later reports");
        done(STEPS.replace("Reports", "Lists"));
        assertThat(web.sought).isEmpty();
    }

    @Test
    void ofTwoThatAreAlikeEachHasItsOwnAlsoWhenStepsWereAddedBeforeThem() {
        String second = "http://p.example/second";
        web.pages.put(second, Set.of("Reports"));
        String pair = STEPS + STEPS.replace(FORM, second);
        var office = office();
        begun(office, pair);
        assertThat(memory.met.get("w")).as("each is learned by itself").hasSize(2);
        memory.met.put(
                "w",
                new ArrayList<>(memory.met.get("w").stream()
                        .map(met -> renamed(met, met.place().equals("1") ? "first" : "second"))
                        .toList()));

        String before = "  - {use: browser.open, with: {url: '" + second + "'}}\n";
        web.pages.put(FORM, Set.of("Later reports"));
        web.pages.put(second, Set.of("Later reports"));
        web.became.put("Reports", "Later reports");
        begun(office(), before + before + pair);

        assertThat(web.sought).containsExactly("/target first", "/target second");
    }

    private void begun(Office office, String steps) {
        var nothing = Value.of(SampleEvents.json("{}"), Source.user("anna"));
        ran(
                office,
                List.of(new RunEvent.RunCreated(
                        office.clock.instant(),
                        SampleEvents.ANNA,
                        "T",
                        null,
                        "w",
                        1,
                        plan(office, steps),
                        nothing,
                        List.of(),
                        "en")));
        assertThat(office.state().status()).as("%s", office.events()).isEqualTo(RunStatus.SUCCEEDED);
    }

    private static Met renamed(Met met, String print) {
        var things = new HashMap<String, Thing>();
        met.things()
                .forEach((pointer, thing) -> things.put(pointer, new Thing(thing.named(), TextNode.valueOf(print))));
        return new Met(met.place(), met.action(), things, met.effect(), met.pictures(), met.run(), met.at());
    }
}
