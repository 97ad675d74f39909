package dev.deskhand.agent.compiling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.agent.exploring.Pages;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Round;
import dev.deskhand.workflows.journal.StepFailure;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was explored with one record is worth something when the steps find the next one. */
class OtherDataTest {

    private static final String SITE = "http://desk.example";
    private final Values values = new Values();
    private final List<Round> rounds = new ArrayList<>();
    private ExploredSteps explored;

    @BeforeEach
    void given() {
        values.template("ticket", TextNode.valueOf("${inputs.ticket}"));
        values.add("Broken lamp", "inputs.ticket");
        values.add("Engineer", "inputs.role");
        values.add(SITE, "office");
    }

    /** An act on the element with that number. */
    private void act(String outline, int ref, Deed deed) {
        var look = Pages.step("t1", "browser.target", "{'target':{'ref':" + ref + "}}");
        rounds.add(new Round(
                rounds.size(),
                List.of(Pages.seen(outline)),
                new Decision.Act("", List.of(look), List.of(deed.step())),
                List.of(Pages.done(look, Effect.READ, "{}", "{}")),
                List.of(deed),
                List.of(),
                null));
    }

    private List<Step.Action> compiled(String end, String evidence) {
        return compiled(end, evidence, "{}");
    }

    private List<Step.Action> compiled(String end, String evidence, String result) {
        rounds.add(new Round(
                rounds.size(),
                List.of(Pages.seen(end)),
                new Decision.Finish("", (ObjectNode) Pages.json(result), List.of(evidence)),
                List.of(),
                List.of(),
                List.of(),
                null));
        explored = new ExploredSteps(Pages.explore("{}"), rounds, values, "");
        return explored.steps().stream()
                .filter(Step.Action.class::isInstance)
                .map(Step.Action.class::cast)
                .toList();
    }

    private static Deed went(String id, String use, String with, String path) {
        return Pages.done(Pages.step(id, use, with), Effect.READ, with, "{'url':'" + SITE + path + "'}");
    }

    private static Deed clicked(String id, String recorded, Effect effect, String path) {
        return Pages.done(
                Pages.step(id, "browser.click", "{'target':'${t1.target}'}"),
                effect,
                "{'target':" + recorded + "}",
                "{'url':'" + SITE + path + "','alerts':[]}");
    }

    private static Deed failed(Deed done, FailureKind kind) {
        return new Deed(
                done.path(),
                done.step(),
                done.arguments(),
                done.effect(),
                done.sentence(),
                null,
                new StepFailure(kind, "The page says: Actions", "Look"),
                List.of());
    }

    private static List<String> ids(List<Step.Action> steps) {
        return steps.stream().map(Step.Action::id).toList();
    }

    private static final String LIST = "table\n Subject | Do\n [4 Broken lamp] | [5 Actions]";
    private static final String ACTIONS = "{'role':'link','name':'Actions','also':[{'path':'tr/a'}]}";
    private static final String DELETE = "{'role':'link','name':'Delete','also':[{'path':'ul/a'}]}";

    @Test
    void whatWasGoneBackFromIsLeftOutWithTheWayThere() {
        act("", 0, went("a1", "browser.open", "{'url':'" + SITE + "/list?q=x'}", "/list?q=x"));
        act(LIST, 4, clicked("a2", "{'role':'link','name':'Broken lamp'}", Effect.READ, "/tickets/7"));
        act("[6 Watch]", 6, failed(clicked("a3", ACTIONS, Effect.READ, ""), FailureKind.NOT_FOUND));
        act("[6 Watch]", 0, went("a4", "browser.history", "{'go':'back'}", "/list?q=x"));
        act(LIST, 5, clicked("a5", ACTIONS, Effect.COMMIT, "/list?q=x"));
        assertThat(ids(compiled("Gone", "Gone"))).containsExactly("a1", "a5");
    }

    @Test
    void whatWasChangedOnAPageStaysThoughItWasGoneBackFrom() {
        act("", 0, went("a1", "browser.open", "{'url':'" + SITE + "/list'}", "/list"));
        act(LIST, 4, clicked("a2", "{'role':'link','name':'Broken lamp'}", Effect.READ, "/tickets/7"));
        act("[6 Watch]", 6, clicked("a3", "{'role':'button','name':'Watch'}", Effect.CHANGE, "/tickets/7"));
        act("[6 Unwatch]", 0, went("a4", "browser.history", "{'go':'back'}", "/list"));
        act(LIST, 5, clicked("a5", ACTIONS, Effect.COMMIT, "/list"));
        assertThat(ids(compiled("Gone", "Gone"))).containsExactly("a1", "a2", "a3", "a4", "a5");
    }

    @Test
    void goingBackToAnotherPageThanTheOneItCameFromLeavesNothingOut() {
        act("", 0, went("a1", "browser.open", "{'url':'" + SITE + "/list'}", "/list"));
        act(LIST, 4, clicked("a2", "{'role':'link','name':'Broken lamp'}", Effect.READ, "/tickets/7"));
        act("[6 Watch]", 0, went("a3", "browser.history", "{'go':'back'}", "/start"));
        act(LIST, 5, clicked("a4", ACTIONS, Effect.COMMIT, "/start"));
        assertThat(ids(compiled("Gone", "Gone"))).containsExactly("a1", "a2", "a3", "a4");
    }

    @Test
    void anActThatCountedAsFailedStaysWhereItOpenedWhatWasUsedNextAndThatIsSaid() {
        act(LIST, 5, failed(clicked("a1", ACTIONS, Effect.CHANGE, ""), FailureKind.REJECTED));
        act(LIST + "\n[8 Delete]", 8, clicked("a2", DELETE, Effect.COMMIT, "/list"));
        assertThat(ids(compiled("Gone", "Gone"))).containsExactly("a1", "a2");
        assertThat(explored.doubts().getFirst().en()).contains("counted as failed this time");
    }

    @Test
    void anActThatFailedIsLeftOutWhereWhatWasUsedNextHadBeenThereOrNothingWasDone() {
        String menu = LIST + "\n[8 Delete]";
        act(menu, 5, failed(clicked("a1", ACTIONS, Effect.CHANGE, ""), FailureKind.REJECTED));
        act(menu, 8, clicked("a2", DELETE, Effect.COMMIT, "/list"));
        assertThat(ids(compiled("Gone", "Gone"))).containsExactly("a2");
        rounds.clear();
        act(LIST, 5, failed(clicked("a1", ACTIONS, Effect.CHANGE, ""), FailureKind.TIMEOUT));
        act(menu, 8, clicked("a2", DELETE, Effect.COMMIT, "/list"));
        assertThat(ids(compiled("Gone", "Gone"))).containsExactly("a2");
    }

    @Test
    void cellsThatAnOutlinePartsByStrokesAreEachExpected() {
        act("[7 button Add]", 7, clicked("a1", "{'role':'button','name':'Add'}", Effect.CHANGE, "/members"));
        var steps = compiled("table\n Who | As\n Broken lamp | Engineer", "Broken lamp | Engineer");
        assertThat(steps.getFirst().expect())
                .isEqualTo("page.news.contains(text(inputs.ticket)) && page.news.contains(text(inputs.role))");
    }

    private JsonNode target(String recorded, Effect effect, String led) {
        rounds.clear();
        act("[7 it]", 7, clicked("a1", recorded, effect, led));
        return compiled("Gone", "Gone").getFirst().with().path("target");
    }

    @Test
    void aLinkThatIsCalledByItsRecordsNumberIsKnownByTheValueAndWhereItLeads() {
        String recorded =
                "{'role':'link','name':'Task #24 (New): Broken lamp','also':[{'leads':'/tickets/#'},{'under':'Results (1)'}]}";
        String full = "{'role':'link','name':'Task #24 (New): ${inputs.ticket}','also':[{'under':'Results (1)'}";
        assertThat(target(recorded, Effect.READ, "/tickets/24"))
                .isEqualTo(Pages.json(full + ",{'role':'link','name':'${inputs.ticket}'},{'leads':'/tickets/#'}]}"));
        assertThat(explored.doubts().getFirst().en()).contains("has a number that belongs to this time's record");
        assertThat(target(recorded, Effect.READ, "/tickets/7"))
                .as("the number is none of the record's")
                .isEqualTo(Pages.json(full + "]}"));
        assertThat(target(recorded, Effect.CHANGE, "/tickets/24"))
                .as("it changes something")
                .isEqualTo(Pages.json(full + "]}"));
    }

    private Step.Action reading(String how, boolean truncated) {
        rounds.clear();
        String with = "{'columns':['City']" + how + "}";
        act(
                LIST,
                0,
                Pages.done(
                        Pages.step("a1", "browser.read_table", with),
                        Effect.READ,
                        with,
                        "{'items':[{'City':'Here'}],'truncated':" + truncated + "}"));
        return compiled("Here", "a1", "{'count':'${size(a1.items)}'}").getFirst();
    }

    @Test
    void aTableThatAResultIsWorkedOutOfHasToBeReadToItsEndAgain() {
        for (String all : List.of("", ",'all_pages':true")) {
            assertThat(reading(all, false).expect()).as(all).isEqualTo("!output.truncated");
            assertThat(explored.doubts()).isEmpty();
            assertThat(reading(all, true).expect()).as(all).isEqualTo("!output.truncated");
            assertThat(explored.doubts().getFirst().en()).contains("whether it saw the end of the table");
        }
        assertThat(reading(",'all_pages':false", true).expect())
                .as("one page was meant")
                .isNull();
        assertThat(reading(",'all_pages':false", false).expect())
                .as("there was only one")
                .isEqualTo("!output.truncated");
        assertThat(reading(",'max_rows':5", true).expect())
                .as("a part was meant")
                .isNull();
    }
}
