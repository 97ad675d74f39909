package dev.deskhand.workflows.healing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.healing.PlanPatch.Outcome;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A repair meets a workflow that is not what it was when the repair was found. */
class PlanPatchTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ToolCatalog TOOLS = new ToolCatalog(List.of(new BrowserTool(BrowserSettings.standard())));
    private static final String OPEN = "  - {use: browser.open, with: {url: 'http://p.example'}}\n";
    private static final String NEXT = click("Next");
    private static final String REPORTS = click("Reports");
    private static final String MENU = click("Menu");

    private final YamlPlanFormat format = new YamlPlanFormat();

    @Test
    void whatComesFirstIsPutRightBeforeTheStep() {
        assertThat(after(OPEN + REPORTS, OPEN + REPORTS, "1", menuFirst())).isEqualTo(plan(OPEN + MENU + REPORTS));
    }

    @Test
    void whatComesFirstAndStandsThereAlreadyIsNotPutASecondTime() {
        assertThat(outcome(OPEN + MENU + REPORTS, OPEN + REPORTS, "1", menuFirst()))
                .isInstanceOf(Outcome.There.class);
    }

    @Test
    void aTargetThatTheStepHasAlreadyIsThere() {
        assertThat(outcome(OPEN + click("Later"), OPEN + NEXT, "1", target("Next", "Later")))
                .isInstanceOf(Outcome.There.class);
    }

    @Test
    void aStepThatHasMovedIsFound() {
        assertThat(after(OPEN + OPEN + NEXT, OPEN + NEXT, "1", target("Next", "Later")))
                .isEqualTo(plan(OPEN + OPEN + click("Later")));
    }

    @Test
    void ofTwoStepsThatAreTheSameTheOneThatWasHealedIsMeantAlsoWhenBothHaveMoved() {
        assertThat(after(
                        OPEN + OPEN + NEXT + REPORTS + NEXT,
                        OPEN + NEXT + REPORTS + NEXT,
                        "3",
                        target("Next", "Later")))
                .isEqualTo(plan(OPEN + OPEN + NEXT + REPORTS + click("Later")));
    }

    @Test
    void whereOneOfTwoStepsThatWereTheSameIsGoneTheOtherIsNotTakenForIt() {
        assertThat(outcome(OPEN + REPORTS + NEXT, OPEN + NEXT + REPORTS + NEXT, "1", target("Next", "Later")))
                .isInstanceOf(Outcome.Gone.class);
    }

    @Test
    void anotherStepThatNamesTheSameAtThatPlaceByNowIsNotTheOneThatWasHealed() {
        String edited = "  - {use: browser.click, with: {target: {role: button, name: Next}}, expect: 'true'}\n";
        assertThat(outcome(OPEN + edited, OPEN + NEXT, "1", target("Next", "Later")))
                .isInstanceOf(Outcome.Gone.class);
        assertThat(outcome(OPEN + edited + REPORTS, OPEN + NEXT + REPORTS, "1", skip("Next")))
                .isInstanceOf(Outcome.Gone.class);
    }

    @Test
    void aStepIsLeftOutOnlyWhereItStoodAndBetweenWhatItStoodBetween() {
        assertThat(after(OPEN + NEXT + REPORTS, OPEN + NEXT + REPORTS, "1", skip("Next")))
                .isEqualTo(plan(OPEN + REPORTS));
        assertThat(outcome(OPEN + OPEN + NEXT + REPORTS, OPEN + NEXT + REPORTS, "1", skip("Next")))
                .as("elsewhere")
                .isInstanceOf(Outcome.Gone.class);
        assertThat(outcome(OPEN + NEXT + MENU, OPEN + NEXT + REPORTS, "1", skip("Next")))
                .as("before another step")
                .isInstanceOf(Outcome.Gone.class);
    }

    @Test
    void theOnlyStepOfALoopIsNotLeftOut() {
        String loop = "  - each: n in ${['1']}\n    steps:\n" + NEXT.indent(4);
        assertThat(outcome(OPEN + loop, OPEN + loop, "1/0", skip("Next"))).isInstanceOf(Outcome.Gone.class);
    }

    @Test
    void aStepWithinALoopOrAChoiceIsReplacedThere() {
        String loop = "  - each: n in ${['1']}\n    steps:\n" + (OPEN + NEXT).indent(4);
        assertThat(after(OPEN + loop, OPEN + loop, "1/1", target("Next", "Later")))
                .isEqualTo(plan(OPEN + loop.replace("Next", "Later")));
        String choice = "  - if: 'true'\n    then:\n" + OPEN.indent(4) + "    else:\n" + (OPEN + NEXT).indent(4);
        assertThat(after(OPEN + choice, OPEN + choice, "1.else/1", target("Next", "Later")))
                .isEqualTo(plan(OPEN + choice.replace("Next", "Later")));
    }

    private Plan after(String newest, String healed, String place, Heal heal) {
        var outcome = outcome(newest, healed, place, heal);
        assertThat(outcome).isInstanceOf(Outcome.Patched.class);
        return ((Outcome.Patched) outcome).plan();
    }

    private Outcome outcome(String newest, String healed, String place, Heal heal) {
        return PlanPatch.apply(plan(newest), plan(healed), place, heal, TOOLS);
    }

    private Plan plan(String steps) {
        return format.read("title: T\nsteps:\n" + steps).plan();
    }

    private static String click(String name) {
        return "  - {use: browser.click, with: {target: {role: button, name: " + name + "}}}\n";
    }

    private static JsonNode button(String name) {
        return JSON.objectNode().put("role", "button").put("name", name);
    }

    private static Heal target(String was, String becomes) {
        return heal(button(was), button(becomes), null);
    }

    private static Heal skip(String was) {
        return heal(button(was), NullNode.getInstance(), null);
    }

    private static Heal menuFirst() {
        var with = JSON.objectNode();
        with.set("target", button("Menu"));
        return heal(button("Reports"), button("Reports"), new Heal.Detour("browser.click", with));
    }

    private static Heal heal(JsonNode was, JsonNode becomes, Heal.@Nullable Detour first) {
        return new Heal(
                "/target",
                was,
                LocalizedText.same("was"),
                becomes,
                LocalizedText.same("becomes"),
                first,
                0.9,
                LocalizedText.same("why"));
    }
}
