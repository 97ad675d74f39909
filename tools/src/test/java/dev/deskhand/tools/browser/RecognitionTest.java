package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecognitionTest extends BrowserTest {

    private static final String OUT = "<p id=out role=status></p>";
    private static final String PAGE = "<h2>Invoices</h2><nav aria-label=Pages><a href='/list/2' class=pager>Next</a>"
            + " <a href='/list/0' class=pager>Previous</a></nav><h2>Order</h2><form action='/orders' method=post>"
            + "<label>Customer <input name=customer></label><label>Amount <input name=f2 inputmode=decimal></label>"
            + "<button>Save</button></form>";

    private static Finder finder(String action) {
        return action(action).finder().orElseThrow();
    }

    private static Map<String, JsonNode> met(String action, String arguments) throws InterruptedException {
        return finder(action).look(call(action, arguments), context()).met();
    }

    private static Lost lost(String action, String arguments, Map<String, JsonNode> met) throws InterruptedException {
        return finder(action).lost(call(action, arguments), met, context()).orElseThrow();
    }

    @Test
    void aRenamedLinkIsRecognisedByItsAddressAndStyle() throws Exception {
        show("/r-next", PAGE + OUT);
        String next = "{'target': {'role': 'link', 'name': 'Next'}}";
        var met = met("click", next);
        show("/r-next2", PAGE.replace(">Next<", ">Later ones<").replace("<h2>Inv", "<p>News</p><h2>Inv") + OUT);
        Lost lost = lost("click", next, met);
        assertThat(lost.was().english()).isEqualTo("link 'Next' under 'Invoices'");
        assertThat(lost.sure()).isTrue();
        assertThat(lost.candidates().getFirst().described().chinese()).isEqualTo("“Invoices”下的链接“Later ones”");
        assertThat(lost.candidates().getFirst().effect()).isEqualTo(Effect.READ);
        assertThat(lost.candidates().getFirst().why().english())
                .startsWith("same: kind")
                .contains("address")
                .contains("different: name");
        assertThat(lost.pictures()).hasSize(1);
        assertThat(text()).as("the marks are gone").doesNotContain("\n1\n");
        JsonNode healed = finder("click")
                .taking(
                        call("click", next).arguments().json(),
                        lost.pointer(),
                        lost.candidates().getFirst().target());
        assertThat(healed.path("target").path("name").asText()).isEqualTo("Later ones");
    }

    private static int numberIn(Lost lost, String element) {
        var found = java.util.regex.Pattern.compile("\\[(\\d+) " + element)
                .matcher(lost.place().outline());
        assertThat(found.find()).as(lost.place().outline()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    @Test
    void whatIsTooUnlikeToBeACandidateIsOneWhenItIsPointedTo() throws Exception {
        show("/r-point", PAGE + OUT);
        String save = "{'target': {'role': 'button', 'name': 'Save'}}";
        var met = met("click", save);
        show(
                "/r-point2",
                "<header><a href='/new/thing'>Continue there</a></header>"
                        + PAGE.replace("<button>Save</button>", "<button>Cancel</button>") + OUT);
        Lost lost = lost("click", save, met);
        assertThat(lost.candidates()).noneMatch(one -> one.described().english().contains("Continue there"));

        var call = call("click", save);
        Lost with = finder("click")
                .pointedAt(lost, call, met, numberIn(lost, "Continue there"), context())
                .orElseThrow();

        assertThat(with.sure()).isFalse();
        assertThat(with.candidates()).hasSize(lost.candidates().size() + 1);
        assertThat(with.candidates().getLast()).satisfies(one -> {
            assertThat(one.described().english()).contains("Continue there");
            assertThat(one.likeness()).isLessThan(0.45);
            assertThat(one.effect()).isEqualTo(Effect.READ);
        });
        assertThat(with.pictures()).hasSize(1);
        assertThat(finder("click").pointedAt(with, call, met, numberIn(lost, "Continue there"), context()))
                .as("it is among them already")
                .isEmpty();
        assertThat(finder("click").pointedAt(lost, call, met, 9_999, context()))
                .as("a number that nobody was shown")
                .isEmpty();
    }

    @Test
    void noOtherRecordsElementIsPointedToForWhatBelongsToARow() throws Exception {
        String rows = "<table><tr><th>No<th>Do</tr><tr><td>A-1<td><a href='/a/1'>View</a></tr>"
                + "<tr><td>A-2<td><a href='/a/2'>View</a></tr></table><a href='/a/3'>Everything</a>";
        show("/r-rows", rows);
        String view = "{'target': {'role': 'link', 'name': 'View', 'within': 'A-1'}}";
        var met = met("click", view);
        show("/r-rows2", rows.replace("A-1", "B-1"));
        Lost lost = lost("click", view, met);
        assertThat(finder("click").pointedAt(lost, call("click", view), met, numberIn(lost, "Everything"), context()))
                .isEmpty();
    }

    @Test
    void aRegionThatIsScrolledInIsRecognisedUnderAnotherName() throws Exception {
        String region = "<section role=region aria-label=Orders data-testid=orders tabindex=0"
                + " style='height:60px;overflow:auto'><p style='height:900px'>Many</p></section>";
        String other = region.replace("Orders", "Customers").replace("data-testid=orders", "data-testid=customers");
        String scroll = "{'within': {'role': 'region', 'name': 'Orders'}, 'to': 'bottom'}";
        show("/r-region", region + other);
        var met = met("scroll", scroll);
        assertThat(met).containsKey("/within");
        show("/r-region2", region.replace("=Orders", "=Purchases") + other);
        Lost lost = lost("scroll", scroll, met);
        assertThat(lost.pointer()).isEqualTo("/within");
        assertThat(lost.sure()).as("%s", lost.candidates()).isTrue();
        assertThat(lost.place().address()).endsWith("/r-region2");
        JsonNode healed = finder("scroll")
                .taking(
                        call("scroll", scroll).arguments().json(),
                        lost.pointer(),
                        lost.candidates().getFirst().target());
        assertThat(done("scroll", healed.toString()).path("end").asBoolean()).isTrue();

        show("/r-region3", other);
        Lost gone = lost("scroll", scroll, met);
        assertThat(gone.sure()).as("another region is another").isFalse();
    }

    @Test
    void ofASeriesWhoseNameHasChangedTheOneOfTheSameNumberIsMeant() throws Exception {
        String list =
                "<ul><li><a href='/o/1' data-testid=open>Open</a></li><li><a href='/o/2' data-testid=open>Open</a>"
                        + "</li><li><a href='/o/3' data-testid=open>Open</a></li></ul>";
        String open = "{'target': {'role': 'link', 'name': 'Open', 'nth': %d}}";
        show("/r-series", "<h2>Orders</h2>" + list);
        var met = Map.of(
                "/target",
                finder("click")
                        .numbered(met("click", open.formatted(1)).get("/target"))
                        .orElseThrow());
        show("/r-series2", "<h2>Orders</h2>" + list.replace(">Open<", ">View<"));
        Lost lost = lost("click", open.formatted(3), met);
        assertThat(lost.sure()).as("%s", lost.candidates()).isTrue();
        assertThat(lost.candidates().getFirst().target().toString())
                .isEqualTo("{\"role\":\"link\",\"name\":\"View\",\"nth\":3}");
        assertThat(lost("click", open.formatted(4), met).candidates())
                .as("there is no fourth")
                .isEmpty();

        String another = "<p><a href='/o/0' data-testid=open>View</a></p>";
        show("/r-series3", "<h2>Orders</h2>" + another + list.replace(">Open<", ">View<"));
        assertThat(lost("click", open.formatted(3), met).sure())
                .as("one that stands elsewhere shifts the numbers")
                .isFalse();
    }

    @Test
    void whatIsTypedPressedPickedPointedAtAndDraggedIsRecognisedToo() throws Exception {
        var arguments = Map.of(
                "type", "{'target': 'Customer', 'text': 'Ada'}",
                "press", "{'target': 'Customer', 'keys': 'Enter'}",
                "pick_date", "{'target': 'Customer', 'date': '2031-03-03'}",
                "hover", "{'target': 'Customer'}",
                "scroll", "{'target': 'Customer'}",
                "click_at", "{'target': 'Customer', 'x': 0.5, 'y': 0.5}",
                "drag", "{'target': 'Customer', 'by': {'x': 5}}");
        for (var one : arguments.entrySet()) {
            show("/r-more", PAGE + OUT);
            var met = met(one.getKey(), one.getValue());
            assertThat(met).as(one.getKey()).containsKey("/target");
            show("/r-more2", PAGE.replace(">Customer <", ">Client <") + OUT);
            Lost lost = lost(one.getKey(), one.getValue(), met);
            assertThat(lost.sure()).as(one.getKey()).isTrue();
            assertThat(lost.candidates().getFirst().described().english())
                    .as(one.getKey())
                    .contains("Client");
        }
    }

    @Test
    void aSecondSaveInAnotherFormIsNotTakenForTheOneThatWasMet() throws Exception {
        show("/r-save", PAGE + OUT);
        String save = "{'target': {'role': 'button', 'name': 'Save'}}";
        var met = met("click", save);
        String elsewhere = PAGE.replace("<button>Save</button>", "")
                + "<h2>Newsletter</h2><div><form action='/news' method=post><label>Mail <input name=mail></label>"
                + "<button type=button onclick='out.textContent=\"wrong\"'>Save</button></form></div>";
        show("/r-save2", elsewhere + OUT);
        var held = finder("click").holding(call("click", save).arguments().json(), met);
        var call = new ToolCall("browser.click", Value.of(held, Source.user("test")), "key");
        var result = action("click").execute(call, context());
        assertThat(result.toString()).contains("no longer agrees on one element");
        assertThat(text()).doesNotContain("wrong");
        assertThat(lost("click", save, met).sure()).isFalse();
    }

    @Test
    void aRelabelledFieldIsFilledUnderItsNewName() throws Exception {
        show("/r-field", PAGE + OUT);
        String fields = "{'fields': {'Customer': 'Ada', 'Amount': '12'}}";
        var met = met("fill", fields);
        show("/r-field2", PAGE.replace("Amount <", "Total to pay <").replace("<h2>Order", "<h1>Start</h1><h2>Order"));
        failed("fill", fields, FailureKind.NOT_FOUND);
        Lost lost = lost("fill", fields, met);
        assertThat(lost.pointer()).isEqualTo("/fields/Amount");
        assertThat(lost.sure()).isTrue();
        var healed = finder("fill")
                .taking(
                        call("fill", fields).arguments().json(),
                        lost.pointer(),
                        lost.candidates().getFirst().target());
        assertThat(healed.path("fields").toString()).isEqualTo("{\"Customer\":\"Ada\",\"Total to pay\":\"12\"}");
        done("fill", healed.toString());
        assertThat(done("read", "{'target': {'label': 'Total to pay'}}")
                        .path("text")
                        .asText())
                .isEqualTo("12");
    }

    @Test
    void whatWasNeverMetIsLookedForByItsWordsAndNeverSurely() throws Exception {
        show("/r-new", PAGE + OUT);
        Lost lost = lost("click", "{'target': {'role': 'button', 'name': 'Save order'}}", Map.of());
        assertThat(lost.sure()).isFalse();
        assertThat(lost.candidates().getFirst().described().english()).contains("button 'Save'");
    }
}
