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
