package dev.deskhand.agent.compiling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.agent.exploring.Pages;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Round;
import dev.deskhand.workflows.journal.StepFailure;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExploredStepsTest {

    private static final String OFFICE = "http://shop.example/practice";
    private final Values values = new Values();
    private final List<Round> rounds = new ArrayList<>();

    @BeforeEach
    void given() {
        values.template("customer", TextNode.valueOf("${inputs.customer}"));
        values.add("Claire Dubois", "inputs.customer");
        values.add(OFFICE, "office");
    }

    private void act(String outline, Deed... deeds) {
        var steps = List.of(deeds).stream().map(Deed::step).toList();
        var look = Pages.step("t1", "browser.target", "{'target':{'ref':7}}");
        rounds.add(new Round(
                rounds.size(),
                List.of(Pages.seen(outline)),
                new Decision.Act("", List.of(look), steps),
                List.of(Pages.done(look, Effect.READ, "{}", "{}")),
                List.of(deeds),
                List.of(),
                null));
    }

    private static Deed failed(Step.Action step) {
        return new Deed(
                "0[1]/1",
                step,
                null,
                Effect.READ,
                null,
                null,
                new StepFailure(dev.deskhand.tools.spi.FailureKind.NOT_FOUND, "Nothing", "Look"),
                List.of());
    }

    private static Deed located(String text, String place) {
        return Pages.done(
                Pages.step("p", "browser.locate", "{'text':'" + text + "'}"),
                Effect.READ,
                "{}",
                "{'places':[" + place + "]}");
    }

    private void finish(String result, String evidence, Deed... proofs) {
        rounds.add(new Round(
                rounds.size(),
                List.of(Pages.seen(evidence)),
                new Decision.Finish("", (ObjectNode) Pages.json(result), List.of(evidence)),
                List.of(proofs),
                List.of(),
                List.of(),
                null));
    }

    private List<Step> compiled(String result) {
        var explore = new Step.Explore(
                "found",
                "Find",
                JsonNodeFactory.instance.objectNode(),
                (ObjectNode) Pages.json(result),
                null,
                Effect.COMMIT,
                Step.Budget.USUAL,
                List.of());
        return new ExploredSteps(explore, rounds, values, "").steps();
    }

    private static Deed open(String id, String path) {
        return Pages.done(Pages.step(id, "browser.open", "{'url':'" + OFFICE + path + "'}"), Effect.READ, "{}", "{}");
    }

    private static Deed fill(String id, String value) {
        return Pages.done(
                Pages.step(
                        id,
                        "browser.fill",
                        "{'fields':{'Search':'" + value + "'},'targets':{'Search':'${t1.target}'}}"),
                Effect.LOCAL,
                "{'targets':{'Search':{'label':'Search','also':[{'css':'#q'}]}}}",
                "{}");
    }

    @Test
    void detoursAreDroppedAndValuesBecomeExpressions() {
        act("x", open("a1", "/wrong"));
        act("x", failed(Pages.step("a2", "browser.click", "{'target':'Nowhere'}")));
        act("x", Pages.done(Pages.step("a3", "browser.outline", "{'at':3}"), Effect.READ, "{}", "{}"));
        act("x", open("a4", "/crm"), fill("a5", "Claire"), fill("a6", "${values.customer}"));
        finish("{}", "Claire Dubois");
        var steps = compiled("{}");
        assertThat(steps).hasSize(3);
        assertThat(((Step.Action) steps.getFirst()).with()).isEqualTo(Pages.json("{'url':'${office}/crm'}"));
        assertThat(((Step.Action) steps.get(1)).with())
                .isEqualTo(Pages.json("{'fields':{'Search':'${inputs.customer}'},"
                        + "'targets':{'Search':{'label':'Search','also':[{'css':'#q'}]}}}"));
    }

    @Test
    void aDoubleClickThatCameToNothingIsLeftOut() {
        assertThat(afterDoubleClick("# People\n[3 click Ada]", "# People\n[9 click Ada]"))
                .containsExactly("browser.open", "browser.click");
        assertThat(afterDoubleClick("# People\n[3 click Ada]", "# People\n[3 click Ada, selected]"))
                .as("it chose the row")
                .containsExactly("browser.open", "browser.click", "browser.click");
    }

    private List<String> afterDoubleClick(String before, String after) {
        rounds.clear();
        String twice = "{'target':{'text':'Ada'},'double':true}";
        act("x", open("a1", "/crm"));
        act(before, Pages.done(Pages.step("a2", "browser.click", twice), Effect.READ, twice, "{}"));
        String open = "{'target':{'role':'button','name':'Open'}}";
        act(after, Pages.done(Pages.step("a3", "browser.click", open), Effect.READ, open, "{}"));
        finish("{}", "Claire Dubois");
        return compiled("{}").stream()
                .filter(Step.Action.class::isInstance)
                .map(step -> ((Step.Action) step).use())
                .toList();
    }

    private static Deed local(String id, String use, String arguments) {
        return Pages.done(Pages.step(id, use, arguments), Effect.LOCAL, arguments, "{}");
    }

    @Test
    void anActBesideAnotherOnTheSameFieldStays() {
        String list = "{'target':{'role':'listbox','name':'Tags'},'option':'%s'}";
        String field = "{'target':{'role':'textbox','name':'Note'},'text':'%s','add':true}";
        act(
                "x",
                local("a1", "browser.select", list.formatted("Red")),
                local("a2", "browser.select", list.formatted("Blue")));
        act(
                "x",
                local("a3", "browser.type", field.formatted("one")),
                local("a4", "browser.type", field.formatted("two")));
        act(
                "x",
                local("a5", "browser.press", "{'keys':'ArrowDown'}"),
                local("a6", "browser.press", "{'keys':'ArrowDown'}"));
        String tags = "{'fields':{'Tags':'x'},'targets':{'Tags':{'role':'combobox','name':'Tags'}}}";
        act("x", local("a7", "browser.fill", tags), local("a8", "browser.fill", tags));
        finish("{}", "Done");
        assertThat(compiled("{}")).as("all of them, and the result").hasSize(9);
    }

    private static Deed chose(String id, String url) {
        return Pages.done(
                Pages.step(id, "browser.click", "{'target':'Company B'}"), Effect.READ, "{}", "{'url':'" + url + "'}");
    }

    @Test
    void whatIsLeftOutThoughItMayHaveSetSomethingIsDoubted() {
        act(
                "x",
                chose("a1", "http://shop.example/home"),
                chose("a2", "http://shop.example/home#b"),
                open("a3", "/crm"));
        finish("{}", "Done");
        var explored = new ExploredSteps(Pages.explore("{}"), rounds, values, "");
        assertThat(explored.steps()).as("opening the page, and the result").hasSize(2);
        assertThat(explored.doubts()).hasSize(1);
        assertThat(explored.doubts().getFirst().en()).contains("is left out, since another page was opened after it");
    }

    @Test
    void aValueFromATableIsReadInTheRowOfTheInput() {
        act("x", open("a1", "/crm"));
        finish(
                "{'phone':'0033 1'}",
                "Claire Dubois",
                located(
                        "0033 1",
                        "{'in':'cell','whole':'0033 1','table':'Customers','column':'Phone',"
                                + "'row':{'Id':'8','Name':'Claire Dubois','Phone':'0033 1'}}"));
        var steps = compiled("{'phone':{'type':'string'}}");
        var row = (Step.Action) steps.get(1);
        assertThat(row.use()).isEqualTo("browser.find_row");
        assertThat(row.with()).isEqualTo(Pages.json("{'table':'Customers','where':{'Name':'${inputs.customer}'}}"));
        assertThat(row.expect()).isEqualTo("output.found");
        assertThat(((Step.Let) steps.getLast()).value().path("phone").asText()).isEqualTo("${r1.row['Phone']}");
    }

    @Test
    void theLabelOfAResultSpeaksOfTheInputToo() {
        act("x", open("a1", "/crm"));
        finish(
                "{'phone':'0033 1'}",
                "0033 1",
                located("0033 1", "{'in':'beside','whole':'0033 1','label':'Phone of Claire Dubois'}"));
        var read = (Step.Action) compiled("{'phone':{'type':'string'}}").get(1);
        assertThat(read.with()).isEqualTo(Pages.json("{'beside':'Phone of ${inputs.customer}'}"));
    }

    @Test
    void aResultThatIsAllTheWordsOfTheOnlyLinkOfItsPlaceIsReadThere() {
        act("x", open("a1", "/mail"));
        finish(
                "{'attachment':'figures.csv'}",
                "figures.csv",
                located(
                        "figures.csv",
                        "{'in':'beside','whole':'figures.csv 83 bytes','label':'Attachments'},"
                                + "{'in':'only','role':'link','within':'Attachments','whole':'figures.csv'}"));
        var steps = compiled("{'attachment':{'type':'string'}}");
        assertThat(((Step.Action) steps.get(1)).with())
                .isEqualTo(Pages.json("{'target':{'role':'link','within':'Attachments'}}"));
        assertThat(((Step.Let) steps.getLast()).value().path("attachment").asText())
                .isEqualTo("${r1.text}");
    }

    @Test
    void aLabelThatHoldsAValueAmongItsOwnWordsComesAfterTheOnlyButton() {
        act("x", open("a1", "/crm"));
        finish(
                "{'button':'Call'}",
                "Call",
                located(
                        "Call",
                        "{'in':'beside','whole':'Call','label':'Claire Dubois by phone'},"
                                + "{'in':'only','role':'button','whole':'Call'}"));
        assertThat(((Step.Action) compiled("{'button':{'type':'string'}}").get(1)).with())
                .isEqualTo(Pages.json("{'target':{'role':'button'}}"));
    }

    @Test
    void whatTheEndShowsIsExpectedAfterTheLastChangeOnly() {
        act("[7 button Open list]", clicked("a1", "Open list"));
        act("Claire Dubois | open\n[8 button Mark as done]", clicked("a2", "Mark as done"));
        finish("{}", "Claire Dubois | done");

        var steps = compiled("{}");

        assertThat(((Step.Action) steps.getFirst()).expect()).isEqualTo("size(output.field_errors) == 0");
        assertThat(((Step.Action) steps.get(1)).expect()).contains("inputs.customer");
    }

    private static Deed clicked(String id, String name) {
        return Pages.done(
                Pages.step(id, "browser.click", "{'target':'${" + id + "t.target}'}"),
                Effect.COMMIT,
                "{'target':{'role':'button','name':'" + name + "'}}",
                "{'alerts':[]}");
    }

    @Test
    void aListThatWasWrittenOutStaysAsItIsAndThatIsSaid() {
        act("x", open("a1", "/crm"));
        finish("{'rows':[{'customer':'Claire Dubois','due':'soon'}]}", "Claire Dubois");
        var steps = compiled("{'rows':{'type':'array'}}");
        assertThat(((Step.Let) steps.getLast()).value().at("/rows/0/customer").asText())
                .isEqualTo("Claire Dubois");
    }

    private static final String INVOICES = """
            table Invoices
             Number | Supplier | Amount | Status | Download
             [14 INV-1] | Claire Dubois | 1,280.50 | Unpaid | [15 Download PDF of INV-1]
             [16 INV-2] | Claire Dubois | 12.00 | Paid | [17 Download PDF of INV-2]
             [18 INV-3] | Claire Dubois | 7.00 | Unpaid | [19 Download PDF of INV-3]%s
            nav Pages""";

    private List<Step> listed(String result) {
        var explore = new Step.Explore(
                "found",
                "List the unpaid invoices of ${values.customer}",
                JsonNodeFactory.instance.objectNode(),
                (ObjectNode) Pages.json("{'rows':{'type':'array'}}"),
                null,
                Effect.READ,
                Step.Budget.USUAL,
                List.of());
        rounds.add(new Round(
                rounds.size(),
                List.of(Pages.seen(INVOICES.formatted("\n [20 INV-4] | Bo Lindt | 9.00 | Unpaid | [21 Download]"))),
                new Decision.Finish("", (ObjectNode) Pages.json(result), List.of("INV-1")),
                List.of(),
                List.of(),
                List.of(),
                null));
        return new ExploredSteps(explore, rounds, values, "").steps();
    }

    @Test
    void aListThatIsRowsOfATableIsReadFromItByWhatWasAskedFor() {
        act("x", open("a1", "/crm"));

        var steps = listed("{'rows':[{'number':'INV-1','total':1280.5},{'number':'INV-3','total':7}]}");

        var read = (Step.Action) steps.get(1);
        assertThat(read.use()).isEqualTo("browser.read_table");
        assertThat(read.with())
                .isEqualTo(Pages.json("{'table':'Invoices','columns':['Number','Amount','Supplier','Status']}"));
        assertThat(((Step.Let) steps.getLast()).value().path("rows").asText())
                .isEqualTo(
                        "${r1.items.filter(r, text(r['Supplier']) == text(inputs.customer) && text(r['Status']) == 'Unpaid')"
                                + ".map(r, {'number': text(r['Number']), 'total': number(r['Amount'])})}");
    }

    @Test
    void aListThatAnActHadReadIsTakenFromThatAct() {
        act(
                "x",
                open("a1", "/crm"),
                Pages.done(
                        Pages.step("a2", "browser.read_table", "{'table':'Invoices'}"),
                        Effect.READ,
                        "{}",
                        "{'columns':['Number','Amount','Status'],'items':[{'Number':'INV-1','Amount':1280.5,'Status':'Unpaid'},"
                                + "{'Number':'INV-2','Amount':12,'Status':'Paid'},{'Number':'INV-3','Amount':7,'Status':'Unpaid'}]}"));
        var steps = listed("{'rows':['INV-1','INV-3']}");
        assertThat(((Step.Action) steps.get(1)).use()).isEqualTo("browser.read_table");
        assertThat(((Step.Let) steps.getLast()).value().path("rows").asText())
                .isEqualTo("${a2.items.filter(r, text(r['Status']) == 'Unpaid').map(r, r['Number'])}");
    }

    @Test
    void aListThatNothingAskedForTellsFromTheOtherRowsStaysAsItIs() {
        act("x", open("a1", "/crm"));
        assertThat(((Step.Let) listed("{'rows':[{'number':'INV-1'}]}").getLast())
                        .value()
                        .at("/rows/0/number")
                        .asText())
                .as("INV-3 is unpaid, too")
                .isEqualTo("INV-1");
        rounds.removeLast();
        assertThat(((Step.Let) listed("{'rows':[{'number':'INV-3'},{'number':'INV-1'}]}")
                                .getLast())
                        .value()
                        .path("rows"))
                .as("in another order than the table's")
                .isInstanceOf(com.fasterxml.jackson.databind.node.ArrayNode.class);
        rounds.removeLast();
        assertThat(((Step.Let) listed("{'rows':[]}").getLast()).value().path("rows"))
                .isEqualTo(Pages.json("[]"));
    }

    private final List<String> doubted = new ArrayList<>();

    /** What becomes of a result that was written out on a page with that table. */
    private com.fasterxml.jackson.databind.JsonNode written(String goal, String table, String list) {
        rounds.clear();
        doubted.clear();
        act("x", open("a1", "/crm"));
        rounds.add(new Round(
                1,
                List.of(Pages.seen(table)),
                new Decision.Finish("", (ObjectNode) Pages.json("{'rows':" + list + "}"), List.of("it")),
                List.of(),
                List.of(),
                List.of(),
                null));
        var nothing = JsonNodeFactory.instance.objectNode();
        var explore = new Step.Explore(
                "found", goal, nothing, nothing.deepCopy(), null, Effect.READ, Step.Budget.USUAL, List.of());
        var explored = new ExploredSteps(explore, rounds, values, "");
        var let = (Step.Let) explored.steps().getLast();
        explored.doubts().forEach(doubt -> doubted.add(doubt.en()));
        return let.value().path("rows");
    }

    @Test
    void textsThatATableIsNotReadAsStayWrittenOut() {
        String bills = """
                table Bills
                 Bill | Due | Amount | Seats | Room
                 B-1 | 25.12.2026 | 1,280.50 | 7 | A
                 B-2 | 24.12.2026 | 12.00 | 8 | A""";
        for (String list : List.of(
                "[{'due':'25.12.2026'},{'due':'24.12.2026'}]",
                "[{'amount':'1,280.50'},{'amount':'12.00'}]",
                "['7','8']",
                "[true,true]")) {
            assertThat(written("List the bills", bills, list).isArray())
                    .as(list)
                    .isTrue();
            assertThat(doubted).as(list).hasSize(1);
        }
        assertThat(written("List the bills", bills, "[{'amount':1280.5},{'amount':12}]")
                        .asText())
                .isEqualTo("${r1.items.map(r, {'amount': number(r['Amount'])})}");
        assertThat(doubted).isEmpty();
    }

    @Test
    void rowsAreNotToldApartByADateOrANumberThatReadingWritesInItsOwnWay() {
        String bills = """
                table Bills
                 Bill | Due | Amount
                 B-1 | %s | 1,280.50
                 B-2 | %s | 1,280.50
                 B-3 | 24.12.2026 | 12.00""";
        values.add("25.12.2026", "inputs.due");
        assertThat(written("List the bills", bills.formatted("25.12.2026", "25.12.2026"), "['B-1','B-2']")
                        .isArray())
                .isTrue();
        values.add("2026-12-25", "inputs.due");
        assertThat(written(
                                "List the bills",
                                bills.formatted("2026-12-25", "2026-12-25").replace("24.12.2026", "2026-12-24"),
                                "['B-1','B-2']")
                        .asText())
                .as("ISO dates are read as they are written")
                .contains("filter(r, text(r['Due']) == text(inputs.due))");
        values.add("1,280.50", "inputs.amount");
        assertThat(written("List the bills", bills.formatted("soon", "later"), "['B-1','B-2']")
                        .isArray())
                .isTrue();
    }

    @Test
    void ofAListOnOneOfSeveralPagesOnlyThatPageIsReadAndThatIsSaid() {
        String page = """
                table Bills
                 Bill | State
                 B-1 | Paid
                 B-2 | Open
                nav Pages:
                 Page 1 of %s""";
        assertThat(written("List the newest", page.formatted("13 [142 Next]"), "['B-1','B-2']")
                        .asText())
                .isEqualTo("${r1.items.map(r, text(r['Bill']))}");
        assertThat(doubted.getFirst()).contains("rows on its other pages are left out");
        var explored = new ExploredSteps(Pages.explore("{}"), rounds, values, "");
        assertThat(((Step.Action) explored.steps().get(1)).with())
                .isEqualTo(Pages.json("{'table':'Bills','columns':['Bill'],'all_pages':false}"));
        for (String next : List.of("[12 link 2]", "[12 button Load more]", "[12 ›]", "[12 下一页]", "[9 Nächste Seite]")) {
            assertThat(Pagers.isIn("nav Pages: " + next)).as(next).isTrue();
        }
        written("List them", page.formatted("1 [141 Next disabled] [150 Nextcloud]"), "['B-1','B-2']");
        assertThat(doubted).isEmpty();
    }

    @Test
    void aValueThatStandsInTwoColumnsAlikeIsTakenFromNeither() {
        String goods = """
                table Goods
                 Part | Ordered | Delivered
                 P-1 | 5 | 5
                 P-2 | 7 | %s""";
        String list = "[{'part':'P-1','qty':5},{'part':'P-2','qty':7}]";
        assertThat(written("List the parts", goods.formatted("7"), list).isArray())
                .isTrue();
        assertThat(doubted).hasSize(1);
        assertThat(written("List the parts", goods.formatted("6"), list).asText())
                .contains("'qty': number(r['Ordered'])");
        assertThat(written("List the parts", goods.formatted("7"), list.replace("qty", "delivered"))
                        .asText())
                .as("the one that is called so")
                .contains("'delivered': number(r['Delivered'])");
    }

    @Test
    void aRowIsNotCalledLikeTheItemOfALoop() {
        values.add("North", "r.Team");
        String people = "table People\n Name | Team\n Ada | North\n Bo | South";
        assertThat(written("List them", people, "['Ada']").asText())
                .isEqualTo("${r1.items.filter(r_, text(r_['Team']) == text(r.Team)).map(r_, text(r_['Name']))}");
    }

    @Test
    void aNumberIsReadWhereThePageWritesItInItsOwnWay() {
        act("x", open("a1", "/crm"));
        finish(
                "{'amount':12253.67}",
                "Claire Dubois",
                located(
                        "12253.67",
                        "{'in':'cell','whole':'12,253.67','table':'Invoices','column':'Amount',"
                                + "'row':{'Customer':'Claire Dubois','Amount':'12,253.67'}}"));
        var steps = compiled("{'amount':{'type':'number'}}");
        assertThat(((Step.Let) steps.getLast()).value().path("amount").asText()).isEqualTo("${r1.row['Amount']}");
    }

    @Test
    void whatAChangeMadeThePageSayIsExpectedWithOtherValuesToo() {
        act(
                "[7 button Delete]",
                Pages.done(
                        Pages.step("a1", "browser.click", "{'target':'${t1.target}'}"),
                        Effect.COMMIT,
                        "{'target':{'role':'button','name':'Delete','also':[{'under':'Claire Dubois'},{'path':'div/button'}]}}",
                        "{'alerts':['Deleted Claire Dubois.']}"));
        finish("{}", "Deleted Claire Dubois.");
        var click = (Step.Action) compiled("{}").getFirst();
        assertThat(click.with().path("target"))
                .isEqualTo(Pages.json("{'role':'button','name':'Delete','also':[{'under':'${inputs.customer}'}]}"));
        assertThat(click.expect()).isEqualTo("page.news.contains('Deleted ' + text(inputs.customer) + '.')");
    }

    @Test
    void whatStoodBehindADialogIsNoNewsWhenTheDialogGoes() {
        act("Claire Dubois\n[7 button Add]", clicked("a1", "Add"));
        act("<page a>\ndialog People:\n [8 button Bo]", clicked("a2", "Bo"));
        act("<page b>\ndialog People:\n [9 button Save]\n… behind the dialog: 1 button", clicked("a3", "Save"));
        act("Claire Dubois\nBo was added");
        finish("{}", "Claire Dubois");
        assertThat(((Step.Action) compiled("{}").get(2)).expect()).isEqualTo("size(output.field_errors) == 0");
    }

    @Test
    void whatOnlyOutlinesWriteIsNotExpectedOfThePage() {
        act("[7 button Claim]", clicked("a1", "Claim"));
        finish("{}", "## Taken by you");
        assertThat(((Step.Action) compiled("{}").getFirst()).expect()).isEqualTo("page.news.contains('Taken by you')");
        rounds.clear();
        act("[7 button Claim]", clicked("a1", "Claim"));
        finish("{}", "Claire Dubois | [9 taken]");
        assertThat(((Step.Action) compiled("{}").getFirst()).expect()).isEqualTo("size(output.field_errors) == 0");
    }

    @Test
    void anElementInTheRowOfAValueIsLookedForInThatRow() {
        act(
                "table Cards\n Name | Action\n Ada | [6 button Open]\n Claire Dubois | [7 button Open]",
                Pages.done(
                        Pages.step("a1", "browser.click", "{'target':'${t1.target}'}"),
                        Effect.READ,
                        "{'target':{'role':'button','name':'Open','also':[{'path':'table/tr:3/td/button'}]}}",
                        "{}"));
        finish("{}", "Claire Dubois");
        assertThat(((Step.Action) compiled("{}").getFirst()).with().path("target"))
                .isEqualTo(
                        Pages.json(
                                "{'role':'button','name':'Open','within':{'role':'row','name':'${inputs.customer}','column':'Name'}}"));
    }

    @Test
    void aBoxThatIsCalledByTheNumberOfItsRowIsLookedForInTheRowOfTheValue() {
        act(
                "dialog Roles of Bo\n [5 checkbox Select all rows] | Name\n [6 checkbox Select row 0] | Ada\n"
                        + " [7 checkbox Select row 1] | Claire Dubois\n [8 checkbox Select row 2] | Dan",
                Pages.done(
                        Pages.step("a1", "browser.check", "{'target':'${t1.target}'}"),
                        Effect.LOCAL,
                        "{'target':{'role':'checkbox','name':'Select row 1','also':[{'css':'#row1'},{'under':'Roles of Bo'}]}}",
                        "{}"));
        finish("{}", "Claire Dubois");
        values.add("Roles of Bo", "inputs.title");
        assertThat(((Step.Action) compiled("{}").getFirst()).with().path("target"))
                .as("though the heading above speaks of a value, too")
                .isEqualTo(Pages.json("{'role':'checkbox','within':{'role':'row','name':'${inputs.customer}'}}"));
    }

    @Test
    void aBoxThatIsCalledByItsRowsNumberIsLookedForByWhatItsRowSays() {
        act(
                "table Cards\n Pick | Name\n [6 checkbox Select row 0] | Ada\n [7 checkbox Select row 1] | Claire Dubois",
                Pages.done(
                        Pages.step("a1", "browser.check", "{'target':'${t1.target}'}"),
                        Effect.LOCAL,
                        "{'target':{'role':'checkbox','name':'Select row 1','also':[{'path':'table/tr:3/td/input'}]}}",
                        "{}"));
        finish("{}", "Claire Dubois");
        assertThat(((Step.Action) compiled("{}").getFirst()).with().path("target"))
                .isEqualTo(Pages.json(
                        "{'role':'checkbox','within':{'role':'row','name':'${inputs.customer}','column':'Name'}}"));
        assertThat(targetFor("{'role':'checkbox','within':'Claire Dubois'}"))
                .as("as it is recorded")
                .isEqualTo(Pages.json("{'role':'checkbox','within':'${inputs.customer}'}")
                        .toString());
    }

    private String targetFor(String recorded) {
        rounds.clear();
        var click = Pages.step("a1", "browser.click", "{'target':'${t1.target}'}");
        act("[7 button Open]", Pages.done(click, Effect.READ, "{'target':" + recorded + "}", "{}"));
        finish("{}", "Claire Dubois");
        return ((Step.Action) compiled("{}").getFirst()).with().path("target").toString();
    }

    private static String json(String text) {
        return Pages.json(text).toString();
    }

    @Test
    void aTestIdThatHoldsAValueHoldsTheInput() {
        assertThat(
                        targetFor(
                                "{'test_id':'Claire Dubois-check','also':[{'role':'checkbox','name':'Select'},{'path':'li:3'}]}"))
                .isEqualTo(json("{'test_id':'${inputs.customer}-check'}"));
    }

    @Test
    void idsThatWereMadeOfAValueAndItsPlaceAreLeftOut() {
        String left = json("{'role':'button','name':'Open','also':[{'under':'Customers'}]}");
        for (String made : List.of(
                "{'test_id':'row-claire-dubois'}",
                "{'css':'#openClaireDubois'}",
                "{'leads':'/customers/Claire Dubois/edit'}")) {
            assertThat(targetFor("{'role':'button','name':'Open','also':[" + made
                            + ",{'under':'Customers'},{'path':'li:3/button'}]}"))
                    .as(made)
                    .isEqualTo(left);
            assertThat(targetFor(
                            made.replace("}", "") + ",'also':[{'role':'button','name':'Open'},{'under':'Customers'},"
                                    + "{'path':'li:3/button'}]}"))
                    .as(made)
                    .isEqualTo(left);
        }
    }

    @Test
    void idsThatOnlyLookLikeAValueStay() {
        String recorded =
                "{'test_id':'declaired-office','also':[{'role':'button','name':'Open'},{'path':'li:3/button'}]}";
        assertThat(targetFor(recorded)).isEqualTo(json(recorded));
    }

    private boolean isThisTimeOnly(String recorded) {
        rounds.clear();
        var click = Pages.step("a1", "browser.click", "{'target':'${t1.target}'}");
        act(
                "table Cards\n Name | Action\n Claire Dubois | [7]",
                Pages.done(click, Effect.READ, "{'target':" + recorded + "}", "{}"));
        finish("{}", "Claire Dubois");
        var explored = new ExploredSteps(Pages.explore("{}"), rounds, values, "");
        explored.steps();
        return explored.isThisTimeOnly();
    }

    @Test
    void anElementThatIsKnownOnlyByThisTimesValueIsTold() {
        for (String known : List.of(
                "{'test_id':'row-claire-dubois','also':[{'under':'Customers'},{'path':'li:3/div'}]}",
                "{'css':'#deleteClaireDubois','also':[{'under':'Claire Dubois'},{'path':'li:3/div'}]}",
                "{'test_id':'delete-claire-dubois'}")) {
            assertThat(isThisTimeOnly(known)).as(known).isTrue();
        }
        for (String known : List.of(
                "{'test_id':'row-claire-dubois','also':[{'role':'button','name':'Open'},{'path':'li:3/div'}]}",
                "{'test_id':'Claire Dubois-check'}",
                "{'test_id':'declaired-office','also':[{'path':'li:3/div'}]}",
                "{'path':'li:3/div'}")) {
            assertThat(isThisTimeOnly(known)).as(known).isFalse();
        }
    }

    @Test
    void whatCannotBeReadAgainIsSaid() {
        act("x", open("a1", "/crm"));
        finish("{'mood':'fine'}", "fine", located("fine", "{'in':'text','whole':'All is fine today'}"));
        var explored = new ExploredSteps(
                new Step.Explore(
                        "found",
                        "Find",
                        JsonNodeFactory.instance.objectNode(),
                        (ObjectNode) Pages.json("{'mood':{'type':'string'}}"),
                        null,
                        Effect.READ,
                        Step.Budget.USUAL,
                        List.of()),
                rounds,
                values,
                "");
        explored.steps();
        assertThat(explored.doubts().getFirst().en())
                .isEqualTo("“mood” will always be “fine”: there was no place to read it from for other values");
    }

    @Test
    void thatAPointStaysWhereItWasIsSaid() {
        act(
                "x",
                Pages.done(
                        Pages.step("a1", "browser.click_at", "{'target':'${t1.target}','x':0.5,'y':0.25}"),
                        Effect.COMMIT,
                        "{'target':{'css':'canvas'},'x':0.5,'y':0.25}",
                        "{'alerts':['Desk A1 is yours.']}"));
        finish("{}", "Desk A1 is yours.");
        var explored = new ExploredSteps(Pages.explore("{}"), rounds, values, "");
        assertThat(((Step.Action) explored.steps().getFirst()).with())
                .isEqualTo(Pages.json("{'target':{'css':'canvas'},'x':0.5,'y':0.25}"));
        assertThat(explored.doubts().getFirst().en())
                .startsWith("A point of a drawing is clicked where it was this time");
    }

    @Test
    void aMessageIsTakenFromTheActThatGotIt() {
        act(
                "x",
                open("a1", "/crm"),
                Pages.done(
                        Pages.step("a2", "browser.click", "{'target':'Keep'}"),
                        Effect.CHANGE,
                        "{'target':'Keep'}",
                        "{'alerts':['Kept.']}"));
        finish("{'message':'Kept.'}", "Kept.");
        assertThat(((Step.Let) compiled("{'message':{'type':'string'}}").getLast())
                        .value()
                        .path("message")
                        .asText())
                .isEqualTo("${a2.alerts[0]}");
    }

    @Test
    void onlyTheLastChangeIsLookedUpAndOnlyByWhatWasNotThereBefore() {
        var place = "{'in':'cell','whole':'Approved','table':'Customers','column':'State',"
                + "'row':{'Name':'Claire Dubois','State':'Approved'}}";
        act("Claire Dubois | Open", saved("a1"), saved("a2"));
        finish("{}", "Approved", located("Approved", place));
        var steps = compiled("{}");
        assertThat(((Step.Action) steps.getFirst()).verify()).isNull();
        var verify = java.util.Objects.requireNonNull(((Step.Action) steps.get(1)).verify());
        assertThat(verify.with().path("where"))
                .isEqualTo(Pages.json("{'Name':'${inputs.customer}','State':'Approved'}"));

        rounds.clear();
        act("Ada Park | Open\nBo Lindt | Approved", saved("a1"));
        finish("{}", "Approved", located("Approved", place));
        assertThat(((Step.Action) compiled("{}").getFirst()).verify()).isNull();
    }

    @Test
    void aRecordThatWasInSightWithoutItIsLookedUpThoughAnotherHadItBefore() {
        var place = "{'in':'cell','whole':'Approved','table':'Customers','column':'State',"
                + "'row':{'Name':'Claire Dubois','State':'Approved'}}";
        act("Claire Dubois | Open\nBo Lindt | Approved", saved("a1"));
        finish("{}", "Approved", located("Approved", place));
        assertThat(((Step.Action) compiled("{}").getFirst()).verify()).isNotNull();

        rounds.clear();
        act("Claire Dubois | Approved\nBo Lindt | Approved", saved("a1"));
        finish("{}", "Approved", located("Approved", place));
        assertThat(((Step.Action) compiled("{}").getFirst()).verify()).isNull();
    }

    private static final String SENT = "{'in':'cell','whole':'%s','table':'Sent','column':'Subject',"
            + "'row':{'To':'Claire Dubois','Subject':'%s'}}";

    private static final String FORM = "# New message\n[3 textbox To] [4 textbox Subject] [7 button Send]";

    /** The step that sends, after lists were seen and read, and the form last. */
    private Step.Action sends(String subject, String... lists) {
        rounds.clear();
        for (String list : lists) {
            act(list, open("a" + rounds.size(), "/write"));
        }
        act(FORM, saved("a9"));
        finish("{}", subject, located(subject, SENT.formatted(subject, subject)));
        return (Step.Action) compiled("{}").stream()
                .filter(step -> step instanceof Step.Action one && one.use().equals("browser.click"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aNewRecordIsLookedUpOnlyWhereItsListWasSeenBeforeWithoutIt() {
        String other = "table Sent\n To | Subject\n Bo Lindt | Reminder\n Ada Park | Reminder";
        String there = "table Sent\n To | Subject\n Claire Dubois | Reminder\n Ada Park | Reminder";
        assertThat(sends("Reminder").verify()).as("the list was not seen").isNull();
        assertThat(sends("Reminder", "# Inbox\nNo message").verify())
                .as("another page was")
                .isNull();
        assertThat(sends("Reminder", other.replace("Subject", "Topic")).verify())
                .as("another list was")
                .isNull();
        assertThat(sends("Reminder", other).verify()).as("without it").isNotNull();
        assertThat(sends("Reminder", there).verify()).as("one like it").isNull();
        assertThat(sends("Reminder", other, there).verify())
                .as("one like it came meanwhile")
                .isNull();
        assertThat(sends("Reminder", other + "\n[8 button Next]").verify())
                .as("a part of the list")
                .isNull();
    }

    @Test
    void aRecordThatAnEarlierPageShowedWithoutItIsLookedUpThoughThePageBeforeTheActDoesNotShowIt() {
        String folded = "table Customers 40 rows [3]\n %s\n 1: [5 Claire Dubois] | %s\n …\n[8 Next]";
        for (String header : List.of("Name | State", "[4 button Name] | State")) {
            assertThat(approves(folded.formatted(header, "Open"))).as(header).isTrue();
            assertThat(approves(folded.formatted(header, "Approved")))
                    .as(header)
                    .isFalse();
        }
        assertThat(approves(folded.formatted("Name | Town", "Bonn")))
                .as("the same name in another list")
                .isFalse();
        assertThat(approves(folded.formatted("Name | State", "Open"), folded.formatted("Name | State", "Approved")))
                .as("it is so by then")
                .isFalse();
        assertThat(approves(
                        "table States\n Name | State\n Bo Lindt | Open\ntable Towns\n Name | Town\n Claire Dubois | Bonn"
                                + "\n[8 Next]"))
                .as("in another list of the same page")
                .isFalse();
    }

    /** Whether it is looked up that the customer was approved, after these pages and one that does not show the customer. */
    private boolean approves(String... pages) {
        rounds.clear();
        for (String page : pages) {
            act(page, open("a" + rounds.size(), "/confirm"));
        }
        act("# Approve?\n[7 button Yes]", saved("a9"));
        finish(
                "{}",
                "Approved",
                located(
                        "Approved",
                        "{'in':'cell','whole':'Approved','table':'Customers','column':'State',"
                                + "'row':{'Name':'Claire Dubois','State':'Approved'}}"));
        return compiled("{}").stream().anyMatch(step -> step instanceof Step.Action one && one.verify() != null);
    }

    @Test
    void aListThatWasReadWholeBeforeCountsAsSeen() {
        for (boolean truncated : List.of(true, false)) {
            rounds.clear();
            act(
                    "x",
                    Pages.done(
                            Pages.step("a1", "browser.read_table", "{}"),
                            Effect.READ,
                            "{}",
                            "{'columns':['To','Subject'],'items':[{'To':'Ada Park','Subject':'Reminder'}],'truncated':"
                                    + truncated + "}"));
            act(FORM, saved("a2"));
            finish("{}", "Reminder", located("Reminder", SENT.formatted("Reminder", "Reminder")));
            var sent = (Step.Action) compiled("{}").stream()
                    .filter(step -> step instanceof Step.Action one && one.use().equals("browser.click"))
                    .findFirst()
                    .orElseThrow();
            assertThat(sent.verify() == null).as("truncated: " + truncated).isEqualTo(truncated);
        }
    }

    @Test
    void aChangeIsNotLookedUpAtAnAddressThatBelongsToThisTime() {
        values.add("Bo", "inputs.short");
        values.add("INV-7", "inputs.invoice");
        var lookup = new LookupAddress(values);
        for (String own : List.of(
                "/crm?q=Claire+Dubois",
                "/crm?q=Claire",
                "/crm?page=2",
                "/crm#/list?q=x",
                "/customers/Claire%20Dubois",
                "/customers/claire-dubois",
                "/customers/Bo",
                "/customers/12",
                "/customers/12/edit")) {
            assertThat(lookup.general(OFFICE + own)).as(own).isEmpty();
        }
        assertThat(lookup.general(OFFICE + "/v2/crm")).contains("${office}/v2/crm");
        assertThat(lookup.general(OFFICE + "/invoices/INV-7")).contains("${office}/invoices/${inputs.invoice}");
        assertThat(lookup.general("http://other.example:8443/crm")).contains("http://other.example:8443/crm");
        assertThat(lookup.general("")).contains("");
    }

    @Test
    void aLoopsChangeIsNotLookedUpAtTheLastRowsAddress() {
        values.template("people", TextNode.valueOf("${inputs.people}"));
        values.addRows(Pages.json("[{'Name':'Ada Park'},{'Name':'Bo Lindt'}]"), "inputs.people");
        act("Name | State\nAda Park | Open\nBo Lindt | Open", open("a1", "/new"), fill("a2", "Ada Park"), saved("a3"));
        var there = Pages.done(
                Pages.step("a6", "browser.click", "{'target':'Save'}"),
                Effect.CHANGE,
                "{'target':'Save'}",
                "{'url':'" + OFFICE + "/crm?q=Bo+Lindt'}");
        act("Name | State\nAda Park | Approved\nBo Lindt | Open", open("a4", "/new"), fill("a5", "Bo Lindt"), there);
        finish(
                "{}",
                "Approved",
                located(
                        "Approved",
                        "{'in':'cell','whole':'Approved','table':'People','column':'State',"
                                + "'row':{'Name':'Bo Lindt','State':'Approved'}}"));

        var loop = (Step.ForEach) compiled("{}").getFirst();

        assertThat(((Step.Action) loop.steps().get(2)).verify()).isNull();
    }

    @Test
    void theSameForEachRowBecomesALoopOverTheRows() {
        values.template("people", TextNode.valueOf("${inputs.people}"));
        values.addRows(
                Pages.json("[{'Name':'Ada Park','Team':'North'},{'Name':'Bo Lindt','Team':'North'}]"), "inputs.people");
        act("x", open("a1", "/new"), fill("a2", "${values.people[0].Name}"), saved("a3"));
        act("x", open("a4", "/new"), fill("a5", "Bo Lindt"), saved("a6"));
        finish("{}", "done");
        var steps = compiled("{}");
        assertThat(steps).hasSize(2);
        var loop = (Step.ForEach) steps.getFirst();
        assertThat(loop.in()).isEqualTo("inputs.people");
        assertThat(loop.steps()).hasSize(3);
        assertThat(((Step.Action) loop.steps().get(1)).with().path("fields"))
                .isEqualTo(Pages.json("{'Search':'${row.Name}'}"));
        assertThat(((Step.Action) loop.steps().get(2)).verify()).isNull();
    }

    private ExploredSteps explored(String people, List<String> order) {
        values.template("people", TextNode.valueOf("${inputs.people}"));
        values.addRows(Pages.json(people), "inputs.people");
        for (int i = 0; i < order.size(); i++) {
            act("x", open("a" + (3 * i + 1), "/new"), fill("a" + (3 * i + 2), order.get(i)), saved("a" + (3 * i + 3)));
        }
        finish("{}", "done");
        return new ExploredSteps(
                new Step.Explore(
                        "found",
                        "Find",
                        JsonNodeFactory.instance.objectNode(),
                        JsonNodeFactory.instance.objectNode(),
                        null,
                        Effect.COMMIT,
                        Step.Budget.USUAL,
                        List.of()),
                rounds,
                values,
                "");
    }

    private final List<String> saidOfRows = new ArrayList<>();

    /** The steps as they stand in the plan, and what is said of them. */
    private List<Step> held(List<Step> steps) {
        var fixed = new FixedRows(List.of(values.rows()));
        List<Step> held = FixedRows.held(steps, fixed.conditions(steps));
        fixed.doubts().forEach(doubt -> saidOfRows.add(doubt.en() + doubt.zh()));
        return held;
    }

    @Test
    void aListOfOneRowIsForListsOfOneOnlyAndThatIsSaid() {
        var steps = held(explored("[{'Name':'Ada Park'}]", List.of("Ada Park")).steps());
        assertThat(((Step.Action) steps.getFirst()).expect()).isEqualTo("size(inputs.people) == 1");
        assertThat(((Step.Action) steps.get(1)).expect()).isNull();
        assertThat(((Step.Action) steps.get(1))
                        .with()
                        .path("fields")
                        .path("Search")
                        .asText())
                .isEqualTo("${inputs.people[0].Name}");
        assertThat(saidOfRows)
                .anyMatch(doubt -> doubt.startsWith("inputs.people had one entry, so the steps are for lists of one"));
    }

    @Test
    void rowsThatWereNotDoneInOrderAreForAListOfThatLengthOnlyAndThatIsSaid() {
        var steps = held(explored("[{'Name':'Ada Park'},{'Name':'Bo Lindt'}]", List.of("Bo Lindt", "Ada Park"))
                .steps());
        assertThat(((Step.Action) steps.getFirst()).expect()).isEqualTo("size(inputs.people) == 2");
        assertThat(saidOfRows)
                .singleElement()
                .asString()
                .startsWith("The entries of inputs.people were not done alike")
                .contains("只适用于 2 项的列表");
    }

    @Test
    void aLoopOverTheRowsIsForAnyNumberOfThem() {
        var made = explored("[{'Name':'Ada Park'},{'Name':'Bo Lindt'}]", List.of("Ada Park", "Bo Lindt"));
        var loop = (Step.ForEach) held(made.steps()).getFirst();
        assertThat(((Step.Action) loop.steps().getFirst()).expect()).isNull();
        assertThat(made.doubts()).isEmpty();
        assertThat(saidOfRows).isEmpty();
    }

    @Test
    void whatReadsARowBesideTheLoopHoldsTheLengthInTheLoopAndWhereItHasNothingToGoThrough() {
        values.template("people", TextNode.valueOf("${inputs.people}"));
        values.addRows(Pages.json("[{'Name':'Ada Park'},{'Name':'Bo Lindt'}]"), "inputs.people");
        act("x", open("a1", "/new"), fill("a2", "Ada Park"), saved("a3"));
        act("x", open("a4", "/new"), fill("a5", "Bo Lindt"), saved("a6"));
        act("x", fill("a7", "Bo Lindt"));
        finish("{}", "done");
        var steps = held(compiled("{}"));
        var loop = (Step.ForEach) steps.getFirst();
        assertThat(((Step.Action) loop.steps().getFirst()).expect()).isEqualTo("size(inputs.people) == 2");
        assertThat(((Step.Action) steps.get(1)).expect()).isEqualTo("size(inputs.people) == 2");
    }

    @Test
    void whatAllRowsHaveInCommonBeforeTheLoopHoldsForListsThatHaveItInCommon() {
        values.template("people", TextNode.valueOf("${inputs.people}"));
        values.addRows(
                Pages.json("[{'Name':'Ada Park','Unit':'Sales'},{'Name':'Bo Lindt','Unit':'Sales'}]"), "inputs.people");
        String sales = "{'target':{'role':'button','name':'Sales'}}";
        act("x", Pages.done(Pages.step("a0", "browser.click", sales), Effect.CHANGE, sales, "{}"));
        act("x", open("a1", "/new"), fill("a2", "Ada Park"), saved("a3"));
        act("x", open("a4", "/new"), fill("a5", "Bo Lindt"), saved("a6"));
        finish("{}", "done");
        var steps = held(compiled("{}"));
        assertThat(steps.get(1)).isInstanceOf(Step.ForEach.class);
        assertThat(((Step.Action) steps.getFirst()).expect())
                .startsWith("inputs.people.all(r, r.Unit == inputs.people[0].Unit)");
        assertThat(saidOfRows)
                .singleElement()
                .asString()
                .startsWith("“Sales” is taken for the “Unit” of inputs.people")
                .contains("各项的该内容都相同");
    }

    @Test
    void aWordThatEqualsAFieldOfAllRowsIsDoubtedInTheLoop() {
        values.template("people", TextNode.valueOf("${inputs.people}"));
        values.addRows(
                Pages.json("[{'Name':'Ada Park','Status':'Open'},{'Name':'Bo Lindt','Status':'Open'}]"),
                "inputs.people");
        act("x", open("a1", "/new"), fill("a2", "Ada Park"), fill("a3", "Open"), saved("a4"));
        act("x", open("a5", "/new"), fill("a6", "Bo Lindt"), fill("a7", "Open"), saved("a8"));
        finish("{}", "done");
        var steps = compiled("{}");
        assertThat(steps.getFirst().toString()).contains("${row.Status}");
        assertThat(new SameFields(List.of(values), List.of("Find"), rounds).doubts(steps))
                .singleElement()
                .satisfies(doubt -> assertThat(doubt.en()).startsWith("“Open” is taken for row.Status"));
        assertThat(new SameFields(List.of(values), List.of("Enter all that are Open"), rounds).doubts(steps))
                .isEmpty();
    }

    @Test
    void whatALoopChangesForEachRowIsLookedUpForThatRow() {
        values.template("people", TextNode.valueOf("${inputs.people}"));
        values.addRows(
                Pages.json("[{'Name':'Ada Park','Team':'North'},{'Name':'Bo Lindt','Team':'North'}]"), "inputs.people");
        var shown = "Name | State\nAda Park | %s\nBo Lindt | Open";
        act(shown.formatted("Open"), open("a1", "/new"), fill("a2", "Ada Park"), saved("a3"));
        act(shown.formatted("Approved"), open("a4", "/new"), fill("a5", "Bo Lindt"), saved("a6"));
        finish(
                "{}",
                "Approved",
                located(
                        "Approved",
                        "{'in':'cell','whole':'Approved','table':'People','column':'State',"
                                + "'row':{'Name':'Bo Lindt','State':'Approved'}}"));

        var loop = (Step.ForEach) compiled("{}").getFirst();

        var verify =
                java.util.Objects.requireNonNull(((Step.Action) loop.steps().get(2)).verify());
        assertThat(verify.use()).isEqualTo("browser.find_row");
        assertThat(verify.with().path("where")).isEqualTo(Pages.json("{'Name':'${row.Name}','State':'Approved'}"));
        assertThat(((Step.Action) loop.steps().get(1)).verify()).isNull();
    }

    private static Deed saved(String id) {
        return Pages.done(
                Pages.step(id, "browser.click", "{'target':'Save'}"), Effect.CHANGE, "{'target':'Save'}", "{}");
    }
}
