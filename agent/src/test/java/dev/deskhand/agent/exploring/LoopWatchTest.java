package dev.deskhand.agent.exploring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Round;
import dev.deskhand.workflows.journal.StepFailure;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopWatchTest {

    private static Round clicked(int number, String outline, String output) {
        var click = Pages.step("a" + number, "browser.click", "{'target':'${t" + number + ".target}'}");
        return Pages.round(
                number,
                outline,
                new Decision.Act(
                        "", List.of(Pages.step("t1", "browser.target", "{'target':{'ref':4}}")), List.of(click)),
                Pages.done(click, Effect.READ, "{}", output));
    }

    private static LoopWatch after(Round... rounds) {
        return new LoopWatch(Pages.request("x", rounds));
    }

    @Test
    void theSameOnTheSamePageIsWarnedOfAndThenEnds() {
        assertThat(after(clicked(0, "[4 Next]", "{}")).warnings()).isEmpty();
        var twice = after(clicked(0, "[4 Next]", "{}"), clicked(1, "[9 Next]", "{}"));
        assertThat(twice.warnings().getFirst()).startsWith("you have done the very same on the very same page twice");
        assertThat(twice.end()).isEmpty();
        var end = after(clicked(0, "[4 Next]", "{}"), clicked(1, "[4 Next]", "{}"), clicked(2, "[4 Next]", "{}"))
                .end()
                .orElseThrow();
        assertThat(((Decision.GiveUp) end).message().en())
                .isEqualTo("The model did the same on the same page 3 times and got no further");
    }

    @Test
    void theSameClickOnChangingPagesIsNoLoop() {
        var rounds = IntStream.range(0, 20)
                .mapToObj(i -> clicked(i, "Page " + i + "\n[4 Next]", "{'page':" + i + "}"))
                .toArray(Round[]::new);
        assertThat(after(rounds).end()).isEmpty();
        assertThat(after(rounds).warnings()).isEmpty();
    }

    private static final String BODY = "# Orders\nnav\nOpen\nClosed\nArchived\nInvoices\nCustomers\n[4 button Save]";

    private static LoopWatch clickedOn(int rounds, java.util.function.IntFunction<String> page) {
        return after(IntStream.range(0, rounds)
                .mapToObj(i -> clicked(i, page.apply(i), "{}"))
                .toArray(Round[]::new));
    }

    @Test
    void whatTicksOnAPageIsNothingNew() {
        List<java.util.function.IntFunction<String>> pages = List.of(
                i -> "It is 10:31:" + (10 + i) + "\n" + BODY,
                i -> "Saved " + (i < 5 ? i + 55 + " s ago" : "1 min ago") + "\n" + BODY,
                i -> "保存于 " + (i < 5 ? i + 55 + " 秒前" : "1 分钟前") + "\n" + BODY,
                i -> "Visitors: " + 1000 * i + "\n" + BODY + "\nOnline: " + 7 * i);
        for (var page : pages) {
            assertThat(clickedOn(5, page).warnings()).isEmpty();
            assertThat(clickedOn(6, page).warnings())
                    .as(page.apply(1))
                    .containsExactly("the last rounds showed nothing new. Go another way, ask, or give up.");
            assertThat(clickedOn(6, page).end()).isEmpty();
            assertThat(clickedOn(10, page).end()).as(page.apply(1)).isPresent();
        }
    }

    @Test
    void whatIsSetOrChangesInManyPlacesIsNew() {
        List<java.util.function.IntFunction<String>> pages = List.of(
                i -> "[3 textbox Quantity = " + i + "]\n" + BODY,
                i -> BODY + "\n" + i + " | A-" + i + "\n" + (i + 1) + " | A-" + (i + 1) + "\n" + (i + 2) + " | A-"
                        + (i + 2),
                i -> BODY + "\nOrder " + (char) ('A' + i) + i);
        for (var page : pages) {
            assertThat(clickedOn(20, page).end()).as(page.apply(1)).isEmpty();
            assertThat(clickedOn(20, page).warnings()).as(page.apply(1)).isEmpty();
        }
    }

    @Test
    void goingBackAndForthEnds() {
        var rounds = IntStream.range(0, 12)
                .mapToObj(i -> {
                    var open = Pages.step("a" + i, "browser.open", "{'url':'http://shop.example/" + i + "'}");
                    return Pages.round(
                            i,
                            "Page " + i % 2,
                            new Decision.Act("", List.of(), List.of(open)),
                            Pages.done(open, Effect.READ, "{}", "{}"));
                })
                .toArray(Round[]::new);
        assertThat(((Decision.GiveUp) after(rounds).end().orElseThrow())
                        .message()
                        .en())
                .startsWith("Nothing new was seen or reached in the last");
    }

    private static Round entered(int number, String open, String name, Effect effect, boolean failed) {
        var fill = Pages.step("a" + number + "1", "browser.fill", "{'fields':{'Name':'" + name + "'}}");
        var save = Pages.step("a" + number + "2", open, "{'target':'${t" + number + ".target}'}");
        var saved = Pages.done(save, effect, "{'target':{'name':'Save'}}", failed ? "{}" : "{'alerts':['Saved.']}");
        var broken = new Deed(
                saved.path(),
                save,
                saved.arguments(),
                effect,
                saved.sentence(),
                null,
                new StepFailure(FailureKind.REJECTED, "No", "Look"),
                List.of());
        return Pages.round(
                number,
                "# New entry\nSaved.\n[3 textbox Name] [4 button Save]",
                new Decision.Act("", List.of(), List.of(fill, save)),
                Pages.done(fill, Effect.LOCAL, "{'fields':{'Name':'" + name + "'}}", "{}"),
                failed ? broken : saved);
    }

    private static LoopWatch enteredRows(int rows, String names, Effect effect, boolean failed) {
        return after(IntStream.range(0, rows)
                .mapToObj(i -> entered(i, "browser.click", names.isEmpty() ? "Row " + i : names, effect, failed))
                .toArray(Round[]::new));
    }

    @Test
    void rowsEnteredThroughAFormThatIsEmptyAgainAreProgress() {
        assertThat(enteredRows(20, "", Effect.CHANGE, false).end()).isEmpty();
        assertThat(enteredRows(20, "", Effect.CHANGE, false).warnings()).isEmpty();
        assertThat(enteredRows(12, "", Effect.LOCAL, false).end())
                .as("nothing was changed")
                .isPresent();
        assertThat(enteredRows(12, "", Effect.CHANGE, true).end())
                .as("it failed each time")
                .isPresent();
        assertThat(enteredRows(12, "Ada", Effect.CHANGE, false).end())
                .as("the same each time")
                .isPresent();
    }

    @Test
    void openingTheFormAnewForEachRowIsNoLoopWhereEachWasEntered() {
        var open = Pages.step("a1", "browser.open", "{'url':'http://shop.example/new'}");
        for (boolean enters : List.of(true, false)) {
            var rounds = IntStream.range(0, 12)
                    .mapToObj(i -> i % 2 == 0
                            ? Pages.round(
                                    i,
                                    "Saved.",
                                    new Decision.Act("", List.of(), List.of(open)),
                                    Pages.done(open, Effect.READ, "{'url':'http://shop.example/new'}", "{}"))
                            : entered(i, "browser.click", "Row " + i, enters ? Effect.CHANGE : Effect.LOCAL, false))
                    .toArray(Round[]::new);
            assertThat(after(rounds).end().isPresent()).as("enters: " + enters).isEqualTo(!enters);
        }
    }
}
