package dev.deskhand.agent.exploring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.agent.model.OtherShapes;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.expression.CelExpressions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExploreAnswerTest {

    private static final String OUTLINE = "# Shop\n[3 searchbox Find = lamp, required] [4 button Go]\n[5 Home]";

    private static ExploreAnswer.Reading read(String answer) {
        var earlier = Pages.step("a1", "browser.read_table", "{}");
        var round = Pages.round(
                0,
                OUTLINE,
                new Decision.Act("", List.of(), List.of(earlier)),
                Pages.done(earlier, Effect.READ, "{}", "{'items':[]}"));
        return new ExploreAnswer(new Moves(Pages.CATALOG), new CelExpressions(), Pages.request(OUTLINE, round))
                .read(answer.replace('\'', '"'));
    }

    private static List<String> problems(String answer) {
        return ((ExploreAnswer.Reading.Bad) read(answer)).problems();
    }

    private static Decision decision(String answer) {
        var reading = read(answer);
        assertThat(reading).as("%s", reading).isInstanceOf(ExploreAnswer.Reading.Good.class);
        return ((ExploreAnswer.Reading.Good) reading).decision();
    }

    @Test
    void elementsAreRecordedBeforeAnythingIsDoneAndActedOnByWhatWasRecorded() {
        var act = (Decision.Act) decision("```json\n{'note':'I search.','moves':[{'use':'fill','with':{'fields':"
                + "[{'target':3,'value':'${values.what}'}]}},{'use':'click','with':{'target':4}}]}\n```");
        assertThat(act.note()).isEqualTo("I search.");
        assertThat(act.looks())
                .extracting(step -> step.id() + step.use() + step.with())
                .containsExactly(
                        "t1browser.target{\"target\":{\"ref\":3}}", "t2browser.target{\"target\":{\"ref\":4}}");
        assertThat(act.acts().getFirst().id()).isEqualTo("a2");
        assertThat(act.acts().getFirst().with())
                .isEqualTo(Pages.json("{'fields':{'Find':'${values.what}'},'targets':{'Find':'${t1.target}'}}"));
        assertThat(act.acts().get(1).with()).isEqualTo(Pages.json("{'target':'${t2.target}'}"));
    }

    @Test
    void anAnswerOfVeryManyMovesIsCutAndThatIsSaidNextTime() {
        String moves = String.join(",", java.util.Collections.nCopies(100, "{'use':'press','with':{'keys':'Tab'}}"));
        var act = (Decision.Act) decision("{'note':'Onwards.','moves':[" + moves + "]}");
        assertThat(act.acts()).hasSize(ExploreAnswer.MOST_MOVES);
        assertThat(act.note())
                .isEqualTo("Onwards. (80 more were left out: 20 at most can be done before the next look.)");
        var round = Pages.round(0, OUTLINE, act);
        assertThat(new History(Pages.request(OUTLINE, round)).text()).contains("80 more were left out");
    }

    @Test
    void aRefThatIsNotThereAUnknownMoveAndAnUnknownNameAreSentBack() {
        assertThat(problems("{'note':'','moves':[{'use':'click','with':{'target':99}},{'use':'teleport','with':{}},"
                        + "{'use':'open','with':{'url':'${a7.url}'}}]}"))
                .anySatisfy(problem -> assertThat(problem)
                        .isEqualTo("/moves/0/with/target: there is no ref 99 in the newest outline."))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("/moves/1: there is no move \"teleport\". The moves are: "))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("/moves/2/with/url: ").contains("a7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'ref':'Save'}",
                "{'ref':''}",
                "{'ref':'12345678901'}",
                "{'ref':4294967300}",
                "{'ref':4.0}",
                "{'ref':null}",
                "{'ref':{'ref':4}}",
                "4294967300"
            })
    void whatIsNoRefIsSentBackAsUnknown(String target) {
        assertThat(problems("{'note':'','moves':[{'use':'click','with':{'target':" + target + "}}]}"))
                .first()
                .asString()
                .isEqualTo("/moves/0/with/target: there is no ref 0 in the newest outline.");
    }

    @Test
    void aRefMayComeInItsBrackets() {
        for (String ref : List.of("4", "'4'", "'[4]'", "{'ref':4}", "{'ref':'[4]'}")) {
            var act = (Decision.Act) decision("{'note':'','moves':[{'use':'click','with':{'target':" + ref + "}}]}");
            assertThat(act.looks().getFirst().with()).as(ref).isEqualTo(Pages.json("{'target':{'ref':4}}"));
        }
    }

    @Test
    void answersOfAnyShapeAreReadOrSentBack() {
        for (String answer : List.of(
                "{'note':'I search.','moves':[{'use':'fill','with':{'fields':[{'target':3,'value':'lamp'}]}},"
                        + "{'use':'fill','with':{'fields':{'Find':'lamp'}}},{'use':'click','with':{'target':{'ref':4}}},"
                        + "{'use':'look','with':{'at':4,'rows':'1-3','find':'x'}},"
                        + "{'use':'read_table','with':{'table':'T','columns':['A'],'max_rows':3}},"
                        + "{'use':'open','with':{'url':'${a1.items[0].link}'}}]}",
                "{'note':'Done','finish':{'result':{'price':3,'all':['x',{'y':1}]},'evidence':['3 EUR']}}",
                "{'note':'Hm','ask':{'question':'Which?','options':['a','b']}}",
                "{'note':'No','give_up':{'reason':'There is none.'}}")) {
            for (JsonNode other : OtherShapes.of(Pages.json(answer))) {
                assertThatCode(() -> read(other.toString())).as("%s", other).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void whatAnActGaveMayBeUsedLater() {
        var act = (Decision.Act) decision("{'note':'','moves':[{'use':'open','with':{'url':'${a1.items[0].link}'}}]}");
        assertThat(act.looks()).isEmpty();
    }

    @Test
    void onlyOneThingIsSaidAtATime() {
        assertThat(problems("{'note':'','moves':[{'use':'look'}],'finish':{'evidence':['x']}}")
                        .getFirst())
                .startsWith("Give only one of moves, finish");
        assertThat(problems("{'note':''}").getFirst()).startsWith("Give one of moves");
        assertThat(problems("nonsense").getFirst()).isEqualTo("The answer is not one whole JSON object.");
    }

    @Test
    void aFinishNeedsEvidenceAndTheWholeResult() {
        assertThat(problems("{'note':'','finish':{'result':{'price':3},'evidence':[]}}")
                        .getFirst())
                .startsWith("/finish/evidence is empty");
        assertThat(problems("{'note':'','finish':{'result':{},'evidence':['x']}}"))
                .containsExactly("/finish/result/price is missing.");
        assertThat(decision("{'note':'','finish':{'result':{'price':3},'evidence':['3 EUR']}}"))
                .isEqualTo(new Decision.Finish(
                        "",
                        (com.fasterxml.jackson.databind.node.ObjectNode) Pages.json("{'price':3}"),
                        List.of("3 EUR")));
    }

    @Test
    void itMayAskOrGiveUpInWords() {
        assertThat(((Decision.Ask) decision("{'note':'','ask':{'question':'Which?','options':['a','b']}}"))
                        .answer()
                        .options())
                .containsExactly("a", "b");
        assertThat(((Decision.GiveUp) decision("{'note':'','give_up':'There is no lamp.'}"))
                        .message()
                        .en())
                .isEqualTo("The goal was not reached: There is no lamp.");
    }
}
