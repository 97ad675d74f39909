package dev.deskhand.agent.compiling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.agent.exploring.Pages;
import dev.deskhand.workflows.plan.Step;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a goal says, or is made of, is another next time: none of it stays what it was without a word. */
class GivenInGoalsTest {

    private static final String OFFICE = "http://shop.example/practice";
    private static final String OPEN = "{'id':'a%d','use':'browser.open','with':{'url':'" + OFFICE + "/new'}}";
    private static final String SAVE =
            "{'id':'a%d','use':'browser.click','with':{'target':{'role':'button','name':'Save'}}}";

    private static String fill(int number, String label, String text) {
        return "{'id':'a%d','use':'browser.fill','with':{'fields':{'%s':'%s'}}}".formatted(number, label, text);
    }

    private static Compilation compiled(ExploredRun run) {
        return new ExplorationCompiler(ExploredRun.FORMAT)
                .compile(run.finish("Saved", "{}").state(), OFFICE)
                .orElseThrow();
    }

    private static ExploredRun entered(ExploredRun run, String... names) {
        int number = 1;
        for (String name : names) {
            run.act("New", OPEN.formatted(number), fill(number + 1, "Name", name), SAVE.formatted(number + 2));
            number += 3;
        }
        return run;
    }

    private static ExploredRun explored(String inputs, String step, String given, String goal, String values) {
        return new ExploredRun("title: T\n" + inputs + "\nsteps:\n  - id: found\n" + step.indent(4), given)
                .explore("0", goal, values);
    }

    private static Step.Action action(Compilation made, int index) {
        return (Step.Action) made.plan().steps().get(index);
    }

    private static JsonNode fields(Compilation made, int index) {
        return action(made, index).with().path("fields");
    }

    private static final String PEOPLE = "{'people':[{'Name':'Ada Park'},{'Name':'Bo Lindt'}]}";
    private static final String SAID = "[{\"Name\":\"Ada Park\"},{\"Name\":\"Bo Lindt\"}]";

    @Test
    void aListInTheGoalBecomesALoopOverIt() {
        var made = compiled(entered(
                explored(
                        "inputs: {people: table}",
                        "explore: \"Create the users ${inputs.people}\"\nresult: {}",
                        PEOPLE,
                        "Create the users " + SAID,
                        "{}"),
                "Ada Park",
                "Bo Lindt"));
        var loop = (Step.ForEach) made.plan().steps().getFirst();
        assertThat(loop.in()).isEqualTo("inputs.people");
        assertThat(((Step.Action) loop.steps().get(1)).with().path("fields"))
                .isEqualTo(Pages.json("{'Name':'${row.Name}'}"));
        assertThat(made.doubts()).isEmpty();
    }

    @Test
    void aListThatTheGoalIsWorkedOutOfIsKnownToo() {
        var made = compiled(entered(
                explored(
                        "inputs: {people: table}",
                        "explore: \"Create ${inputs.people.map(p, p.Name)}\"\nresult: {}",
                        PEOPLE,
                        "Create [\"Ada Park\",\"Bo Lindt\"]",
                        "{}"),
                "Ada Park",
                "Bo Lindt"));
        assertThat(((Step.ForEach) made.plan().steps().getFirst()).in()).isEqualTo("inputs.people");
    }

    @Test
    void whatStandsWithinARecordIsReadFromThere() {
        var made = compiled(entered(
                explored(
                        "inputs: {order: table}",
                        "explore: Enter the order\nwith: {order: \"${inputs.order}\"}\nresult: {}",
                        "{'order':{'customer':{'name':'Claire Weber'},'lines':[{'item no':'QX-41'}]}}",
                        "Enter the order",
                        "{'order':{'customer':{'name':'Claire Weber'},'lines':[{'item no':'QX-41'}]}}"),
                "Claire Weber",
                "QX-41"));
        assertThat(fields(made, 1)).isEqualTo(Pages.json("{'Name':'${inputs.order.customer.name}'}"));
        assertThat(fields(made, 4).path("Name").asText()).isEqualTo("${inputs.order.lines[0]['item no']}");
        assertThat(action(made, 0).expect()).isEqualTo("size(inputs.order.lines) == 1");
    }

    @Test
    void whatAGivenTextIsMadeOfAndWhatIsWrittenIntoAGivenRecordAreKnown() {
        var made = compiled(entered(
                explored(
                        "inputs: {first: text, last: text}",
                        "explore: Enter it\nwith: {who: \"${inputs.first} (${inputs.last})\", boss: {name: Bo Lindt}}\nresult: {}",
                        "{'first':'Ada','last':'Park'}",
                        "Enter it",
                        "{'who':'Ada (Park)','boss':{'name':'Bo Lindt'}}"),
                "Park",
                "Bo Lindt",
                "${values.boss.name}"));
        assertThat(fields(made, 1).path("Name").asText()).isEqualTo("${inputs.last}");
        assertThat(fields(made, 4).path("Name").asText()).isEqualTo("${inputs.boss_name}");
        assertThat(fields(made, 7).path("Name").asText()).isEqualTo("${inputs.boss_name}");
        assertThat(made.inputs()).containsEntry("boss_name", Pages.json("'Bo Lindt'"));
    }

    @Test
    void whatTheGoalSaysAndWasTypedBecomesAnInputThatIsWhatItWas() {
        var made = compiled(entered(
                explored(
                        "",
                        "explore: Enter Claire Weber at 7 Elm Street\nresult: {}",
                        "{}",
                        "Enter Claire Weber at 7 Elm Street",
                        "{}"),
                "Claire Weber",
                "Ada Park"));
        assertThat(fields(made, 1).path("Name").asText()).isEqualTo("${inputs.name}");
        var input = Objects.requireNonNull(made.plan().inputs().get("name"));
        assertThat(input.fallback()).isEqualTo(Pages.json("'Claire Weber'"));
        assertThat(input.required()).isFalse();
        assertThat(made.inputs()).containsEntry("name", Pages.json("'Claire Weber'"));
        assertThat(fields(made, 4).path("Name").asText()).as("nobody said that").isEqualTo("Ada Park");
        assertThat(made.doubts()).isEmpty();
    }

    @Test
    void aRecordThatTheGoalSaysAndWasOnlyClickedIsDoubtedAndAButtonIsNot() {
        var run = explored("", "explore: Open INV-7 and Save it\nresult: {}", "{}", "Open INV-7 and Save it", "{}")
                .act(
                        "x",
                        OPEN.formatted(1),
                        "{'id':'a2','use':'browser.click','with':{'target':{'role':'link','name':'INV-7'}}}")
                .act("x", SAVE.formatted(3));
        assertThat(compiled(run).doubts()).singleElement().satisfies(doubt -> {
            assertThat(doubt.en()).startsWith("“INV-7” stands in the goal or in an input");
            assertThat(doubt.zh()).startsWith("“INV-7”出现在目标或输入中");
        });
    }

    @Test
    void aPartOfAnInputThatWasTypedIsDoubted() {
        var made = compiled(entered(
                explored(
                        "inputs: {who: text}",
                        "explore: Enter ${inputs.who}\nresult: {}",
                        "{'who':'Claire Weber <claire@shop.example>'}",
                        "Enter Claire Weber <claire@shop.example>",
                        "{}"),
                "claire@shop.example"));
        assertThat(made.doubts())
                .singleElement()
                .satisfies(doubt ->
                        assertThat(doubt.en()).startsWith("“claire@shop.example” stands in the goal or in an input"));
    }

    @Test
    void whatIsForListsOfOneStopsBeforeThePlanBegins() {
        var run = new ExploredRun("""
                title: T
                inputs: {people: table}
                steps:
                  - {use: browser.open, with: {url: "http://shop.example/requests"}, when: "1 == 2"}
                  - {use: browser.open, with: {url: "http://shop.example/requests"}}
                  - {id: found, explore: Approve these, with: {people: "${inputs.people}"}, result: {}}
                """, "{'people':[{'Name':'Ada Park'}]}")
                .explore("2", "Approve these", "{'people':[{'Name':'Ada Park'}]}")
                .act(
                        "x",
                        "{'id':'a1','use':'browser.click','with':{'target':{'role':'button','name':'Approve Ada Park'}}}");
        var made = compiled(run);
        assertThat(action(made, 0).expect()).as("it may be left out").isEqualTo("size(inputs.people) == 1");
        assertThat(action(made, 1).expect()).isEqualTo("size(inputs.people) == 1");
        assertThat(action(made, 2).expect()).isEqualTo("size(output.field_errors) == 0");
    }

    @Test
    void whereTheFirstItemNeededMoreTheLengthIsHeldOfEachItemsOwnList() {
        var run = new ExploredRun("""
                title: T
                inputs: {orders: table}
                steps:
                  - each: order in ${inputs.orders}
                    steps:
                      - {id: found, explore: "Enter the line", with: {lines: "${order.lines}"}, result: {}}
                """, "{'orders':[{'lines':[{'No':'QX-41'}]},{'lines':[{'No':'QX-42'}]}]}")
                .loop("0", "order", 2);
        run.explore("0[0]/0", "Enter the line", "{'lines':[{'No':'QX-41'}]}")
                .act("x", OPEN.formatted(1), fill(2, "No", "QX-41"), SAVE.formatted(3))
                .finish("Saved", "{}");
        run.explore("0[1]/0", "Enter the line", "{'lines':[{'No':'QX-42'}]}")
                .act("x", fill(1, "No", "QX-42"), SAVE.formatted(2));
        var made = compiled(run);
        assertThat(action(made, 0).expect()).isNull();
        var loop = (Step.ForEach) made.plan().steps().get(1);
        assertThat(((Step.Action) loop.steps().getFirst()).expect()).isEqualTo("size(order.lines) == 1");
        assertThat(((Step.Action) loop.steps().get(1)).expect()).isEqualTo("size(output.field_errors) == 0");
    }
}
