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
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectTableTest {

    private static EffectTable table(String arguments) {
        var action = new ToolCatalog(List.of(new BrowserTool(BrowserSettings.standard())))
                .action("browser.fill")
                .orElseThrow();
        var call = new ToolCall("browser.fill", Value.of(SampleEvents.json(arguments), Source.user("anna")), "k");
        return new EffectTable(
                List.of(new PlannedEffect(0, List.of(), new PlannedCall("0", action, call, Effect.CHANGE, null))));
    }

    @Test
    void whereAValueGoesIsShownWhenTheLabelDoesNotSayIt() {
        var table = table("{'fields':{'Remark':'9999'},'targets':{'Remark':{'css':'#amount'}}}");
        assertThat(table.columns()).containsExactly("Remark", "Remark →");
        assertThat(table.rows().getFirst().values().json().path("Remark →"))
                .isEqualTo(SampleEvents.json("{'css':'#amount'}"));
        assertThat(table("{'fields':{'Remark':'9'},'targets':{'Remark':'Amount'}}")
                        .columns())
                .containsExactly("Remark", "Remark →");
    }

    @Test
    void whatTheLabelSaysAlreadyIsNotShownAgain() {
        assertThat(table(
                                "{'fields':{'Sum':'9'},'targets':{'Sum':{'role':'textbox','name':'Sum','also':[{'css':'#s'}]}}}")
                        .columns())
                .containsExactly("Sum");
    }
}
