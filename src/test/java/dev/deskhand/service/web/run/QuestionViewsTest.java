package dev.deskhand.service.web.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.Picture;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.journal.QuestionView;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuestionViewsTest {

    private static final Heal OTHER = heal(TextNode.valueOf("Keep"), null);
    private static final Heal LEFT_OUT = heal(NullNode.getInstance(), null);
    private static final Heal FIRST = heal(
            TextNode.valueOf("Save"),
            new Heal.Detour(
                    "browser.open", JsonNodeFactory.instance.objectNode().put("url", "http://p.example/list")));

    private static final LostThings.Found NOTHING = new LostThings.Found("", List.of());

    private static Heal heal(JsonNode becomes, Heal.@Nullable Detour first) {
        var said = LocalizedText.same("x");
        return new Heal("/target", TextNode.valueOf("Save"), said, becomes, said, first, 0, said);
    }

    private static GateView.Question question(String language, List<Heal> heals) {
        return question(language, heals, List.of());
    }

    private static GateView.Question question(String language, List<Heal> heals, List<Evidence> pictures) {
        var texts = Texts.in(language);
        var options = Stream.concat(IntStream.rangeClosed(1, heals.size()).mapToObj(String::valueOf), Stream.of("none"))
                .toList();
        var said = LocalizedText.same("Which?");
        var answer = new Input(Input.Type.CHOICE, said, said, true, null, options);
        var asked = new RunEvent.QuestionAsked(Instant.EPOCH, "heal:1:1", "1", "heal", null, said, answer, pictures);
        return new QuestionViews(texts)
                .of(
                        "r",
                        new QuestionView(asked, null),
                        new LostThings.Found("Click Save", heals),
                        null,
                        null,
                        null,
                        false);
    }

    private static List<String> buttons(GateView.Question question) {
        return question.lost() == null
                ? question.choices().stream().map(Field.Option::text).toList()
                : question.lost().ways().stream().map(GateView.Way::button).toList();
    }

    private static GateView.Lost lost(GateView.Question question) {
        return Objects.requireNonNull(question.lost());
    }

    @Test
    void aButtonThatLeavesAStepOutOrOpensAPageSaysSo() {
        assertThat(buttons(question("en", List.of(OTHER, LEFT_OUT, FIRST))))
                .containsExactly(
                        "It is number 1",
                        "Leave this step out",
                        "Open http://p.example/list first, then do the step",
                        "None of these: stop");
        assertThat(buttons(question("zh", List.of(LEFT_OUT)))).containsExactly("略过此步骤", "到此停止");
    }

    @Test
    void picturesSayWhetherTheyShowWhatWasOrWhatIsNow() {
        var was = new Evidence("a.png", "image/png", "0a", 1);
        var now = new Evidence("b.png", "image/png", "0b", 1);
        assertThat(question("en", List.of(OTHER), List.of(was, now)).pictures())
                .containsExactly(
                        new Picture("/runs/r/evidence/0a", "As it was"),
                        new Picture("/runs/r/evidence/0b", "As it is now, with the numbers"));
        assertThat(question("zh", List.of(LEFT_OUT), List.of(was)).pictures())
                .containsExactly(new Picture("/runs/r/evidence/0a", "原来的样子"));
    }

    @Test
    void whatWasLookedForWhatIsThereAndWhatAnAnswerDoesStandApart() {
        var question = question("en", List.of(OTHER, LEFT_OUT));
        assertThat(question.text()).startsWith("The page has changed").doesNotContain("Which?");
        assertThat(lost(question).step()).isEqualTo("Click Save");
        assertThat(lost(question).sought()).isEqualTo("x");
        assertThat(lost(question).ways())
                .containsExactly(
                        new GateView.Way(
                                "1",
                                "1",
                                "x",
                                "0 % alike",
                                "x",
                                "It is number 1",
                                "The run goes on with it in place of what was looked for."),
                        new GateView.Way(
                                "2",
                                "",
                                "",
                                "",
                                "x",
                                "Leave this step out",
                                "This step is not done in this run; the run goes on with the next one."),
                        new GateView.Way(
                                "none",
                                "",
                                "",
                                "",
                                "",
                                "None of these: stop",
                                "This step fails and nothing of it is done; what was done before stays."));
    }

    @Test
    void numbersInThePictureAreSpokenOfOnlyWhereThereAreSome() {
        assertThat(question("en", List.of(OTHER, LEFT_OUT)).why()).contains("with the numbers");
        assertThat(question("en", List.of(LEFT_OUT)).why())
                .contains("Nothing on the page is like the element")
                .doesNotContain("numbers");
    }

    @Test
    void thatItDidNotHappenIsOfferedOnlyToWhoMayHaveItDoneAgain() {
        var texts = Texts.in("en");
        var said = LocalizedText.same("Did it?");
        var answer = new Input(Input.Type.CHOICE, said, said, true, null, List.of("happened", "did_not", "stop"));
        var asked = new QuestionView(
                new RunEvent.QuestionAsked(Instant.EPOCH, "q", "1", "outcome", null, said, answer, List.of()), null);
        var views = new QuestionViews(texts);
        assertThat(views.of("r", asked, NOTHING, null, null, null, false).choices())
                .extracting(Field.Option::value)
                .containsExactly("happened", "did_not", "stop");
        var other = views.of("r", asked, NOTHING, null, null, LocalizedText.same("Ask an approver."), false);
        assertThat(other.choices()).extracting(Field.Option::value).containsExactly("happened", "stop");
        assertThat(other.why()).endsWith("since it is then done again. Ask an approver.");
    }

    @Test
    void whatIsNotDoneAgainIsNotSaidToBe() {
        var said = LocalizedText.same("Did it?");
        var answer = new Input(Input.Type.CHOICE, said, said, true, null, List.of("happened", "did_not", "stop"));
        var asked = new QuestionView(
                new RunEvent.QuestionAsked(Instant.EPOCH, "q", "1", "outcome", null, said, answer, List.of()), null);
        for (String language : List.of("en", "zh")) {
            var texts = Texts.in(language);
            var views = new QuestionViews(texts);
            assertThat(buttons(views.of("r", asked, NOTHING, null, null, null, true)))
                    .contains(language.equals("en") ? "It did not: leave it at that" : "没有发生：不再执行");
        }
    }
}
