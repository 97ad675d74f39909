package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    }
}
