package dev.deskhand.agent.exploring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.engine.Explorer.Round;
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
}
