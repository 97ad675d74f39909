package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.tools.spi.ToolResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was met in one row is looked for in another: by the value that the row holds, never by where it stood. */
class RowRecognitionTest extends BrowserTest {

    private static final String OUT = "<p id=out role=status></p>";

    private static String row(String number, String customer) {
        return "<tr><td>" + number + "</td><td>" + customer + "</td><td><input aria-label=Qty size=3></td><td>"
                + "<a href='/orders/" + number + "'>Open</a> <a href='/orders/" + number + ".pdf'>PDF of " + number
                + "</a> <button type=button onclick='out.textContent=\"" + number
                + "\"'>Cancel order</button></td></tr>";
    }

    private static String table(String caption, String... rows) {
        return "<table><caption>" + caption + "</caption><thead><tr><th>Order</th><th>Customer</th><th>Quantity</th>"
                + "<th>Actions</th></tr></thead><tbody>" + String.join("", rows) + "</tbody></table>";
    }

    private static final String PAGE =
            table("Orders", row("A-101", "Brightwell"), row("A-102", "Castle Mill"), row("A-103", "Ada Parker"));

    private static Finder finder(String action) {
        return action(action).finder().orElseThrow();
    }

    /** What a step that named A-101 met, for one that names A-102. */
    private static Map<String, JsonNode> met(String action, String arguments, String page) throws Exception {
        show("/rows-before", page + OUT);
        var met = finder(action).look(call(action, arguments), context()).met();
        var pointer = met.keySet().iterator().next();
        JsonNode general = finder(action)
                .general(met.get(pointer), Map.of("A-101", "${order}"))
                .orElseThrow();
        assertThat(general.path("print").toString())
                .as("nothing of the other row")
                .doesNotContain("A-101", "Brightwell");
        return Map.of(pointer, finder(action).filled(general, Map.of("${order}", "A-102")));
    }

    private static Lost lost(String action, String arguments, Map<String, JsonNode> met, String page) throws Exception {
        show("/rows-now", page + OUT);
        return finder(action).lost(call(action, arguments), met, context()).orElseThrow();
    }

    private static JsonNode json(String text) {
        return call("click", text).arguments().json();
    }

    private static String click(String target) {
        return "{'target': " + target + "}";
    }

    @Test
    void aRenamedLinkOfARowIsSurelyTheOneThatLeadsToTheSameRecord() throws Exception {
        String open = "{'role': 'link', 'name': 'Open', 'within': '%s'}";
        var met = met("click", click(open.formatted("A-101")), PAGE);
        Lost lost = lost("click", click(open.formatted("A-102")), met, PAGE.replace(">Open<", ">View<"));
        assertThat(lost.sure()).isTrue();
        var first = lost.candidates().getFirst();
        assertThat(first.described().english()).isEqualTo("link 'View' under 'Orders' in the row 'A-102'");
        assertThat(first.described().chinese()).isEqualTo("“A-102”一行中的“Orders”下的链接“View”");
        assertThat(first.target()).isEqualTo(json("{'role': 'link', 'name': 'View', 'within': 'A-102'}"));
        assertThat(first.effect()).isEqualTo(Effect.READ);
    }

    @Test
    void aRenamedButtonOfARowIsAQuestionAboutThatRowAlone() throws Exception {
        String cancel = "{'role': 'button', 'name': 'Cancel order', 'within': '%s'}";
        var met = met("click", click(cancel.formatted("A-101")), PAGE);
        Lost lost = lost("click", click(cancel.formatted("A-102")), met, PAGE.replace("Cancel order", "Withdraw"));
        assertThat(lost.sure()).isFalse();
        assertThat(lost.candidates())
                .extracting(Lost.Candidate::target)
                .contains(json("{'role': 'button', 'name': 'Withdraw', 'within': 'A-102'}"))
                .allMatch(target -> target.path("within").asText().equals("A-102"));
    }

    @Test
    void aNameThatHoldsTheValueIsLookedForInTheValuesRow() throws Exception {
        var met = met("click", click("'PDF of A-101'"), PAGE);
        Lost lost = lost("click", click("'PDF of A-102'"), met, PAGE.replace("PDF of ", "Print "));
        assertThat(lost.sure()).isTrue();
        assertThat(lost.candidates().getFirst().target())
                .isEqualTo(json("{'role': 'link', 'name': 'Print A-102', 'within': 'A-102'}"));
    }

    @Test
    void whereTheRowIsGoneNothingOfAnotherRowIsOffered() throws Exception {
        String open = "{'role': 'link', 'name': 'Open', 'within': '%s'}";
        var met = met("click", click(open.formatted("A-101")), PAGE);
        String page = table("Orders", row("A-101", "Brightwell"), row("A-103", "Castle Mill"));
        assertThat(lost("click", click(open.formatted("A-102")), met, page).candidates())
                .isEmpty();
    }

    @Test
    void theSameValueInTwoRowsIsAQuestionThatTellsTheRowsApart() throws Exception {
        String cancel = "{'role': 'button', 'name': 'Cancel order', 'within': '%s'}";
        var met = met("click", click(cancel.formatted("A-101")), PAGE);
        String page = table("Orders", row("A-102", "Brightwell"), row("A-102", "Castle Mill"));
        Lost lost = lost("click", click(cancel.formatted("A-102")), met, page);
        assertThat(lost.sure()).isFalse();
        assertThat(lost.candidates()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(lost.candidates())
                .extracting(one -> one.described().english())
                .anyMatch(said -> said.contains("Brightwell"))
                .anyMatch(said -> said.contains("Castle Mill"));
        assertThat(lost.candidates())
                .extracting(one -> one.target().path("nth").asInt())
                .contains(1, 2);
    }

    @Test
    void theRowOfALookAlikeTableIsNotTakenForTheOneThatIsGone() throws Exception {
        String cancel = "{'role': 'button', 'name': 'Cancel order', 'within': '%s'}";
        var met = met("click", click(cancel.formatted("A-101")), PAGE);
        String page = table("Orders", row("A-101", "Brightwell"), row("A-103", "Ada Parker"))
                + table("Archived orders", row("A-102", "Castle Mill"));
        show("/rows-archive", page + OUT);
        JsonNode held = finder("click")
                .holding(
                        call("click", click(cancel.formatted("A-102")))
                                .arguments()
                                .json(),
                        met);
        ToolResult result = run("click", held.toString());
        assertThat(result).isInstanceOfSatisfying(ToolResult.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.AMBIGUOUS);
            assertThat(failed.message()).contains("stands in another table than before");
        });
        assertThat(text()).as("nothing was clicked").doesNotEndWith("A-102");
        Lost lost = lost("click", click(cancel.formatted("A-102")), met, page);
        assertThat(lost.sure()).isFalse();
    }

    @Test
    void movedColumnsAndARenamedCaptionAreNoOtherTable() throws Exception {
        String cancel = "{'role': 'button', 'name': 'Cancel order', 'within': '%s'}";
        var met = met("click", click(cancel.formatted("A-101")), PAGE);
        for (String page :
                List.of(PAGE.replace("Orders", "Orders (3)"), PAGE.replace("<th>Order</th>", "<th>No.</th>"))) {
            show("/rows-same", page + OUT);
            JsonNode held = finder("click")
                    .holding(
                            call("click", click(cancel.formatted("A-102")))
                                    .arguments()
                                    .json(),
                            met);
            assertThat(run("click", held.toString())).isInstanceOf(ToolResult.Done.class);
        }
    }

    @Test
    void aRenamedFieldOfARowIsFilledInThatRow() throws Exception {
        String qty = "{'fields': {'Qty': '5'}, 'within': '%s'}";
        show("/rows-before", PAGE + OUT);
        var met = finder("fill")
                .look(call("fill", qty.formatted("A-101")), context())
                .met();
        Lost lost = lost("fill", qty.formatted("A-102"), met, PAGE.replace("aria-label=Qty", "aria-label=Pieces"));
        assertThat(lost.candidates()).hasSize(1);
        JsonNode taken = finder("fill")
                .taking(
                        call("fill", qty.formatted("A-103")).arguments().json(),
                        lost.pointer(),
                        lost.candidates().getFirst().target());
        assertThat(taken.path("within").asText()).isEqualTo("A-103");
        assertThat(taken.toString()).as("the patch is of no row").doesNotContain("A-102");
        assertThat(run("fill", taken.toString())).isInstanceOf(ToolResult.Done.class);
    }

    @Test
    void aBoxWhoseNameCountsRowsIsRecordedByItsRowAndNeverTickedInAnothers() throws Exception {
        String row = "<tr><td><input type=checkbox aria-label='Select row %d'></td><td>%s</td></tr>";
        String head = "<table><tr><th>Pick</th><th>Name</th></tr>";
        show("/boxes", head + row.formatted(0, "Ada") + row.formatted(1, "Ben") + "</table>");
        assertThat(done("target", "{'target': 'Select row 0'}").path("target"))
                .isEqualTo(json("{'role': 'checkbox', 'within': 'Ada'}"));
        String check = "{'target': 'Select row 0', 'checked': true}";
        var met = finder("check").look(call("check", check), context()).met();
        JsonNode held = finder("check").holding(call("check", check).arguments().json(), met);
        assertThat(run("check", held.toString())).isInstanceOf(ToolResult.Done.class);
        show("/boxes2", head + row.formatted(0, "Aaron") + row.formatted(1, "Ada") + "</table>");
        assertThat(failed("check", held.toString(), FailureKind.AMBIGUOUS).message())
                .contains("belongs to another row now, not to 'Ada'");
        assertThat(done("read_table", "{}").path("items").findValuesAsText("Pick"))
                .containsOnly("false");
    }
}
