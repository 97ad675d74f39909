package dev.deskhand.agent.exploring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.Explorer.Claim;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.engine.Explorer.Round;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceCheckTest {

    private static List<String> doubts(String page, String result, List<String> evidence, Round... rounds) {
        var finish = new Decision.Finish("", (ObjectNode) Pages.json(result), evidence);
        var claim = new Claim(finish, Value.of(Pages.json(result), Pages.PAGE), List.of(Pages.seen(page)), Map.of());
        return new EvidenceCheck(Pages.request(page, rounds), claim).doubts();
    }

    @Test
    void whatStandsOnThePageIsBelievedHoweverItIsWritten() {
        assertThat(doubts(
                        "[7 button Save]\nLamp |  1.280,50 EUR | due 3 Mar 2031",
                        "{'price':1280.5}",
                        List.of("lamp | 1.280,50 EUR")))
                .isEmpty();
        assertThat(doubts("Due 3 Mar 2031", "{'due':'2031-03-03'}", List.of("Due 3 Mar 2031")))
                .isEmpty();
    }

    @Test
    void wordsThatAreNotThereAreNoEvidence() {
        assertThat(doubts("Lamp 12 EUR", "{}", List.of("The lamp was ordered")))
                .containsExactly("the page does not show “The lamp was ordered” now");
    }

    @Test
    void aValueNoPageShowedIsNotBelieved() {
        assertThat(doubts("Lamp 12 EUR", "{'price':13,'name':'Lamp'}", List.of("Lamp"))
                        .getFirst())
                .startsWith("result.price is 13, which no page showed");
    }

    @Test
    void numbersWorkedOutByAnExpressionNeedNotStandAnywhere() {
        assertThat(doubts("Lamp 12 EUR", "{'count':'${size(a1.items)}'}", List.of("Lamp")))
                .isEmpty();
    }

    @Test
    void afterAChangeSomethingMustBeNew() {
        var click = Pages.step("a1", "browser.click", "{}");
        var change = Pages.round(
                0,
                "Lamp\n[1 button Order]",
                new Decision.Act("", List.of(), List.of(click)),
                Pages.done(click, Effect.CHANGE, "{}", "{}"));
        assertThat(doubts("Lamp\n[1 button Order]", "{}", List.of("Lamp"), change)
                        .getFirst())
                .startsWith("all of the evidence was on the page before anything was changed");
        assertThat(doubts("Lamp\nOrdered.", "{}", List.of("Lamp", "Ordered."), change))
                .isEmpty();
    }

    @Test
    void aMessageThatAChangeBroughtCountsThoughItIsGoneByNow() {
        var click = Pages.step("a1", "browser.click", "{}");
        var decision = new Decision.Act("", List.of(), List.of(click));
        String said = "{'alerts':['Role created']}";
        var change = Pages.round(0, "[1 button Save]", decision, Pages.done(click, Effect.CHANGE, "{}", said));
        var look = Pages.round(0, "[1 button Save]", decision, Pages.done(click, Effect.READ, "{}", said));
        var later = Pages.round(1, "Roles", decision, Pages.done(click, Effect.CHANGE, "{}", "{'alerts':[]}"));

        assertThat(doubts("Roles", "{}", List.of("Role created"), change)).isEmpty();
        assertThat(doubts("Roles", "{}", List.of("Role created"), look))
                .containsExactly("the page does not show “Role created” now");
        assertThat(doubts("Roles", "{}", List.of("Role created"), change, later))
                .containsExactly("the page does not show “Role created” now");
    }

    @Test
    void anActProvesItselfOnlyByAFileOrByWhatItRead() {
        assertThat(doubts("Lamp", "{}", List.of("a2"), acted("browser.click", "{'url':'http://shop.example/'}")))
                .containsExactly("the page does not show “a2” now");
        assertThat(doubts("Lamp", "{}", List.of("a2"), acted("browser.download", "{'file':'report.xlsx'}")))
                .isEmpty();
        assertThat(doubts("Lamp", "{}", List.of("a2"), acted("browser.read_table", "{'rows':[]}")))
                .isEmpty();
    }

    private static Round acted(String use, String output) {
        var step = Pages.step("a2", use, "{}");
        return Pages.round(
                0, "Lamp", new Decision.Act("", List.of(), List.of(step)), Pages.done(step, Effect.READ, "{}", output));
    }
}
