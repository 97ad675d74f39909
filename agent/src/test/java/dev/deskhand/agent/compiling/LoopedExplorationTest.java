package dev.deskhand.agent.compiling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.agent.exploring.Pages;
import dev.deskhand.workflows.plan.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoopedExplorationTest {

    private static final String OFFICE = "http://shop.example/practice";
    private static final String PEOPLE = "{'people':[{'Name':'Ada Park'},{'Name':'Bo Lindt'},{'Name':'Cy Ong'}]}";
    private static final String PLAN = """
            title: Phones
            inputs: {people: {type: table, title: People}}
            steps:
              - id: phones
                each: person in ${inputs.people}
                steps:
                  - id: found
                    explore: Find the phone number of ${person.Name}
                    with: {customer: "${person.Name}"}
                    result: {phone: string}
                collect: {name: "${person.Name}", phone: "${found.phone}"}
            """;
    private static final List<String> NAMES = List.of("Ada Park", "Bo Lindt", "Cy Ong");

    private static Optional<Compilation> compiled(ExploredRun run) {
        return new ExplorationCompiler(ExploredRun.FORMAT).compile(run.state(), OFFICE);
    }

    private static Step.ForEach loop(Compilation made) {
        return (Step.ForEach) made.plan().steps().getFirst();
    }

    private static Step.Action action(Step step) {
        return (Step.Action) step;
    }

    private static ExploredRun found(ExploredRun run, String name, String phone) {
        return run.finish(
                name,
                "{'phone':'" + phone + "'}",
                "{'text':'" + phone + "','places':[{'in':'cell','whole':'" + phone
                        + "','table':'Customers','column':'Phone','row':{'Name':'" + name + "','Phone':'" + phone
                        + "'}}]}");
    }

    private static ExploredRun search(ExploredRun run, int item, String... first) {
        return searchAt(run, item, "0", first);
    }

    private static ExploredRun searchAt(ExploredRun run, int item, String at, String... first) {
        String name = NAMES.get(item);
        run.explore("0[" + item + "]/" + at, "Find the phone number of " + name, "{'customer':'" + name + "'}");
        int number = first.length + 1;
        String[] acts = java.util.Arrays.copyOf(first, number + 1);
        acts[number - 1] = "{'id':'a" + number + "','use':'browser.fill','with':{'fields':{'Search':'" + name + "'}}}";
        acts[number] = "{'id':'a" + (number + 1) + "','use':'browser.press','with':{'keys':'Enter'}}";
        return found(run.act("Search", acts), name, "00" + item);
    }

    private static final String OPEN = "{'id':'a1','use':'browser.open','with':{'url':'" + OFFICE + "/crm'}}";

    @Test
    void theSameForEachItemBecomesOneBodyWhoseValuesComeFromTheItem() {
        var run = new ExploredRun(PLAN, PEOPLE).loop("0", "person", 3);
        for (int i = 0; i < 3; i++) {
            search(run, i, OPEN);
        }

        Compilation made = compiled(run).orElseThrow();

        var loop = loop(made);
        assertThat(loop.in()).isEqualTo("${inputs.people}");
        assertThat(loop.steps()).hasSize(5);
        assertThat(action(loop.steps().get(0)).with()).isEqualTo(Pages.json("{'url':'${office}/crm'}"));
        assertThat(action(loop.steps().get(1)).with()).isEqualTo(Pages.json("{'fields':{'Search':'${person.Name}'}}"));
        assertThat(action(loop.steps().get(3)).with())
                .isEqualTo(Pages.json("{'table':'Customers','where':{'Name':'${person.Name}'}}"));
        assertThat(((Step.Let) loop.steps().get(4)).id()).isEqualTo("found");
        assertThat(loop.collect()).isEqualTo(Pages.json("{'name':'${person.Name}','phone':'${found.phone}'}"));
        assertThat(made.doubts()).isEmpty();
        assertThat(made.plan().inputs()).containsOnlyKeys("people");
        assertThat(made.origins().stream().filter(origin -> origin.dropped() == null))
                .hasSize(3);
    }

    @Test
    void whatOnlyTheFirstItemNeededIsDoneOnceBeforeTheLoop() {
        var run = new ExploredRun(PLAN, PEOPLE).loop("0", "person", 3);
        search(run, 0, OPEN);
        search(run, 1);
        search(run, 2);

        Compilation made = compiled(run).orElseThrow();

        var steps = made.plan().steps();
        assertThat(steps).hasSize(2);
        assertThat(action(steps.get(0)).with()).isEqualTo(Pages.json("{'url':'${office}/crm'}"));
        assertThat(action(steps.get(0)).when())
                .as("without any item nothing is opened")
                .isEqualTo("size(inputs.people) > 0");
        var body = ((Step.ForEach) steps.get(1)).steps();
        assertThat(action(body.get(0)).use()).isEqualTo("browser.fill");
        assertThat(action(body.get(0)).when()).isNull();
        assertThat(ExploredRun.FORMAT
                        .read(ExploredRun.FORMAT.toYaml(made.plan()))
                        .plan()
                        .steps())
                .as("can be saved")
                .isEqualTo(steps);
        assertThat(made.doubts()).isEmpty();
    }

    @Test
    void whatOnlyTheFirstItemNeededStaysExploredWhereItReadsTheItem() {
        var run = new ExploredRun(PLAN, PEOPLE).loop("0", "person", 3);
        search(run, 0, OPEN.replace("/crm", "/crm/Ada Park"));
        search(run, 1);
        search(run, 2);
        assertThat(compiled(run)).isEmpty();
    }

    @Test
    void whatOnlyTheFirstItemNeededStaysExploredAfterOtherStepsOfTheLoop() {
        String plan = PLAN.replace(
                "      - id: found\n",
                "      - {use: browser.open, with: {url: \"http://other.example\"}}\n      - id: found\n");
        var run = new ExploredRun(plan, PEOPLE).loop("0", "person", 3);
        searchAt(run, 0, "1", OPEN);
        searchAt(run, 1, "1");
        searchAt(run, 2, "1");
        assertThat(compiled(run)).isEmpty();
    }

    private static final String CHOOSING = PLAN.replace("""
                  - id: found
                    explore: Find the phone number of ${person.Name}
                    with: {customer: "${person.Name}"}
                    result: {phone: string}
            """, """
                  - id: found
                    if: ${person.Name != 'Cy Ong'}
                    then:
                      - explore: Find the phone number of ${person.Name}
                        with: {customer: "${person.Name}"}
                        result: {phone: string}
                    else: []
            """);

    @Test
    void aBranchOfALoopIsCompiledOnlyWhereItOpensItsPage() {
        assertThat(compiled(branches(OPEN, OPEN))).isPresent();
        assertThat(compiled(branches(OPEN))).as("the first opened it").isEmpty();
        assertThat(compiled(branches())).as("a branch before it did").isEmpty();
    }

    /** Two items took a branch, and began with these, one each. */
    private static ExploredRun branches(String... first) {
        var run = new ExploredRun(CHOOSING, PEOPLE).loop("0", "person", 3);
        for (int i = 0; i < 2; i++) {
            run.choice("0[" + i + "]/0", true);
            searchAt(run, i, "0.then/0", i < first.length ? new String[] {first[i]} : new String[0]);
        }
        return run.choice("0[2]/0", false);
    }

    private static final String WHOLE = PLAN.replace("customer: \"${person.Name}\"", "customer: \"${person}\"");

    /** Each time the tab "Open" was clicked, for people of these states. */
    private static List<String> saidOfTab(String target, String... states) {
        var run = new ExploredRun(WHOLE, PEOPLE).loop("0", "person", states.length);
        for (int i = 0; i < states.length; i++) {
            String name = NAMES.get(i);
            run.explore(
                    "0[" + i + "]/0",
                    "Find the phone number of " + name,
                    "{'customer':{'Name':'" + name + "','State':'" + states[i] + "'}}");
            found(
                    run.act("x", OPEN, "{'id':'a2','use':'browser.click','with':{'target':'" + target + "'}}"),
                    name,
                    "00" + i);
        }
        return compiled(run)
                .map(made -> made.doubts().stream().map(doubt -> doubt.en()).toList())
                .orElse(List.of("not compiled"));
    }

    @Test
    void aWordThatHappensToBeAFieldOfEveryItemIsSaid() {
        assertThat(saidOfTab("Open", "Open", "Open"))
                .singleElement()
                .asString()
                .startsWith("“Open” is taken for person.State, which was the same each time");
        assertThat(saidOfTab("${values.customer.State}", "Open", "Open"))
                .as("the model read it from the item")
                .isEmpty();
        assertThat(saidOfTab("Closed", "Open", "Paid")).isEmpty();
    }

    @Test
    void thatAnItemBeginsWhereAFailedOneEndedIsSaid() {
        String plan = PLAN.replace("    collect:", "    on_error: continue\n    collect:");
        var run = new ExploredRun(plan, PEOPLE).loop("0", "person", 3);
        search(run, 0, OPEN);
        search(run, 1);
        search(run, 2);
        assertThat(compiled(run).orElseThrow().doubts().getFirst().en()).contains("when an item fails");

        var opening = new ExploredRun(plan, PEOPLE).loop("0", "person", 3);
        for (int i = 0; i < 3; i++) {
            search(opening, i, OPEN);
        }
        assertThat(compiled(opening).orElseThrow().doubts()).isEmpty();
    }

    @Test
    void otherStepsForOtherItemsStayAnExplorationAndThatIsSaid() {
        var run = new ExploredRun(PLAN + """
                  - explore: Find the phone number of Ada Park
                    result: {phone: string}
                """, PEOPLE).loop("0", "person", 3);
        search(run, 0, OPEN);
        search(run, 1, OPEN);
        run.explore("0[2]/0", "Find the phone number of Cy Ong", "{'customer':'Cy Ong'}")
                .act("x", "{'id':'a1','use':'browser.open','with':{'url':'" + OFFICE + "/mail'}}");
        found(run, "Cy Ong", "002");
        run.explore("1", "Find the phone number of Ada Park", "{}").act("Search", OPEN);
        found(run, "Ada Park", "001");

        Compilation made = compiled(run).orElseThrow();

        assertThat(loop(made).steps()).singleElement().isInstanceOf(Step.Explore.class);
        assertThat(made.plan().steps().get(1)).as("the other one").isInstanceOf(Step.Action.class);
        assertThat(made.doubts().getFirst().en())
                .isEqualTo("“Find the phone number of ${person.Name}” stays a step for the model:"
                        + " it was done in different ways for different items");
    }

    @Test
    void whereNothingCanBeCompiledThereIsNothingToSave() {
        var run = new ExploredRun(PLAN, PEOPLE).loop("0", "person", 2);
        search(run, 0, OPEN);
        run.explore("0[1]/0", "Find the phone number of Bo Lindt", "{'customer':'Bo Lindt'}")
                .act("x", "{'id':'a1','use':'browser.open','with':{'url':'" + OFFICE + "/mail'}}");
        found(run, "Bo Lindt", "001");
        assertThat(compiled(run)).isEmpty();
        assertThat(new ExplorationCompiler(ExploredRun.FORMAT).staying(run.state(), OFFICE))
                .singleElement()
                .satisfies(why -> assertThat(why.en()).endsWith("it was done in different ways for different items"));
    }

    @Test
    void whereAnElementStoodMayDifferFromItemToItem() {
        var run = new ExploredRun(PLAN, PEOPLE).loop("0", "person", 2);
        for (int i = 0; i < 2; i++) {
            String name = NAMES.get(i);
            run.explore("0[" + i + "]/0", "Find the phone number of " + name, "{'customer':'" + name + "'}")
                    .act(
                            "x",
                            OPEN,
                            "{'id':'a2','use':'browser.click','with':{'target':{'role':'button','name':'Open','also':[{'css':'#x'},{'path':'tr:"
                                    + i + "'}]}}}");
            found(run, name, "00" + i);
        }
        var steps = loop(compiled(run).orElseThrow()).steps();
        assertThat(action(steps.get(1)).with().path("target"))
                .isEqualTo(Pages.json("{'role':'button','name':'Open','also':[{'css':'#x'}]}"));
    }

    @Test
    void itemsThatFailedAreLeftOutAndThatIsSaid() {
        var run = new ExploredRun(PLAN, PEOPLE).loop("0", "person", 3);
        search(run, 0, OPEN);
        search(run, 1, OPEN);
        run.explore("0[2]/0", "Find the phone number of Cy Ong", "{'customer':'Cy Ong'}");

        Compilation made = compiled(run).orElseThrow();

        assertThat(loop(made).steps()).hasSize(5);
        assertThat(made.doubts().getFirst().en())
                .isEqualTo("“Find the phone number of ${person.Name}” was done for 2 of 3 items;"
                        + " see that the steps fit others too");
    }

    @Test
    void stepsOnThePageThatAFailedItemLeftStayAnExploration() {
        var run = new ExploredRun(PLAN, PEOPLE).loop("0", "person", 3);
        run.explore("0[0]/0", "Find the phone number of Ada Park", "{'customer':'Ada Park'}");
        search(run, 1);
        search(run, 2);
        assertThat(compiled(run)).isEmpty();
    }

    @Test
    void aBranchThatWasTakenIsCompiledAndTheOtherStays() {
        var run = new ExploredRun("""
                        title: Either
                        inputs: {customer: {type: text, title: Customer}}
                        steps:
                          - id: told
                            if: ${inputs.customer != ''}
                            then:
                              - explore: Find the phone number of ${values.customer}
                                with: {customer: "${inputs.customer}"}
                                result: {phone: string}
                            else:
                              - explore: Find any phone number
                                result: {phone: string}
                        """, "{'customer':'Ada Park'}")
                .choice("0", true)
                .explore("0.then/0", "Find the phone number of Ada Park", "{'customer':'Ada Park'}")
                .act("Search", OPEN);
        found(run, "Ada Park", "001");

        Compilation made = compiled(run).orElseThrow();

        var choice = (Step.Choice) made.plan().steps().getFirst();
        assertThat(choice.then()).hasSize(3);
        assertThat(action(choice.then().get(1)).with().path("where"))
                .isEqualTo(Pages.json("{'Name':'${inputs.customer}'}"));
        assertThat(((Step.Let) choice.then().getLast()).value().path("phone").asText())
                .as("the choice still tells what was found")
                .isEqualTo("${r1.row['Phone']}");
        assertThat(choice.otherwise().getFirst()).isInstanceOf(Step.Explore.class);
        assertThat(made.doubts().getFirst().zh()).startsWith("“Find any phone number”仍由模型完成");
    }
}
