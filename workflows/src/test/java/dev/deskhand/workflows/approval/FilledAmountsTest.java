package dev.deskhand.workflows.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.SampleEvents;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A field's money is found however the step that fills it in names the field, by rules and by the limits of stand-ins alike. */
class FilledAmountsTest {

    private static final ToolCatalog CATALOG = new ToolCatalog(List.of(new BrowserTool(BrowserSettings.standard())));

    private static PlannedCall call(String path, String action, String arguments) {
        var found = CATALOG.action(action).orElseThrow();
        var call = new ToolCall(action, Value.of(SampleEvents.json(arguments), Source.user("anna")), "k");
        return new PlannedCall(path, found, call, Effect.CHANGE, null);
    }

    private static void finds(PlannedEffect effect, String amount) {
        assertThat(Amounts.in(effect))
                .as("for rules")
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal(amount));
        var row = new EffectTable(List.of(effect)).rows().getFirst().values().json();
        assertThat(Amounts.largest(Amounts.in(row)))
                .as("for stand-ins: %s", row)
                .isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            browser.type   | {'target':'Amount','text':'50000'}                                          | 50000
            browser.type   | {'target':{'label':'Amount'},'text':'50000','clear':true}                   | 50000
            browser.type   | {'target':{'role':'textbox','name':'金额（万元）'},'text':'5'}                 | 50000
            browser.type   | {'target':{'css':'#invoiceAmount'},'text':'50000'}                          | 50000
            browser.type   | {'target':{'css':'#f3','also':[{'label':'Total'}]},'text':'50000'}          | 50000
            browser.type   | {'target':{'label':'Amount','within':'Invoice 7'},'text':'50000'}           | 50000
            browser.type   | {'target':{'placeholder':'Betrag'},'text':'fünfzig'}                        | 1e30
            browser.select | {'target':'Amount','option':'50000'}                                        | 50000
            browser.fill   | {'fields':{'a':'50000'},'targets':{'a':{'label':'Amount'}}}                 | 50000
            browser.fill   | {'fields':{'a':'five thousand'},'targets':{'a':{'label':'Amount'}}}         | 1e30
            browser.fill   | {'fields':{'a':'50000'},'targets':{'a':{'xpath':'//form/amount'}}} | 50000
            browser.fill   | {'fields':{'Amount':'50'},'targets':{'Amount':{'label':'Amount (k€)'}}}     | 50000
            browser.fill   | {'fields':{'Amount':'50000'}}                                               | 50000
            """)
    void whereverItIsNamed(String action, String arguments, String amount) {
        var filled = call("0", action, arguments);
        finds(new PlannedEffect(0, List.of(filled), call("1", "browser.click", "{'target':'Save'}")), amount);
        finds(new PlannedEffect(0, List.of(), filled), amount);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            browser.type   | {'target':'Note','text':'50000'}
            browser.type   | {'target':{'label':'Note','near':'Amount'},'text':'50000'}
            browser.fill   | {'fields':{'Note':'50000'},'targets':{'Note':{'css':'#f3'}}}
            browser.select | {'target':'Payment date','option':'2026-03-02'}
            """)
    void andNoneWhereThereIsNone(String action, String arguments) {
        assertThat(Amounts.in(new PlannedEffect(0, List.of(), call("0", action, arguments))))
                .isEmpty();
    }

    @Test
    void aCaptionThatIsNotTheFieldsOwnHidesNoMoneyAndIsStillTold() {
        var filled = call("0", "browser.fill", "{'fields':{'a':'50000'},'targets':{'a':{'label':'Amount'}}}");
        var effect = new PlannedEffect(0, List.of(filled), call("1", "browser.click", "{'target':'Save'}"));
        var row = new EffectTable(List.of(effect)).rows().getFirst();
        assertThat(row.values().json()).isEqualTo(SampleEvents.json("{'Amount (a)':'50000','a →':{'label':'Amount'}}"));
        assertThat(row.places().get("Amount (a)")).isEqualTo(new ApprovalRequest.Place("0", "/fields/a"));
    }
}
