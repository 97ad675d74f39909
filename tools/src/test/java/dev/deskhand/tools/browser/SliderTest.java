package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import org.junit.jupiter.api.Test;

/** Sliders are moved by keys, and what they say they hold decides. */
class SliderTest extends BrowserTest {

    private static void slider(String path, String keys) throws Exception {
        show(path, """
                <label for=v>Volume</label><div id=v><div id=thumb role=slider tabindex=0 aria-valuemin=0 aria-valuemax=500 aria-valuenow=0 style="width:20px;height:20px;background:#999"></div></div>
                <script>const by = %s; const set = (n) => { n = Math.max(0, Math.min(500, n)); thumb.setAttribute('aria-valuenow', n); document.title = 'at ' + n; };
                thumb.onkeydown = (e) => { if (by[e.key]) { e.preventDefault(); set(+thumb.getAttribute('aria-valuenow') + by[e.key]); } };</script>""".formatted(keys));
    }

    @Test
    void aSliderIsMovedByKeysInLargeAndSmallSteps() throws Exception {
        slider("/slider", "{ ArrowUp: 5, ArrowDown: -5, PageUp: 50, PageDown: -50 }");
        assertThat(done("fill", "{'fields': {'Volume': 435}}").path("title").asText())
                .isEqualTo("at 435");
        assertThat(done("fill", "{'fields': {'Volume': '20'}}").path("title").asText())
                .isEqualTo("at 20");
    }

    @Test
    void aSliderWhoseKeysGoTheOtherWayIsFollowed() throws Exception {
        show("/turned", """
                <label for=v>Volume</label><div id=v><div id=thumb role=slider tabindex=0 aria-valuemin=0 aria-valuemax=100 aria-valuenow=50 style="width:20px;height:20px;background:#999"></div></div>
                <script>thumb.onkeydown = (e) => { const by = { ArrowUp: -5, ArrowDown: 5 }[e.key]; if (by) { thumb.setAttribute('aria-valuenow', +thumb.getAttribute('aria-valuenow') + by); document.title = 'at ' + thumb.getAttribute('aria-valuenow'); } };</script>""");
        assertThat(done("fill", "{'fields': {'Volume': 70}}").path("title").asText())
                .isEqualTo("at 70");
        assertThat(done("fill", "{'fields': {'Volume': 5}}").path("title").asText())
                .isEqualTo("at 5");
    }

    @Test
    void whatItsStepsDoNotLeadToIsRefusedAndItGoesBack() throws Exception {
        slider("/steps", "{ ArrowUp: 5, ArrowDown: -5 }");
        done("fill", "{'fields': {'Volume': 30}}");
        assertThat(failed("fill", "{'fields': {'Volume': 42}}", FailureKind.REJECTED)
                        .message())
                .isEqualTo("The slider 'Volume' stood at 30 and stopped at 40 on the way to 42; it stands at 30 now.");
        assertThat(done("tabs", "{}").toString()).contains("at 30");
        assertThat(failed("fill", "{'fields': {'Volume': 900}}", FailureKind.BAD_INPUT)
                        .message())
                .isEqualTo("'Volume' is a slider from 0 to 500; it cannot hold '900'.");
    }

    @Test
    void whereItStandsIsSaidOfOneThatDoesNotGoBack() throws Exception {
        slider("/one-way", "{ ArrowUp: 5 }");
        assertThat(failed("fill", "{'fields': {'Volume': 42}}", FailureKind.REJECTED)
                        .message())
                .isEqualTo("The slider 'Volume' stood at 0 and stopped at 40 on the way to 42; it stands at 40 now.");
    }

    @Test
    void aSliderOfTwoHandlesIsSetByBothOfItsNumbers() throws Exception {
        show("/handles", """
                <label id=l>Price</label><div style="position:relative;width:300px;height:20px">
                <div class=h role=slider tabindex=0 aria-labelledby=l aria-valuemin=0 aria-valuemax=100 aria-valuenow=10></div>
                <div class=h role=slider tabindex=0 aria-labelledby=l aria-valuemin=0 aria-valuemax=100 aria-valuenow=30></div></div>
                <style>.h { position: absolute; width: 14px; height: 14px; background: #999 }</style><p id=out role=status></p>
                <label>Weight <input type=range min=0 max=50 value=5></label><script>
                const [low, high] = document.querySelectorAll('.h'), at = (h) => +h.getAttribute('aria-valuenow');
                const show = () => { for (const h of [low, high]) h.style.left = at(h) * 2.8 + 'px'; out.textContent = at(low) + ' to ' + at(high); };
                for (const h of [low, high]) h.onkeydown = (e) => {
                  const by = { ArrowUp: 1, ArrowDown: -1 }[e.key] || 0, to = at(h) + by;
                  if (by && to >= 0 && to <= 100 && (h === low ? to <= at(high) : to >= at(low))) h.setAttribute('aria-valuenow', to);
                  show();
                };
                show();</script>""");
        for (String ends : new String[] {"40, 70", "5, 20", "20, 20", "60, 61"}) {
            done("fill", "{'fields': {'Price': [" + ends + "], 'Weight': 7}}");
            assertThat(text()).contains(ends.replace(", ", " to "));
        }
        for (String other : new String[] {"50", "[50]", "[70, 20]", "['a', 'b']", "[1, 2, 3]"}) {
            var failed = failed("fill", "{'fields': {'Price': " + other + "}}", FailureKind.BAD_INPUT);
            assertThat(failed.message()).as(other).isEqualTo("The slider 'Price' has 2 handles.");
            assertThat(failed.advice()).contains("[20, 80]");
        }
        assertThat(text()).contains("60 to 61");
    }

    @Test
    void aGroupOfTwoSlidersIsSetByItsOwnNameOrEachByIts() throws Exception {
        show("/group", """
                <div role=group aria-labelledby=l><span id=l>Price</span><div style="position:relative;height:30px;width:200px">
                <input type=range aria-label="minimum Price" min=0 max=100 value=10 style="position:absolute;width:200px"><input type=range aria-label="maximum Price" min=0 max=100 value=60 style="position:absolute;width:200px;pointer-events:none"></div></div>
                <p id=out></p><script>document.oninput = () => { out.textContent = [...document.querySelectorAll('input')].map((i) => i.value).join(' to '); };</script>""");
        done("fill", "{'fields': {'Price': [70, 90]}}");
        assertThat(text()).contains("70 to 90");
        done("fill", "{'fields': {'minimum Price': 20}}");
        assertThat(text()).contains("20 to 90");
        assertThat(failed("fill", "{'fields': {'Price': 30}}", FailureKind.BAD_INPUT)
                        .message())
                .isEqualTo("The slider 'Price' has 2 handles.");
    }

    @Test
    void aSliderThatTakesNoKeysIsSaid() throws Exception {
        slider("/deaf", "{}");
        assertThat(failed("fill", "{'fields': {'Volume': 20}}", FailureKind.REJECTED)
                        .message())
                .isEqualTo("The slider 'Volume' does not move by keys.");
    }

    @Test
    void aHandleThatAnotherLiesOverIsCoveredAndOneAloneIsReachedThroughItsFace() throws Exception {
        String handle =
                "<div role=slider tabindex=0 aria-label=%s aria-valuenow=10 onclick=\"document.title = 'at %1$s'\" style=\"position:absolute;left:50px;width:20px;height:20px;background:#999\"></div>";
        String rail = "<div style=\"position:relative;width:200px;height:20px\">%s</div>";
        show("/handles", rail.formatted(handle.formatted("From") + handle.formatted("Until")));
        assertThat(failed("click", "{'target': {'css': '[aria-label=From]'}}", FailureKind.TIMEOUT)
                        .message())
                .contains("is covered by Until");
        assertThat(done("click", "{'target': {'css': '[aria-label=Until]'}}")
                        .path("title")
                        .asText())
                .isEqualTo("at Until");
        String face = "<span style=\"position:absolute;inset:0\" onclick=\"document.title = 'face'\"></span>";
        show("/one-handle", rail.formatted(handle.formatted("From") + face));
        assertThat(done("click", "{'target': {'css': '[aria-label=From]'}}")
                        .path("title")
                        .asText())
                .isEqualTo("face");
    }

    @Test
    void aRangeFieldIsMovedByKeysAndSetWhereTheyWouldTakeTooLong() throws Exception {
        show("/range", """
                <label for=r>Speed</label><input id=r type=range min=0 max=10 value=2 onkeydown="document.title = 'keys'"><label for=big>Far</label><input id=big type=range min=0 max=100000 value=0 onchange="document.title = 'far ' + value">""");
        var moved = done("fill", "{'fields': {'Speed': 7}}");
        assertThat(moved.path("title").asText()).isEqualTo("keys");
        assertThat(moved.has("set_by_script")).isFalse();
        var far = done("fill", "{'fields': {'Far': 77777}}");
        assertThat(far.path("set_by_script").toString()).isEqualTo("[\"Far\"]");
        assertThat(far.path("title").asText()).isEqualTo("far 77777");
    }
}
