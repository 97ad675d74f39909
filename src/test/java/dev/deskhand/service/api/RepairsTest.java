package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.library.PatchDesk;
import dev.deskhand.service.library.WorkflowDesk;
import dev.deskhand.service.persistence.JdbcStepMemory;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.workflows.healing.Healing;
import dev.deskhand.workflows.healing.StepMemory;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.WorkflowVersion;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.PlanFormat;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What accepting a repair does to its workflow, whatever has become of that meanwhile. */
@QuarkusTest
@TestProfile(ApiProfile.class)
class RepairsTest {

    private static final Person OPS = new Person("olga", Set.of("ops"));
    private static final String OPEN = "  - {use: browser.open, with: {url: 'http://127.0.0.1/p'}}\n";
    private static final String REPORTS = click("Reports");
    private static final String MENU = click("Menu");

    @Inject
    WorkflowDesk library;

    @Inject
    PatchDesk desk;

    @Inject
    JdbcStepMemory memory;

    @Inject
    Healing healing;

    @Inject
    PlanFormat format;

    @Test
    void whatComesFirstIsPutInOnceHoweverOftenItIsAccepted() {
        saved("menu-once", OPEN + REPORTS);
        String id = proposed("menu-once", 1, "r-1");
        assertThat(desk.decide("menu-once", id, true, null, OPS).version()).isEqualTo(2);
        assertSteps("menu-once", OPEN + MENU + REPORTS);

        // As a release left it that ended between saving the version and writing down which it was.
        String again = proposed("menu-once", 2, "r-2");
        assertThat(desk.decide("menu-once", again, true, null, OPS).version())
                .as("the version that has it")
                .isEqualTo(2);
        assertSteps("menu-once", OPEN + MENU + REPORTS);
    }

    @Test
    void aRunOfTheOldVersionPutsAnAcceptedRepairNotOnceMore() {
        saved("old-run", OPEN + REPORTS);
        desk.decide("old-run", proposed("old-run", 1, "r-1"), true, null, OPS);
        memory.propose(patch("old-run", 1, "r-2"));

        assertThat(desk.waiting("old-run")).isZero();
    }

    @Test
    void whereTheStepIsGoneTheRepairIsPutAsideAndANewerRunMayPutItAnew() {
        saved("edited", OPEN + REPORTS);
        String id = proposed("edited", 1, "r-1");
        saved("edited", OPEN + click("Overview"));

        assertThatThrownBy(() -> desk.decide("edited", id, true, null, OPS))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
                    assertThat(refusal.getMessage()).contains("not surely there any more");
                });
        assertThat(desk.get("edited", id).state()).isEqualTo("outdated");
        assertThatThrownBy(() -> desk.decide("edited", id, false, null, OPS))
                .hasMessageContaining("This repair was put aside");
        assertThat(library.versions("edited")).hasSize(2);
        saved("edited", OPEN + REPORTS);
        proposed("edited", 3, "r-2");
        assertThat(desk.waiting("edited")).isOne();
    }

    @Test
    void ofTwoRepairsAcceptedOneAfterTheOtherBothAreInTheWorkflow() {
        saved("both", OPEN + REPORTS + click("Next"));
        String first = proposed("both", 1, "r-1");
        memory.propose(new StepMemory.Patch(
                "both", 1, "2", heal("Next", "Later", null), List.of(), List.of(), "r-1", "likeness", SampleEvents.T));
        String second = desk.list("both").stream()
                .filter(kept -> kept.isOpen() && !kept.id().equals(first))
                .findFirst()
                .orElseThrow()
                .id();
        desk.decide("both", first, true, null, OPS);
        desk.decide("both", second, true, null, OPS);

        assertSteps("both", OPEN + MENU + REPORTS + click("Later"));
    }

    @Test
    void aPlanIsKnownByTheStepsOfTheVersionItWasTakenFrom() {
        saved("known", OPEN + REPORTS);
        saved("known", OPEN + MENU + REPORTS);
        var first = new WorkflowVersion("known", 1);
        var second = new WorkflowVersion("known", 2);
        var origin = healing.origin();
        assertThat(origin.of(plan(OPEN + REPORTS), List.of(second, first))).contains(first);
        assertThat(origin.of(plan(OPEN + MENU + REPORTS), List.of(new WorkflowVersion("known", null))))
                .contains(second);
        assertThat(origin.of(plan(OPEN + REPORTS), List.of(second))).isEmpty();
        assertThat(origin.of(plan(OPEN + REPORTS), List.of(new WorkflowVersion("gone", 1))))
                .isEmpty();
    }

    private JsonNode plan(String steps) {
        return format.toJson(
                library.check("title: Said in words\nsteps:\n" + steps).plan());
    }

    private void saved(String name, String steps) {
        library.save(name, "workflow: " + name + "\ntitle: T\nsteps:\n" + steps, OPS);
    }

    private String proposed(String workflow, int version, String run) {
        memory.propose(patch(workflow, version, run));
        return desk.list(workflow).stream()
                .filter(JdbcStepMemory.Kept::isOpen)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static StepMemory.Patch patch(String workflow, int version, String run) {
        ObjectNode with = JsonNodeFactory.instance.objectNode();
        with.set("target", button("Menu"));
        String place = version == 2 ? "2" : "1";
        return new StepMemory.Patch(
                workflow,
                version,
                place,
                heal("Reports", "Reports", new Heal.Detour("browser.click", with)),
                List.of(),
                List.of(),
                run,
                "large",
                SampleEvents.T);
    }

    private void assertSteps(String workflow, String steps) {
        var newest = library.get(workflow);
        assertThat(newest.plan().steps())
                .isEqualTo(library.check("title: T\nsteps:\n" + steps).plan().steps());
    }

    private static String click(String name) {
        return "  - {use: browser.click, with: {target: {role: button, name: " + name + "}}}\n";
    }

    private static ObjectNode button(String name) {
        return JsonNodeFactory.instance.objectNode().put("role", "button").put("name", name);
    }

    private static Heal heal(String was, String becomes, Heal.@org.jspecify.annotations.Nullable Detour first) {
        return new Heal(
                "/target",
                button(was),
                LocalizedText.same(was),
                button(becomes),
                LocalizedText.same(becomes),
                first,
                0.9,
                LocalizedText.same("why"));
    }
}
