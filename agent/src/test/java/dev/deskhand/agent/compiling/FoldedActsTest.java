package dev.deskhand.agent.compiling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.plan.Step;
import dev.deskhand.workflows.validation.CatalogPlanValidator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read after a loop is not folded into it: nothing outside sees the steps of one. */
class FoldedActsTest {

    private static final String PEOPLE = "{'people':[{'Name':'Ada Park'},{'Name':'Bo Lindt'}]}";

    private static Compilation compiled(ExploredRun run) {
        var made = new ExplorationCompiler(ExploredRun.FORMAT)
                .compile(run.state(), "")
                .orElseThrow();
        var catalog = new ToolCatalog(List.of(new BrowserTool(BrowserSettings.standard())));
        var written = ExploredRun.FORMAT.read(ExploredRun.FORMAT.toJson(made.plan()));
        assertThat(new CatalogPlanValidator(catalog, new CelExpressions()).problemsOf(written))
                .as("%s", ExploredRun.FORMAT.toJson(made.plan()).toPrettyString())
                .isEmpty();
        return made;
    }

    private static ExploredRun run(String result) {
        return new ExploredRun("""
                title: Phones
                inputs: {people: {type: table, title: People}}
                steps:
                  - id: found
                    explore: Find the phones of ${values.people}
                    with: {people: "${inputs.people}"}
                    result: {%s}
                """.formatted(result), PEOPLE).explore("0", "Find the phones", PEOPLE);
    }

    private static String open(String id, int row) {
        return "{'id':'%s','use':'browser.open','with':{'url':'http://crm.example/${values.people[%d].Name}'}}"
                .formatted(id, row);
    }

    private static String read(String id, String more) {
        return "{'id':'%s','use':'browser.read_table','with':{'table':'Phones'%s},'output':{'items':[]}}"
                .formatted(id, more);
    }

    private static String saved(String id, String said) {
        return "{'id':'%s','use':'browser.click','with':{'target':'Save'},'output':{'alerts':['%s']}}"
                .formatted(id, said);
    }

    private static boolean loops(Compilation made) {
        return made.plan().steps().stream().anyMatch(Step.ForEach.class::isInstance);
    }

    private static void isForListsOfTwo(Compilation made) {
        assertThat(loops(made)).isFalse();
        assertThat(((Step.Action) made.plan().steps().getFirst()).expect()).contains("size(inputs.people) == 2");
        assertThat(made.doubts())
                .anySatisfy(
                        doubt -> assertThat(doubt.en()).contains("they are for lists of 2, and stop with any other"));
    }

    @Test
    void whatTheResultReadsOfEachRowStaysInAStraightList() {
        var made = compiled(run("phones: {type: array}")
                .act("x", open("a1", 0), read("a2", ""))
                .act("x", open("a3", 1), read("a4", ""))
                .finish("it", "{'phones':['${a2.items[0].Phone}','${a4.items[0].Phone}']}"));
        isForListsOfTwo(made);
        assertThat(((Step.Let) made.plan().steps().getLast()).value().toString())
                .contains("${a2.items[0].Phone}", "${a4.items[0].Phone}");
    }

    @Test
    void whatALiteralResultIsReadFromStaysInAStraightList() {
        var made = compiled(run("message: {type: string}")
                .act("x", open("a1", 0), saved("a2", "Kept the first."))
                .act("x", open("a3", 1), saved("a4", "Kept the second."))
                .finish("it", "{'message':'Kept the second.'}"));
        isForListsOfTwo(made);
        assertThat(((Step.Let) made.plan().steps().getLast()).value().toString())
                .contains("${a4.alerts[0]}");
    }

    /** Chooses what was read by another act. */
    private static String chosen(String id, String read) {
        return "{'id':'%s','use':'browser.click','with':{'target':'${%s.alerts[0]}'}}".formatted(id, read);
    }

    @Test
    void whatAnActAfterTheRowsReadsStaysInAStraightList() {
        for (String reading : List.of("a2", "a4")) {
            var made = compiled(run("phone: {type: string}")
                    .act("x", open("a1", 0), saved("a2", "Kept"))
                    .act("x", open("a3", 1), saved("a4", "Kept"))
                    .act("x", chosen("a5", reading), read("a6", ""))
                    .finish("it", "{'phone':'${a6.items[0].Phone}'}"));
            isForListsOfTwo(made);
        }
    }

    @Test
    void whatTheActsOfAnotherRowReadStaysInAStraightList() {
        isForListsOfTwo(compiled(run("phone: {type: string}")
                .act("x", open("a1", 0), saved("a2", "Kept"), chosen("a3", "a2"))
                .act("x", open("a4", 1), saved("a5", "Kept"), chosen("a6", "a2"))
                .act("x", read("a7", ""))
                .finish("it", "{'phone':'${a7.items[0].Phone}'}")));
    }

    @Test
    void wordsThatLookLikeAnActAreNoReading() {
        var made = compiled(run("phone: {type: string}")
                .act("x", open("a1", 0), saved("a2", "Kept"))
                .act("x", open("a3", 1), saved("a4", "Kept"))
                .act("x", "{'id':'a5','use':'browser.open','with':{'url':'http://crm.example/a2 a4'}}", read("a6", ""))
                .finish("it", "{'phone':'${a6.items[0].Phone}'}"));
        assertThat(loops(made)).isTrue();
    }
}
