package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Tables that libraries of components draw a part of at a time, in boxes that a script scrolls or that stand in others that scroll. */
class VirtualTablesTest extends BrowserTest {

    private static JsonNode read(String name) throws IOException, InterruptedException {
        return read(name, "");
    }

    private static JsonNode read(String name, String query) throws IOException, InterruptedException {
        try (var in = VirtualTablesTest.class.getResourceAsStream("/tables/" + name + ".html")) {
            SITE.page("/" + name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        return done("read_table", "{'url': '" + SITE.url("/" + name) + query + "'}");
    }

    /** Whether the rows are all there, each once and in their order, by the number at the end of their first column. */
    private static void isWhole(JsonNode read, int rows, String columns, String last) {
        assertThat(read.path("more").asText()).as("why it is cut").isEmpty();
        assertThat(read.path("columns").toString()).isEqualTo(columns);
        assertThat(read.path("items")).hasSize(rows);
        for (int i = 0; i < rows; i++) {
            assertThat(read.path("items").path(i).elements().next().asText()).endsWith("-" + (i + 1));
        }
        assertThat(read.path("items").path(rows - 1).toString()).isEqualTo(last);
    }

    @Test
    void plainLinesBelowATableThatIsOnlyAHeadAreReadToTheLastThoughOnlyAScriptScrollsThem() throws Exception {
        isWhole(
                read("ant-virtual"),
                1000,
                "[\"Number\",\"Supplier\",\"Amount\"]",
                "{\"Number\":\"O-1000\",\"Supplier\":\"Supplier 5\",\"Amount\":1000.50}");
        assertThat(done("find_row", "{'where': {'Number': 'O-40'}}")
                        .path("row")
                        .path("Supplier")
                        .asText())
                .isEqualTo("Supplier 4");
        assertThat(done("read_table", "{'max_rows': 5}").path("more").asText()).isEqualTo("only 5 rows were asked for");
    }

    @Test
    void aHeadThatIsWrittenBelowItsRowsIsTheirHead() throws Exception {
        isWhole(
                read("element-plus-virtual"),
                300,
                "[\"Number\",\"Store\",\"Amount\"]",
                "{\"Number\":\"R-300\",\"Store\":\"Store 2\",\"Amount\":300.00}");
    }

    @Test
    void columnsThatStayInSightInTablesBesideItBelongToTheTable() throws Exception {
        for (String late : new String[] {"", "?late=150"}) {
            isWhole(
                    read("element-plus-fixed", late),
                    300,
                    "[\"Number\",\"Store\",\"City\",\"Amount\"]",
                    "{\"Number\":\"R-300\",\"Store\":\"Store 2\",\"City\":\"City 4\",\"Amount\":300.00}");
        }
        assertThat(read("element-plus-fixed", "?never=150").path("more").asText())
                .isEqualTo("columns that stay in sight were not drawn of every row");
    }

    @Test
    void tablesBesideOneAnotherWhoseRowsAreOthersStayTablesOfTheirOwn() throws Exception {
        show("/unlike", """
                <style>[role=row]{display:flex;height:30px} [role=row] > *{flex:none;width:100px}</style><div>
                <div role=table aria-label=Main><div role=row><b></b><b></b><b role=columnheader>Store</b><b role=columnheader>City</b></div><div role=row><i></i><i></i><i role=cell>Bern</i><i role=cell>A</i></div><div role=row><i></i><i></i><i role=cell>Basel</i><i role=cell>B</i></div></div>
                <div role=table aria-label=Side style='position:absolute;top:8px'><div role=row><b role=columnheader>No</b><b role=columnheader>Name</b></div><div role=row><i role=cell>1</i><i role=cell>Ann</i></div></div></div>""");
        assertThat(done("read_table", "{'table': 'Main'}").path("columns").toString())
                .isEqualTo("[\"Store\",\"City\"]");
        assertThat(done("read_table", "{'table': 'Side'}").path("items").toString())
                .isEqualTo("[{\"No\":1,\"Name\":\"Ann\"}]");
    }

    @Test
    void theBoxThatScrollsTheRowsIsTheirsNotOneAroundTheTableAndBoxesToTickAreNoColumn() throws Exception {
        isWhole(
                read("mui-grid"),
                300,
                "[\"Number\",\"Customer\",\"Sum\"]",
                "{\"Number\":\"I-300\",\"Customer\":\"Customer 3\",\"Sum\":300.25}");
    }

    @Test
    void rowsInPiecesAreReadToTheLastWhileTheyAreScrolled() throws Exception {
        isWhole(
                read("ag-grid-virtual"),
                300,
                "[\"Number\",\"Article\",\"Price\"]",
                "{\"Number\":\"P-300\",\"Article\":\"Article 5\",\"Price\":300.75}");
    }

    private static final String FEW = """
            <div role=grid><div role=row style="height:40px"><span role=columnheader>Number</span> <span role=columnheader>Name</span></div>
            <div id=box style="height:200px;overflow:%s;position:relative"><div id=room style="position:relative;height:280px"></div></div></div>
            <script>const draw = () => { const first = Math.min(2, Math.floor(box.scrollTop / 40));
              room.innerHTML = [...Array(5).keys()].map((i) => first + i).map((n) => `<div role=row style="position:absolute;height:40px;top:${n * 40}px"><span role=gridcell>N-${n + 1}</span> <span role=gridcell>Name</span></div>`).join(''); };
            box.onscroll = draw; draw();</script>""";

    @Test
    void aFewRowsMoreThanAreInSightAreMissedByNoReading() throws Exception {
        for (String overflow : new String[] {"auto", "hidden"}) {
            show("/few", FEW.formatted(overflow));
            isWhole(done("read_table", "{}"), 7, "[\"Number\",\"Name\"]", "{\"Number\":\"N-7\",\"Name\":\"Name\"}");
        }
    }

    @Test
    void rowsThatOnlyKeepRoomAreNoneAndAreReadAsWhatComesInTheirPlace() throws Exception {
        show("/spaced", """
                <div id=box style="height:200px;overflow:auto"><table style="border-spacing:0"><thead><tr><th>Number<th>Name</thead><tbody id=b></tbody></table></div>
                <script>const row = (n) => `<tr style="height:40px"><td>N-${n + 1}<td>Name</tr>`, room = (many) => (many > 0 ? `<tr><td style="padding:0;height:${many * 40}px"></td></tr>` : '');
                let shown = -1;
                const draw = () => { const first = Math.max(0, Math.min(88, Math.floor(box.scrollTop / 40) - 3)); if (first === shown) return; shown = first;
                  b.innerHTML = room(first) + [...Array(12).keys()].map((i) => row(first + i)).join('') + room(100 - first - 12); };
                box.onscroll = draw; draw();</script>""");
        isWhole(done("read_table", "{}"), 100, "[\"Number\",\"Name\"]", "{\"Number\":\"N-100\",\"Name\":\"Name\"}");
    }

    @Test
    void aCellDrawnOverSeveralLinesHoldsForEachOfThem() throws Exception {
        show("/over", """
                <style>.line{display:flex;height:30px} .line > *{width:100px}</style><h1>Stock</h1><div><div>
                <table style="table-layout:fixed;width:200px;border-spacing:0"><thead><tr><th>Place<th>Item</tr></thead></table></div>
                <div style="position:relative"><div class=line><div style="visibility:hidden"></div><div>Pen</div></div><div class=line><div style="visibility:hidden"></div><div>Ink</div></div><div class=line><div>Bern</div><div>Pad</div></div>
                <div class=line style="position:absolute;top:0;pointer-events:none"><div style="height:60px">Basel</div><div style="visibility:hidden"></div></div></div></div>""");
        assertThat(done("read_table", "{}").path("items").toString())
                .isEqualTo(
                        "[{\"Place\":\"Basel\",\"Item\":\"Pen\"},{\"Place\":\"Basel\",\"Item\":\"Ink\"},{\"Place\":\"Bern\",\"Item\":\"Pad\"}]");
    }
}
