package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables that keep columns or rows back without stating it are read as cut, never as whole. */
class KeptBackTest extends BrowserTest {

    private static JsonNode read(String path, String body) throws Exception {
        show(path, body);
        return done("read_table", "{}");
    }

    /** Columns B to D are drawn when they are scrolled to; A and E stay in sight. */
    private static final String NARROW = """
            <h1>Stock</h1><style>[role=row] span { position: absolute } [role=row] { position: relative; height: 24px }</style><div role=grid id=g></div>
            <script>const place = (names, role) => `<div role=row>${names.map((n) => `<span role=${role} style="left:${'ABCDE'.indexOf(n[0]) * 60}px">${n}</span>`).join('')}</div>`;
            g.innerHTML = place(['A', 'B', 'C', 'D', 'E'], 'columnheader') + [1, 2].map((n) => place([%s].map((c) => c + n), 'gridcell')).join('');</script>""";

    @Test
    void rowsThatDrawFewerColumnsThanTheHeadAreCutAndStandBelowTheirHeads() throws Exception {
        JsonNode cut = read("/narrow", NARROW.formatted("'A', 'C', 'E'"));
        assertThat(cut.path("truncated").asBoolean()).isTrue();
        assertThat(cut.path("items").path(0).toString())
                .isEqualTo("{\"A\":\"A1\",\"B\":\"\",\"C\":\"C1\",\"D\":\"\",\"E\":\"E1\"}");
        assertThat(failed("find_row", "{'where': {'B': 'B2'}}", FailureKind.AMBIGUOUS)
                        .message())
                .contains("its rows show 3 of 5 columns");
        assertThat(done("find_row", "{'where': {'C': 'C2'}}")
                        .path("row")
                        .path("E")
                        .asText())
                .isEqualTo("E2");
        assertThat(read("/wide", NARROW.formatted("'A', 'B', 'C', 'D', 'E'"))
                        .path("truncated")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void rowsBelowAHeadThatAreNoRowsOfATableAreCut() throws Exception {
        String page = """
                <style>.line{display:flex} .line > *{width:100px}</style><h1>Stock</h1><div><div>
                <table style="table-layout:fixed;width:200px;border-spacing:0"><thead><tr><th>Item<th>Count</tr></thead></table></div>%s</div>""";
        show("/lines", page.formatted("<div><div class=line><div>Pen</div><div>4</div></div></div>"));
        assertThat(done("read_table", "{}").path("items").toString()).isEqualTo("[{\"Item\":\"Pen\",\"Count\":4}]");
        show(
                "/headed",
                page.formatted("<div><div class=line><div>Pen</div><div>4</div></div><table><tr><td>5</table></div>"));
        assertThat(failed("read_table", "{}", FailureKind.AMBIGUOUS).message())
                .isEqualTo(
                        "No row of the table could be read, and there may be some: the rows below its head are not those of a table.");
        assertThat(failed("find_row", "{'where': {'Item': 'Pen'}}", FailureKind.AMBIGUOUS)
                        .message())
                .contains("the rows below its head are not those of a table");
        for (String none : List.of(
                "<div>No entries</div>",
                "<ul class='pagination line'><li>Back</li><li>Next</li></ul>",
                "<p style='padding-left:300px'><b>Pages</b> <i>0</i></p>")) {
            assertThat(read("/empty", page.formatted(none)).path("truncated").asBoolean())
                    .as(none)
                    .isFalse();
        }
    }

    @Test
    void roomThatOnlyAnotherScrollBarBringsIsCut() throws Exception {
        String page = """
                <h1>Stock</h1><div role=table><div style="height:120px;overflow:hidden"><div style="height:%dpx">
                <div role=row><span role=cell>Pen</span> <span role=cell>4</span></div><div role=row><span role=cell>Ink</span> <span role=cell>5</span></div></div></div></div>""";
        assertThat(read("/bar", page.formatted(2000)).path("truncated").asBoolean())
                .isTrue();
        assertThat(read("/no-bar", page.formatted(100)).path("truncated").asBoolean())
                .isFalse();
    }

    /** Rows that a script moves by a transform and draws where a wheel is turned; KEEPS says whether it undoes any other scrolling. */
    private static final String WHEELED = """
            <h1>Stock</h1><div role=table><div role=row style="height:20px"><span role=columnheader>Item</span> <span role=columnheader>Count</span></div>
            <div id=box style="height:210px;overflow:hidden;position:relative"><div id=room style="position:relative;height:2000px"></div></div></div>
            <script>let at = 0;
            const draw = () => { const first = Math.max(0, Math.floor(at / 20) - 2); room.style.transform = `translateY(${-at}px)`;
              room.innerHTML = [...Array(15).keys()].map((i) => first + i).filter((n) => n < 100).map((n) => `<div role=row style="position:absolute;height:20px;top:${n * 20}px"><span role=cell>Item ${n % ALIKE}</span> <span role=cell>${n % ALIKE * 3}</span></div>`).join(''); };
            const go = (to) => { at = Math.max(0, Math.min(2000 - 210, to)); draw(); };
            box.addEventListener('wheel', (e) => { if (!e.isTrusted) return; e.preventDefault(); go(at + e.deltaY * FAST); }, { passive: false });
            box.onscroll = () => { if (KEEPS) box.scrollTop = 0; };
            go(FROM);</script>""";

    private static JsonNode wheeled(String keeps, String from, String alike, String fast) throws Exception {
        return read(
                "/wheeled",
                WHEELED.replace("KEEPS", keeps)
                        .replace("FROM", from)
                        .replace("ALIKE", alike)
                        .replace("FAST", fast));
    }

    @Test
    void rowsThatOnlyAWheelBringsAreReadToTheLast() throws Exception {
        for (String keeps : List.of("false", "true")) {
            JsonNode all = wheeled(keeps, "0", "1000", "1");
            assertThat(all.path("more").asText()).as(keeps).isEmpty();
            assertThat(all.path("items")).as(keeps).hasSize(100);
            for (int i = 0; i < 100; i++) {
                assertThat(all.path("items").path(i).path("Count").asInt()).isEqualTo(i * 3);
            }
        }
        JsonNode few = done("read_table", "{'max_rows': 20}");
        assertThat(few.path("items")).hasSize(20);
        assertThat(few.at("/items/0/Item").asText()).as("put back").isEqualTo("Item 0");
        assertThat(done("read_table", "{}").path("items")).hasSize(100);
        assertThat(done("find_row", "{'where': {'Item': 'Item 77'}}")
                        .at("/row/Count")
                        .asInt())
                .isEqualTo(231);
        assertThat(done("read", "{'target': {'css': '#room'}}").path("text").asText())
                .as("the row stays in sight")
                .contains("Item 77");
    }

    @Test
    void whereAWheelMayHavePassedRowsByTheReadingIsCut() throws Exception {
        assertThat(wheeled("false", "900", "1000", "1").path("more").asText())
                .isEqualTo("it did not stand at its first row");
        assertThat(wheeled("false", "0", "4", "1").path("more").asText())
                .isEqualTo("rows that look the same went by while a wheel was turned");
        assertThat(wheeled("false", "0", "1000", "5").path("more").asText())
                .isEqualTo("rows went out of it while it was scrolled");
        assertThat(wheeled("false", "0", "1000", "0").path("more").asText())
                .isEqualTo("it has room for rows that are drawn only when it is scrolled by means of its own");
    }

    /** A list that draws what is in sight and puts all of it elsewhere while it is scrolled. */
    private static final String MOVING = """
            <h1>Stock</h1><div id=box role=grid style="height:120px;overflow:auto;position:relative"><div id=room style="height:2000px"></div></div>
            <script>const draw = () => { const first = Math.floor(box.scrollTop / 20), shift = %s;
              room.innerHTML = [...Array(10).keys()].map((i) => first + i).filter((n) => n < 100).map((n) => `<div role=row style="position:absolute;height:20px;top:${n * 20 + shift}px"><span role=gridcell>Item ${n}</span> <span role=gridcell>${n * 3}</span></div>`).join(''); };
            box.onscroll = draw; draw();</script>""";

    @Test
    void rowsThatMoveWhileTheTableIsScrolledAreReadOnceOrTheReadingIsCut() throws Exception {
        JsonNode still = read("/still", MOVING.formatted("0"));
        assertThat(still.path("truncated").asBoolean()).isFalse();
        assertThat(still.path("items")).hasSize(100);
        assertThat(read("/moved", MOVING.formatted("(first % 2) * 10"))
                        .path("truncated")
                        .asBoolean())
                .isTrue();
        JsonNode little = read("/little", MOVING.formatted("(first % 2) * 4"));
        assertThat(little.path("items")).hasSize(100);
    }

    @Test
    void aRowOfHeadCellsThatOnlyMeasuresIsNoHead() throws Exception {
        JsonNode table = read("/measured", """
                <h1>Stock</h1><div><div><table><thead><tr><th>Item<th>Count</tr></thead></table></div>
                <div><table><tbody><tr aria-hidden=true style="height:0;line-height:0;font-size:0"><th style="padding:0;border:0;height:0"><div style="height:0;overflow:hidden">Item</div><th style="padding:0;border:0;height:0"><div style="height:0;overflow:hidden">Count</div></tr>
                <tr><td>Pen<td>4</tr><tr><td>Ink<td>5</tr></tbody></table></div></div>""");
        assertThat(table.path("columns").toString()).isEqualTo("[\"Item\",\"Count\"]");
        assertThat(table.path("items").toString())
                .isEqualTo("[{\"Item\":\"Pen\",\"Count\":4},{\"Item\":\"Ink\",\"Count\":5}]");
    }

    @Test
    void boxesOfACodeNeedNotSayThatTheyTakeOneSign() throws Exception {
        show("/boxes", """
                <h1>Sign in</h1><fieldset><legend>Code from the app</legend><div></div></fieldset><p id=out></p>
                <script>const box = document.querySelector('fieldset div');
                for (let i = 1; i < 7; i++) { const f = document.createElement('input'); f.setAttribute('aria-label', `Please enter OTP character ${i}`); f.style.cssText = 'width:24px;height:24px';
                  f.oninput = () => { f.value = f.value.slice(0, 1); out.textContent = [...box.children].map((b) => b.value).join(''); if (f.value && f.nextSibling) f.nextSibling.focus(); }; box.append(f); }</script>""");
        done("fill", "{'fields': {'Code from the app': '123456'}}");
        assertThat(text()).contains("123456");
        assertThat(failed("fill", "{'fields': {'Code from the app': '1234'}}", FailureKind.BAD_INPUT)
                        .message())
                .contains("has 6 boxes");
    }
}
