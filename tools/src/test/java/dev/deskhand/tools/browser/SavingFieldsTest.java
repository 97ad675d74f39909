package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolResult;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SavingFieldsTest extends BrowserTest {

    private static final String STATUS =
            "<label>Status <select onchange=\"%s\"><option>open<option>paid<option>sent</select></label>";

    @Test
    void aFieldThatSavesAtOnceStopsTheRunOnceAndIsAChangeFromThenOn() throws Exception {
        SITE.on("/orders/17/state", request -> request.reply(200, "application/json", "{}"));
        String saving = STATUS.formatted("fetch('/orders/17/state', {method: 'PATCH', body: this.value})");
        show("/orders/17", saving);
        String choose = "{'target': 'Status', 'option': 'paid'}";
        assertThat(effect("select", choose).effect()).isEqualTo(Effect.LOCAL);

        assertThat(failed("select", choose, FailureKind.REJECTED).message())
                .isEqualTo(
                        "The page saved at once while choosing \"paid\" (PATCH /orders/17/state). Nobody had approved that.");
        show("/orders/18", saving);
        assertThat(effect("select", choose).effect()).as("another order's page").isEqualTo(Effect.CHANGE);
        done("select", choose);
        show("/other", saving);
        assertThat(effect("select", choose).effect()).as("another page's field").isEqualTo(Effect.LOCAL);
    }

    @Test
    void aFormThatTheServerDrawsAnewWithEveryChoiceSavesNothing() throws Exception {
        String form = "<form action='/tickets/17' method=post><input type=hidden name=_method value=patch>"
                + "<label>Status <select name=status onchange=\"fetch('%s', {method: 'POST', body: new URLSearchParams(new FormData(this.form))})\">"
                + "<option>open<option>closed</select></label><button>Save</button></form>";
        for (String path : new String[] {"/tickets/17/edit.js", "/tickets/17", "/tickets/17/edit/status"}) {
            SITE.on(path, request -> request.reply(200, "application/json", "{}"));
        }
        String choose = "{'target': 'Status', 'option': 'closed'}";
        show("/drawn-anew", form.formatted("/tickets/17/edit.js"));
        done("select", choose);
        assertThat(effect("select", choose).effect()).isEqualTo(Effect.LOCAL);
        show("/kept-one", form.formatted("/tickets/17"));
        failed("select", choose, FailureKind.REJECTED);
        show("/kept-two", form.formatted("/tickets/17/edit/status"));
        failed("select", choose, FailureKind.REJECTED);
        show("/kept-three", form.formatted("/tickets/17/edit.js").replace("<button>Save</button>", ""));
        failed("select", choose, FailureKind.REJECTED);
    }

    @Test
    void aFieldThatSavesAtOnceIsKnownWhateverAStepCallsItAndWhicheverRecordItIsOf() throws Exception {
        SITE.on("/state", request -> request.reply(200, "application/json", "{}"));
        String row = "<tr><td>%1$s<td><select aria-label='%2$s' onchange=\"fetch('/state', {method: 'PATCH'})\">"
                + "<option>open<option>paid</select></tr>";
        String rows = row.formatted("PO-1", "State of Anna") + row.formatted("PO-2", "State of Bo");
        String list = "<table><tr><th>Order<th>Status</tr>" + rows + "</table>";
        show("/inline/1", list);
        failed("select", "{'target': {'role': 'combobox', 'within': 'PO-1'}, 'option': 'paid'}", FailureKind.REJECTED);
        show("/inline/2", list + "<label>Search <input type=search></label>");
        for (String target : new String[] {
            "{'role': 'combobox', 'within': 'PO-2'}",
            "'State of Bo'",
            "{'any': 'State of Anna', 'held': true, 'also': [{'css': 'select'}]}",
            "{'css': 'select', 'nth': 2}"
        }) {
            assertThat(effect("select", "{'target': " + target + ", 'option': 'paid'}")
                            .effect())
                    .as(target)
                    .isEqualTo(Effect.CHANGE);
        }
        assertThat(effect("fill", "{'fields': {'Search': 'x'}}").effect()).isEqualTo(Effect.LOCAL);
        SITE.page("/inner/7", list);
        show("/around", "<iframe src='/inner/7'></iframe>");
        failed("select", "{'target': 'State of Anna', 'option': 'paid'}", FailureKind.REJECTED);
        show("/around", "<iframe src='/inner/7'></iframe>");
        assertThat(effect("select", "{'target': 'State of Bo', 'option': 'paid'}")
                        .effect())
                .as("in a frame")
                .isEqualTo(Effect.CHANGE);
    }

    @Test
    void whatWasLetThroughBeforeItWasKnownThatItSavesIsNotSet() throws Exception {
        var saved = new AtomicInteger();
        SITE.on("/late/state", request -> {
            saved.incrementAndGet();
            request.reply(200, "application/json", "{}");
        });
        show("/late", STATUS.formatted("fetch('/late/state', {method: 'PATCH'})"));
        failed("select", "{'target': 'Status', 'option': 'paid'}", FailureKind.REJECTED);
        var call = call("select", "{'target': 'Status', 'option': 'sent'}").allowing(Effect.LOCAL);
        assertThat(action("select").execute(call, context()))
                .isInstanceOfSatisfying(
                        ToolResult.Failed.class,
                        failed -> assertThat(failed.message()).contains("Nothing was set"));
        assertThat(saved).hasValue(1);
    }

    @Test
    void whereAnotherPageComesBySettingAFieldEveryFieldOfThatPageCounts() throws Exception {
        SITE.on("/jump/save", request -> request.reply(200, "text/html", "<label>Status <select></select></label>"));
        String jumping = "<form method=post action='/jump/save'>" + STATUS.formatted("this.form.submit()") + "</form>";
        show("/jump", jumping);
        failed("select", "{'target': 'Status', 'option': 'paid'}", FailureKind.REJECTED);
        show("/jump", jumping + "<label>Note <input></label>");
        assertThat(effect("type", "{'target': 'Note', 'text': 'x'}").effect()).isEqualTo(Effect.CHANGE);
    }

    @Test
    void whatAFormAsksForWhileItIsFilledStopsNothing() throws Exception {
        SITE.on("/customers/search", request -> request.reply(200, "application/json", "[]"));
        SITE.on("/customers", request -> request.reply(200, "application/json", "{}"));
        show("/searching", "<label>Customer <input oninput=\"fetch('/customers/search', {method: 'POST'})\"></label>");
        done("fill", "{'fields': {'Customer': 'An'}}");
        done("type", "{'target': 'Customer', 'text': 'Ann'}");
        show(
                "/form",
                "<form method=post>" + STATUS.formatted("fetch('/customers', {method: 'POST', body: this.value})")
                        + "<button>Save</button></form>");
        done("fill", "{'fields': {'Status': 'paid'}}");
        show("/outside", STATUS.formatted("fetch('/customers', {method: 'POST', body: this.value})"));
        assertThat(failed("fill", "{'fields': {'Status': 'sent'}}", FailureKind.REJECTED)
                        .message())
                .contains("while filling the form (POST /customers)");
    }
}
