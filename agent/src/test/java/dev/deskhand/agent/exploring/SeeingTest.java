package dev.deskhand.agent.exploring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.agent.model.LanguageModel;
import dev.deskhand.agent.model.ModelAnswer;
import dev.deskhand.agent.model.ModelRequest;
import dev.deskhand.workflows.engine.Explorer.Claim;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.engine.Explorer.Request;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.plan.Step;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeeingTest {

    private static final Clock DAY = Clock.fixed(Instant.parse("2031-05-09T08:00:00Z"), ZoneOffset.UTC);
    private static final String OUTLINE = "# Shop\n[4 button Go]";

    /** Answers the same to everything and remembers what it was asked. */
    private static final class Answering implements LanguageModel {
        private final List<ModelRequest> requests = new ArrayList<>();
        private final boolean sees;
        private final String answer;

        Answering(boolean sees, String answer) {
            this.sees = sees;
            this.answer = answer.replace('\'', '"');
        }

        @Override
        public String name() {
            return "large";
        }

        @Override
        public int contextTokens() {
            return 100_000;
        }

        @Override
        public boolean seesPictures() {
            return sees;
        }

        @Override
        public ModelAnswer complete(ModelRequest request) {
            requests.add(request);
            return new ModelAnswer.Text(answer, name(), 900, 20, 5, false, 1_234L);
        }
    }

    private static ModelExplorer explorer(LanguageModel model) {
        return new ModelExplorer(
                model, Pages.CATALOG, new CelExpressions(), kept -> Optional.of(new byte[] {1, 2, 3}), DAY);
    }

    private static Request request() {
        Request plain = Pages.request(OUTLINE);
        return new Request(
                plain.goal(),
                plain.values(),
                plain.step(),
                plain.rounds(),
                List.of(Pages.seen(OUTLINE), Pages.pictured()),
                plain.left(),
                plain.locale(),
                plain.files());
    }

    @Test
    void aModelThatSeesIsShownThePictureAndToldWhatIsDrawnInIt() throws Exception {
        var model = new Answering(true, "{'note':'','moves':[{'use':'click_at','with':{'target':7,'x':430,'y':200}}]}");
        var answer = explorer(model).next(request());

        ModelRequest asked = model.requests.getFirst();
        assertThat(asked.messages().getFirst().pictures())
                .containsExactly(new ModelRequest.Picture("image/jpeg", "AQID"));
        assertThat(asked.messages().getFirst().text())
                .contains("# The picture\n\nDrawn areas in it:\n[7 canvas] from 100,40 to 500,240");
        assertThat(asked.system())
                .contains("With the outline comes a picture")
                .contains("- `click_at` {target: ref, x: pixels from the picture's left, y: pixels from its top}")
                .doesNotContain("`picture`");
        var act = (Decision.Act) answer.decision();
        assertThat(act.looks().getFirst().with()).isEqualTo(Pages.json("{'target':{'ref':7}}"));
        assertThat(act.acts().getFirst().use()).isEqualTo("browser.click_at");
        assertThat(act.acts().getFirst().with()).isEqualTo(Pages.json("{'target':'${t1.target}','x':0.825,'y':0.8}"));
        assertThat(answer.calls().getFirst().costMillionths()).isEqualTo(1_234L);
        assertThat(explorer(model).looks())
                .extracting(Step.Action::use)
                .containsExactly("browser.outline", "browser.picture");
    }

    @Test
    void aPointBesideTheAreaOrInSomethingThatHasANameIsSentBack() throws Exception {
        var model = new Answering(
                true,
                "{'note':'','moves':[{'use':'click_at','with':{'target':7,'x':30,'y':200}},"
                        + "{'use':'click_at','with':{'target':4,'x':430,'y':200}}]}");
        explorer(model).next(request());
        assertThat(model.requests.get(1).messages().getLast().text())
                .contains("/moves/0/with: the point 30,200 is not in [7 canvas] from 100,40 to 500,240.")
                .contains("/moves/1/with/target is no drawn area of the picture");
        assertThat(model.requests.get(1).messages().getFirst().pictures()).hasSize(1);
    }

    @Test
    void withoutTheSettingNothingIsDifferent() throws Exception {
        var model = new Answering(false, "{'note':'','give_up':'no'}");
        var explorer = explorer(model);
        assertThat(explorer.looks()).extracting(Step.Action::use).containsExactly("browser.outline");
        explorer.next(Pages.request(OUTLINE));
        ModelRequest asked = model.requests.getFirst();
        assertThat(asked.messages().getFirst().pictures()).isEmpty();
        assertThat(asked.messages().getFirst().text()).doesNotContain("picture");
        assertThat(asked.system()).doesNotContain("click_at").doesNotContain("comes a picture");
    }

    @Test
    void theNumbersOfAPictureProveNothing() {
        var claim = new Claim(
                new Decision.Finish(
                        "",
                        (com.fasterxml.jackson.databind.node.ObjectNode) Pages.json("{'price':1280}"),
                        List.of("Shop")),
                dev.deskhand.tools.spi.Value.of(JsonNodeFactory.instance.objectNode(), Pages.PAGE),
                List.of(Pages.seen(OUTLINE)),
                Map.of());
        assertThat(new EvidenceCheck(new CelExpressions(), request(), claim).doubts())
                .singleElement()
                .asString()
                .startsWith("result.price is 1280, which no page showed");
    }
}
