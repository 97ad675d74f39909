package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Lost;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableRecognitionTest extends BrowserTest {

    private static String table(String caption, String amount) {
        return "<table><caption>" + caption + "</caption><tr><th>Number</th><th>Supplier</th><th>Amount</th></tr>"
                + "<tr><td>INV-1</td><td>Brightwell</td><td>" + amount + "</td></tr></table>";
    }

    private static final String PAGE = table("Invoices", "12.50");

    private static Finder finder(String action) {
        return action(action).finder().orElseThrow();
    }

    private static Map<String, JsonNode> met(String action, String arguments, String page) throws Exception {
        show("/t-before", page);
        done(action, arguments);
        var asked = finder(action).look(call(action, arguments), context()).met();
        return finder(action).used(asked, context());
    }

    private static JsonNode held(String action, String arguments, Map<String, JsonNode> met) {
        return finder(action).holding(call(action, arguments).arguments().json(), met);
    }

    private static Lost lost(String action, String arguments, Map<String, JsonNode> met) throws Exception {
        return finder(action).lost(call(action, arguments), met, context()).orElseThrow();
    }

    @Test
    void aTableWithAnotherCaptionIsSurelyTheOneWithAllTheSameColumns() throws Exception {
        String read = "{'table': 'Invoices'}";
        var met = met("read_table", read, PAGE);
        show("/t-now", table("All bills", "12.50"));
        failed("read_table", held("read_table", read, met).toString(), FailureKind.NOT_FOUND);
        Lost lost = lost("read_table", read, met);
        assertThat(lost.sure()).isTrue();
        assertThat(lost.was().english()).isEqualTo("table 'Invoices' (Number, Supplier, Amount)");
        var candidate = lost.candidates().getFirst();
        assertThat(candidate.described().chinese()).isEqualTo("表格“All bills”（Number, Supplier, Amount）");
        JsonNode taken = finder("read_table")
                .taking(call("read_table", read).arguments().json(), lost.pointer(), candidate.target());
        assertThat(done("read_table", taken.toString())
                        .path("items")
                        .path(0)
                        .path("Amount")
                        .asDouble())
                .isEqualTo(12.5);
    }

    @Test
    void ofTwoTablesWithTheSameColumnsNeitherIsTakenWithoutAPerson() throws Exception {
        String read = "{'table': 'Invoices'}";
        var met = met("read_table", read, PAGE);
        show("/t-two", table("All bills", "12.50") + table("Archived bills", "99.00"));
        Lost lost = lost("read_table", read, met);
        assertThat(lost.sure()).isFalse();
        assertThat(lost.candidates()).hasSize(2);
    }

    @Test
    void theOnlyTableIsNotReadWhenItHasBecomeAnother() throws Exception {
        var met = met("read_table", "{}", PAGE);
        show(
                "/t-other",
                "<table><caption>Staff</caption><tr><th>Name</th><th>Room</th></tr><tr><td>Ada</td><td>7</td></tr></table>");
        assertThat(failed("read_table", held("read_table", "{}", met).toString(), FailureKind.NOT_FOUND)
                        .message())
                .contains("no table like the one that was read before", "'Staff' (Name, Room)");
        assertThat(lost("read_table", "{}", met).candidates()).isEmpty();
        show("/t-same", PAGE.replace("<th>Number</th><th>Supplier</th>", "<th>Supplier</th><th>Number</th>"));
        assertThat(done("read_table", held("read_table", "{}", met).toString()).path("items"))
                .as("moved columns")
                .hasSize(1);
    }

    @Test
    void aColumnThatIsCalledOtherwiseIsAQuestionAndGoesOnUnderItsOldName() throws Exception {
        String find = "{'table': 'Invoices', 'where': {'Number': 'INV-1'}}";
        var met = met("find_row", find, PAGE);
        show("/t-column", PAGE.replace(">Number<", ">Invoice no.<"));
        Lost lost = lost("find_row", find, met);
        assertThat(lost.sure()).isFalse();
        var candidate = lost.candidates().getFirst();
        assertThat(candidate.described().english()).endsWith("with 'Invoice no.' as 'Number'");
        assertThat(candidate.why().english()).isEqualTo("2 of 3 columns are called the same");
        JsonNode taken =
                finder("find_row").taking(call("find_row", find).arguments().json(), "/table", candidate.target());
        JsonNode row = done("find_row", taken.toString()).path("row");
        assertThat(row.path("Number").asText()).isEqualTo("INV-1");
    }

    @Test
    void aUnitBesideAColumnsNameMakesItNoOther() throws Exception {
        String read = "{'columns': ['Number', 'Amount']}";
        var met = met("read_table", read, PAGE);
        show("/t-unit", PAGE.replace(">Amount<", ">Amount (EUR)<"));
        assertThat(lost("read_table", read, met).sure()).isTrue();
    }

    @Test
    void aButtonThatIsWaitedForIsRecognisedAndWhatMerelySaysSomethingIsNot() throws Exception {
        String wait = "{'target': {'role': 'button', 'name': 'Export'}, 'seconds': 0.3}";
        String said = "{'target': {'role': 'status', 'name': 'Saved'}, 'seconds': 0.3}";
        String page =
                "<h2>Report</h2><button id=export class=main>Export</button><p role=status id=said aria-label=Saved>Saved</p>";
        show("/w-before", page);
        var button = finder("wait_for")
                .used(finder("wait_for").look(call("wait_for", wait), context()).met(), context());
        var status = finder("wait_for")
                .used(finder("wait_for").look(call("wait_for", said), context()).met(), context());
        show("/w-now", page.replace(">Export<", ">Export all<").replace("Saved", "Not saved"));
        assertThat(failed("wait_for", said, FailureKind.TIMEOUT).kind())
                .satisfies(kind -> assertThat(finder("wait_for").isLost(kind)).isTrue());
        Lost lost = lost("wait_for", wait, button);
        assertThat(lost.candidates().getFirst().target().path("name").asText()).isEqualTo("Export all");
        assertThat(lost.sure()).isTrue();
        assertThat(finder("wait_for").lost(call("wait_for", said), status, context()))
                .isEmpty();
    }
}
