package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables as well-known libraries of components draw them: in parts, with pagers of icons and of items that only listen. */
class LibraryTablesTest extends BrowserTest {

    private static String put(String name) throws IOException {
        try (var in = LibraryTablesTest.class.getResourceAsStream("/tables/" + name + ".html")) {
            return SITE.page("/" + name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static JsonNode read(String name) throws IOException, InterruptedException {
        return done("read_table", "{'url': '" + put(name) + "'}");
    }

    private static void isWhole(JsonNode read, int rows, String columns, String last) {
        assertThat(read.path("columns").toString()).isEqualTo(columns);
        assertThat(read.path("items").size()).isEqualTo(rows);
        assertThat(read.path("items").path(rows - 1).toString()).isEqualTo(last);
        assertThat(read.path("truncated").asBoolean()).isFalse();
    }

    @Test
    void theHeadInATableOfItsOwnIsThatOfTheRowsAndPagersOfIconsAreTurnedToTheEnd() throws Exception {
        isWhole(
                read("ant"),
                23,
                "[\"Number\",\"Supplier\",\"Amount\"]",
                "{\"Number\":\"O-23\",\"Supplier\":\"Supplier 23\",\"Amount\":23.50}");
        isWhole(
                read("element-ui"),
                23,
                "[\"单号\",\"供应商\",\"金额\",\"操作\"]",
                "{\"单号\":\"PO-23\",\"供应商\":\"供应商 23\",\"金额\":23.50,\"操作\":\"查看\"}");
        isWhole(
                read("element-plus"),
                12,
                "[\"Number\",\"Store\",\"Amount\"]",
                "{\"Number\":\"R-12\",\"Store\":\"Store 12\",\"Amount\":12.00}");
        isWhole(read("layui"), 23, "[\"编号\",\"客户\",\"金额\"]", "{\"编号\":\"B-23\",\"客户\":\"客户 23\",\"金额\":23.25}");
        assertThat(done("find_row", "{'url': '" + put("ant") + "', 'where': {'Number': 'O-21'}}")
                        .path("found")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aGridsRowsArePutTogetherFromTheirPiecesInTheOrderOfTheirNumbers() throws Exception {
        isWhole(
                read("ag-grid"),
                3,
                "[\"Number\",\"Article\",\"Price\"]",
                "{\"Number\":\"P-3\",\"Article\":\"Ink\",\"Price\":3.00}");
    }

    /** As Element Plus labels them. */
    @Test
    void boxesToTickAreNoColumnHoweverTheyAreCalledForThoseWhoDoNotSeeThem() throws Exception {
        String box = "<label aria-label='%s'><input type=checkbox></label>";
        show(
                "/ticks",
                "<table><thead><tr><th>%s<th>No<th>Paid</thead><tr><td>%s<td>A-1<td><input type=checkbox aria-label=Paid><tr><td>%s<td>A-2<td><input type=checkbox checked aria-label=Paid></table>"
                        .formatted(
                                box.formatted("Select all rows"),
                                box.formatted("Select this row"),
                                box.formatted("Select this row")));
        JsonNode read = done("read_table", "{}");
        assertThat(read.path("columns").toString()).isEqualTo("[\"No\",\"Paid\"]");
        assertThat(read.path("items").toString())
                .isEqualTo("[{\"No\":\"A-1\",\"Paid\":\"false\"},{\"No\":\"A-2\",\"Paid\":\"true\"}]");
    }

    @Test
    void theRowOfSumsIsNoRecordButASupplierMayBeCalledTotal() throws Exception {
        show(
                "/sums",
                "<table><tr><th>Supplier<th>No<th>Amount<tr><td>Total<td>1<td>10.00<tr><td>Shell<td>2<td>20.00<tr><td>Total<td><td>30.00</table>");
        assertThat(done("read_table", "{}").path("items").size()).isEqualTo(2);
        show(
                "/nosums",
                "<table><tr><th>Supplier<th>No<th>Amount<tr><td>Shell<td>1<td>10.00<tr><td>Total<td>2<td>20.00</table>");
        assertThat(done("read_table", "{}").path("items").size()).isEqualTo(2);
        show(
                "/notpaid",
                "<table><tr><th>Supplier<th>No<th>Amount<th>Paid<tr><td>Shell<td>INV-1<td>10.00<td>1 May<tr><td>Total<td>INV-2<td>20.00<td></table>");
        assertThat(done("find_row", "{'where': {'No': 'INV-2'}}").path("found").asBoolean())
                .as("a supplier's bill that is not paid yet")
                .isTrue();
    }

    private static final String THREE =
            "<table><tr><th>No<th>Name<tr><td>1<td>Ann<tr><td>2<td>Bob<tr><td>3<td>Cleo</table>";

    @Test
    void whatLooksLikeMoreRowsThanWereReadMakesTheReadingCutAndNoRowIsThenSaidToBeMissing() throws Exception {
        for (String around : List.of(
                "<p>57 items</p>",
                "<p>Showing 1 to 3 of 57 entries</p>",
                "<p>显示第 1 至 3 项结果，共 57 项</p>",
                "<p>Page 1 of 4</p>",
                "<div class=pagination><span style='cursor:pointer'>&#xe602;</span></div>",
                "<p>Loading…</p>")) {
            show("/morerows", "<div>" + THREE + around + "</div>");
            assertThat(done("read_table", "{}").path("truncated").asBoolean())
                    .as(around)
                    .isTrue();
        }
        show("/morerows", "<div>" + THREE + "<p>57 items</p></div>");
        assertThat(failed("find_row", "{'where': {'Name': 'Eve'}}", FailureKind.AMBIGUOUS)
                        .message())
                .contains("among the 3 rows that could be read, and there may be more: the page says \"57 items\".");
        assertThat(done("find_row", "{'where': {'Name': 'Bob'}}").path("found").asBoolean())
                .isTrue();
    }

    @Test
    void columnsThatAreNotDrawnMakeTheReadingCutUnlessOthersWereAskedFor() throws Exception {
        show(
                "/columns",
                "<div role=grid aria-colcount=9><div role=row><span role=columnheader>No</span> <span role=columnheader>Name</span></div><div role=row><span role=gridcell>1</span> <span role=gridcell>Ann</span></div></div>");
        assertThat(done("read_table", "{}").path("truncated").asBoolean()).isTrue();
        assertThat(done("read_table", "{'columns': ['Name']}").path("truncated").asBoolean())
                .isFalse();
        assertThat(done("find_row", "{'where': {'Name': 'Eve'}}").path("found").asBoolean())
                .isFalse();
    }

    @Test
    void whereWritingGoesFromRightToLeftSoDoPagers() throws Exception {
        String rows = "<table><thead><tr><th>رقم<th>اسم</thead><tbody id=b></tbody></table>";
        String script =
                "<script>let p = 1; const go = (by) => { p = Math.min(3, Math.max(1, p + by)); draw(); }; const draw = () => { b.innerHTML = `<tr><td>${p}<td>N${p}`; for (const n of document.querySelectorAll('.on')) n.disabled = p === 3; for (const n of document.querySelectorAll('.back')) n.disabled = p === 1; }; draw();</script>";
        for (String signs : List.of("→ ←", "‹ ›", "▶ ◀", "<i class=icon-right></i> <i class=icon-left></i>")) {
            String[] sign = signs.contains("<i") ? signs.split("(?<=>) ") : signs.split(" ");
            show(
                    "/rtl",
                    "<div dir=rtl>" + rows + "<div class=pagination><button class=back onclick=go(-1)>" + sign[0]
                            + "</button> <button class=on onclick=go(1)>" + sign[1] + "</button></div></div>" + script);
            var read = done("read_table", "{}");
            assertThat(read.path("items").size()).as(signs).isEqualTo(3);
            assertThat(read.path("truncated").asBoolean()).as(signs).isFalse();
        }
    }

    @Test
    void aTableThatIsCompleteIsNotCalledCut() throws Exception {
        for (String around : List.of(
                "<p>3 items</p>",
                "<p>Last import: 240 rows</p>",
                "<p>上次导入 240 条记录</p>",
                "<p>Showing 1 to 3 of 3 entries (filtered from 57 total entries)</p>",
                "<p>Up to 500 rows can be imported.</p><p>Total: 1,234.50 EUR</p>",
                "<p>共 3 条 <select><option>10 条/页</select></p>")) {
            show("/norows", "<div>" + THREE + around + "</div>");
            assertThat(done("read_table", "{}").path("truncated").asBoolean())
                    .as(around)
                    .isFalse();
        }
    }

    @Test
    void aReadingThatBeganOnALaterPageIsNotTheWholeTable() throws Exception {
        done("open", "{'url': '" + put("ant") + "?at=2'}");
        var read = done("read_table", "{}");
        assertThat(read.path("items").size()).isEqualTo(13);
        assertThat(read.path("truncated").asBoolean()).isTrue();
        done("open", "{'url': '" + put("ant") + "?at=2'}");
        assertThat(failed("find_row", "{'where': {'Number': 'O-1'}}", FailureKind.AMBIGUOUS)
                        .message())
                .contains("it did not stand at its first page");
    }

    @Test
    void theNextPageMayComeInAnotherFrame() throws Exception {
        String page = "<table><tr><th>No<th>Name<tr><td>%s<tr><td>%s</table><div class=pagination>%s</div>";
        SITE.page(
                "/framed-rows-1",
                page.formatted("1<td>Ann", "2<td>Bob", "<button onclick=\"parent.turn()\">Next</button>"));
        SITE.page("/framed-rows-2", page.formatted("3<td>Cleo", "4<td>Dan", "<button disabled>Next</button>"));
        show("/framed-rows", """
                <div id=place><iframe src='/framed-rows-1' width=500 height=200></iframe></div>
                <script>function turn() { place.innerHTML = "<iframe src='/framed-rows-2' width=500 height=200></iframe>"; }</script>""");
        isWhole(done("read_table", "{}"), 4, "[\"No\",\"Name\"]", "{\"No\":4,\"Name\":\"Dan\"}");
    }

    /** A grid that draws only the rows and columns in sight, each a little late, and one column that stays; CELLS says which cells it never draws. */
    static final String SIDEWAYS = """
            <h1>Stock</h1><div id=g role=grid aria-rowcount=41 aria-colcount=14 style="position:relative;width:420px">
            <div id=head role=rowgroup style="position:relative;height:20px;overflow:hidden"></div>
            <div id=box role=rowgroup style="width:400px;height:200px;overflow:auto;position:relative"><div id=room style="position:relative;width:1400px;height:800px"></div></div></div>
            <script>
            const cell = (role, y, x, left, text) => `<div role=${role} aria-colindex=${x + 1} style="position:absolute;left:${left}px;width:98px">${text}</div>`;
            const draw = () => {
              const from = Math.floor(box.scrollLeft / 100), to = Math.min(14, from + 5), xs = [0];
              for (let x = Math.max(1, from); x < to; x++) xs.push(x);
              head.innerHTML = '<div role=row aria-rowindex=1>' + xs.map((x) => cell('columnheader', 0, x, x ? x * 100 - box.scrollLeft : 0, 'Col' + (x + 1))).join('') + '</div>';
              const top = Math.floor(box.scrollTop / 20);
              room.innerHTML = [...Array(14).keys()].map((i) => top + i).filter((y) => y < 40).map((y) => `<div role=row NUMBER style="position:absolute;top:${y * 20}px;height:20px;width:1400px">`.replace('Y', y + 2) + xs.filter((x) => CELLS).map((x) => cell('gridcell', y, x, x ? x * 100 : box.scrollLeft, x === 3 ? '' : `r${y + 1}c${x + 1}`)).join('') + '</div>').join('');
            };
            let late; box.onscroll = () => { clearTimeout(late); late = setTimeout(draw, 30); };
            draw(); box.scrollLeft = 150;</script>""";

    private static JsonNode sideways(String number, String cells) throws Exception {
        show("/sideways", SIDEWAYS.replace("NUMBER", number).replace("CELLS", cells));
        return done("read_table", "{}");
    }

    @Test
    void columnsThatAreDrawnWhenAGridIsScrolledSidewaysAreJoined() throws Exception {
        JsonNode read = sideways("aria-rowindex=Y", "true");
        assertThat(read.path("items")).hasSize(40);
        assertThat(read.path("columns")).hasSize(14);
        for (int y = 1; y <= 40; y++) {
            for (int x = 1; x <= 14; x++) {
                assertThat(read.path("items").path(y - 1).path("Col" + x).asText())
                        .isEqualTo(x == 4 ? "" : "r" + y + "c" + x);
            }
        }
        assertThat(read.path("truncated").asBoolean()).isFalse();
        assertThat(done("read", "{'target': {'css': '#head'}}").path("text").asText())
                .as("put back to where it was")
                .startsWith("Col1")
                .contains("Col2", "Col6")
                .doesNotContain("Col8");
        assertThat(done("read_table", "{'max_rows': 3}").path("items")).hasSize(3);
    }

    @Test
    void columnsThatCannotBeJoinedLeaveTheReadingCut() throws Exception {
        assertThat(sideways("", "true").path("truncated").asBoolean())
                .as("rows without numbers")
                .isTrue();
        assertThat(sideways("aria-rowindex=Y", "x !== 9 || y !== 20")
                        .path("truncated")
                        .asBoolean())
                .as("a cell that is never drawn")
                .isTrue();
    }

    @Test
    void aLastRowThatOffersMoreMakesTheReadingCut() throws Exception {
        show("/more", THREE.replace("</table>", "<tr><td colspan=2><button type=button>More</button></table>"));
        assertThat(done("read_table", "{}").path("truncated").asBoolean()).isTrue();
        show("/buttons", THREE.replace("</table>", "<tr><td>4<td><button type=button>More</button></table>"));
        assertThat(done("read_table", "{}").path("truncated").asBoolean())
                .as("a row of its own")
                .isFalse();
    }

    private static final String DRIFTING = """
            <div role=grid style="width:400px"><div role=rowgroup><div role=row><span role=columnheader>No</span><span role=columnheader>Name</span></div></div>
            <div id=box role=rowgroup style="height:200px;overflow:auto;position:relative;overflow-anchor:none"><div id=room style="position:relative;height:1800px"></div></div></div>
            <script>
            const made = new Map(), high = 30; let off = 0;
            const draw = () => { const top = Math.max(0, Math.min(48, Math.floor((box.scrollTop - off) / high)));
              if (off < 200) off += 46;
              for (const [y, el] of made) if (y < top || y >= top + 12) { el.remove(); made.delete(y); }
              for (let y = top; y < top + 12; y++) { let el = made.get(y); if (!el) { el = document.createElement('div'); el.setAttribute('role', 'row'); el.innerHTML = `<span role=gridcell>${y + 1}</span> <span role=gridcell>Name ${y + 1}</span>`; room.append(el); made.set(y, el); }
                el.style = `position:absolute;height:20px;top:${y * high + off}px`; }
              room.style.height = 60 * high + off + 'px'; };
            box.onscroll = () => requestAnimationFrame(draw); draw();</script>""";

    /** A list that guesses the height of rows it has not drawn: what was drawn moves when the true height is known. */
    @Test
    void aRowThatMovedWhileItWasScrolledIsReadOnce() throws Exception {
        show("/drift", DRIFTING);
        JsonNode read = done("read_table", "{}");
        assertThat(read.path("items").size()).isEqualTo(60);
    }

    @Test
    void rowsThatLookTheSameAreCountedAsOftenAsTheyAreAlsoWhereAllMoveWhileTheyAreScrolled() throws Exception {
        for (String move : new String[] {"46", "30", "-15"}) {
            show(
                    "/drift-alike" + move,
                    DRIFTING.replace("off += 46", "off += " + move)
                            .replace("off < 200", "Math.abs(off) < 200")
                            .replace("${y + 1}</span> <span", "${y % 5 < 2 ? 8 : y + 1}</span> <span")
                            .replace("Name ${y + 1}", "${y % 5 < 2 ? 'Same' : 'Name ' + (y + 1)}"));
            JsonNode read = done("read_table", "{}");
            assertThat(read.path("items").size()).as(move).isEqualTo(60);
            assertThat(read.path("truncated").asBoolean()).as(move).isFalse();
            assertThat(read.at("/items/59").toString()).as(move).isEqualTo("{\"No\":60,\"Name\":\"Name 60\"}");
        }
    }

    @Test
    void rowsThatGetOtherNumbersWhileAGridIsScrolledSidewaysMakeTheReadingCut() throws Exception {
        show(
                "/renumbered",
                SIDEWAYS.replace("NUMBER", "aria-rowindex=Y")
                        .replace("CELLS", "true")
                        .replace("`r${y + 1}c", "`r${y + 1 + (box.scrollLeft > 300 ? 1 : 0)}c"));
        assertThat(done("read_table", "{}").path("truncated").asBoolean()).isTrue();
    }
}
