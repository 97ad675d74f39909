package dev.deskhand.workflows.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.http.HttpTool;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.SampleEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EffectTableTest {

    private static final ToolCatalog CATALOG =
            new ToolCatalog(List.of(new BrowserTool(BrowserSettings.standard()), new HttpTool()));

    private static EffectTable table(String arguments) {
        var action = CATALOG.action("browser.fill").orElseThrow();
        var call = new ToolCall("browser.fill", Value.of(SampleEvents.json(arguments), Source.user("anna")), "k");
        return new EffectTable(
                List.of(new PlannedEffect(0, List.of(), new PlannedCall("0", action, call, Effect.CHANGE, null))));
    }

    private static PlannedCall call(String path, String action, String arguments) {
        var found = CATALOG.action(action).orElseThrow();
        var call = new ToolCall(action, Value.of(SampleEvents.json(arguments), Source.user("anna")), "k");
        return new PlannedCall(path, found, call, Effect.CHANGE, null);
    }

    private static EffectTable alone(PlannedCall... calls) {
        var all = List.of(calls);
        return new EffectTable(List.of(new PlannedEffect(0, all.subList(0, all.size() - 1), all.getLast())));
    }

    private static JsonNode row(EffectTable table, int row) {
        return table.rows().get(row).values().json();
    }

    @Test
    void whatGoesAlongInTheAddressTheQueryAndTheHeadersIsShownBesideTheBody() {
        var table = alone(
                call(
                        "0",
                        "http.request",
                        "{'method':'POST','url':'https://erp/api/pay?account=EVIL','query':{'to':'x'},'headers':{'H':'1'},'body':{'amount':5}}"));
        assertThat(table.columns()).containsExactly("amount", "method", "url", "query", "headers");
        assertThat(row(table, 0).path("url").asText()).isEqualTo("https://erp/api/pay?account=EVIL");
        assertThat(row(table, 0).path("query")).isEqualTo(SampleEvents.json("{'to':'x'}"));
    }

    @Test
    void aFieldThatIsCalledAsAnArgumentHidesNeither() {
        var table = alone(call(
                "0", "http.request", "{'method':'PUT','url':'https://erp/pay','body':{'url':'https://x/','n':1}}"));
        assertThat(row(table, 0).path("url").asText()).isEqualTo("https://erp/pay");
        assertThat(row(table, 0).path("body: url").asText()).isEqualTo("https://x/");
        assertThat(table.rows().getFirst().places()).containsOnlyKeys("body: url", "n");
    }

    @Test
    void twoFieldsOfOneLabelAreBothShownAndCanBothBeCorrected() {
        var table = alone(
                call("0", "browser.fill", "{'fields':{'Name':'Anna'}}"),
                call("1", "browser.fill", "{'fields':{'Name':'Eve'}}"),
                call("2", "browser.click", "{'target':'Pay'}"));
        assertThat(row(table, 0)).isEqualTo(SampleEvents.json("{'Name':'Anna','Name (2)':'Eve'}"));
        assertThat(table.rows().getFirst().places().get("Name"))
                .isEqualTo(new ApprovalRequest.Place("0", "/fields/Name"));
        assertThat(table.rows().getFirst().places().get("Name (2)"))
                .isEqualTo(new ApprovalRequest.Place("1", "/fields/Name"));
    }

    /** A loop that is over types into a filter and looks: what matters is what stands there when something is sent. */
    @Test
    void aFieldThatALoopFilledInTimeAndAgainIsShownAsItIsNowBesideWhatWasThereBefore() {
        var table = alone(
                call("0[0]/0", "browser.fill", "{'fields':{'Search':'a','Note':'x'}}")
                        .whichIsOver(),
                call("0[1]/0", "browser.fill", "{'fields':{'Search':'b','Note':'y'}}")
                        .whichIsOver(),
                call("0[2]/0", "browser.fill", "{'fields':{'Search':'c'}}").whichIsOver(),
                call("1", "browser.fill", "{'fields':{'Search':'d'}}"),
                call("2", "browser.click", "{'target':'Save'}"));
        assertThat(row(table, 0))
                .isEqualTo(SampleEvents.json(
                        "{'Search':'c','Search (1–2)':['a','b'],'Note':'x','Note (2)':'y','Search (2)':'d'}"));
        assertThat(table.rows().getFirst().values().at("/Search (1–2)/1").sources())
                .containsExactly(Source.user("anna"));
        assertThat(table.rows().getFirst().places()).containsOnlyKeys("Search (2)");
        assertThat(table.rows().getFirst().stepHashes()).hasSize(5);
        var typed = alone(
                call("0[0]/0", "browser.type", "{'target':'Find','text':'a'}").whichIsOver(),
                call("0[1]/0", "browser.type", "{'target':'Find','text':'b'}").whichIsOver(),
                call("0[2]/0", "browser.type", "{'target':'Find','text':'c'}").whichIsOver(),
                call("2", "browser.click", "{'target':'Save'}"));
        assertThat(row(typed, 0)).isEqualTo(SampleEvents.json("{'Find':'c','Find (1–2)':['a','b']}"));
    }

    @Test
    void contentIsShownWholeWhateverItsFieldsAreCalled() {
        var table = alone(call(
                "0", "http.request", "{'url':'https://erp/u','body':{'user':{'name':'A','role':'admin','iban':'X'}}}"));
        assertThat(row(table, 0).path("user")).isEqualTo(SampleEvents.json("{'name':'A','role':'admin','iban':'X'}"));
    }

    @Test
    void whatIsTypedBeforeAClickStandsUnderTheNameOfItsField() {
        var table = alone(
                call("0", "browser.type", "{'target':{'role':'textbox','name':'Amount'},'text':'5'}"),
                call("1", "browser.type", "{'target':{'css':'#to'},'text':'EVIL'}"),
                call("2", "browser.click", "{'target':'Pay'}"));
        assertThat(row(table, 0).path("Amount").asText()).isEqualTo("5");
        assertThat(row(table, 0).path("text").asText()).isEqualTo("EVIL");
    }

    @Test
    void whatIsPressedBeforeAClickIsShownToo() {
        var table = alone(
                call("0", "browser.click", "{'target':{'role':'radio','name':'Express'}}"),
                call("1", "browser.click", "{'target':'Pay'}"));
        assertThat(row(table, 0)).isEqualTo(SampleEvents.json("{'Express':'✓'}"));
    }

    /** Every argument, and every field of a body, stands in a cell of its own in its row. */
    @Test
    void everythingThatIsSentIsShown() {
        var random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            var effects = new ArrayList<PlannedEffect>();
            int rows = 1 + random.nextInt(3);
            var template = arguments(random);
            for (int item = 0; item < rows; item++) {
                var sent = random.nextBoolean() ? template : arguments(random);
                var one = call(item + "/0", "http.request", sent.toString());
                effects.add(new PlannedEffect(item, List.of(), one));
            }
            var table = new EffectTable(effects);
            for (int row = 0; row < rows; row++) {
                var shown = new ArrayList<JsonNode>();
                row(table, row).forEach(shown::add);
                for (JsonNode part :
                        sent(effects.get(row).call().call().arguments().json())) {
                    assertThat(shown.remove(part))
                            .as("%s of %s in %s", part, effects.get(row).call().call(), row(table, row))
                            .isTrue();
                }
            }
        }
    }

    private static List<JsonNode> sent(JsonNode arguments) {
        var parts = new ArrayList<JsonNode>();
        arguments.properties().forEach(argument -> {
            if (argument.getKey().equals("body")
                    && argument.getValue().isObject()
                    && !argument.getValue().isEmpty()) {
                argument.getValue().forEach(parts::add);
            } else {
                parts.add(argument.getValue());
            }
        });
        return parts;
    }

    private static final List<String> NAMES = List.of(
            "url", "method", "query", "body", "body: url", "name", "role", "text", "amount", "amount (2)", "a/b");

    private static ObjectNode arguments(Random random) {
        var all = JsonNodeFactory.instance.objectNode();
        all.put(
                "url",
                "https://erp.example/" + random.nextInt(3) + (random.nextBoolean() ? "?to=" + random.nextInt(9) : ""));
        for (String name : List.of("method", "query", "headers", "form", "body", "multipart", "save_as", "target")) {
            if (random.nextInt(3) > 0) {
                all.set(name, value(random, 2));
            }
        }
        return all;
    }

    private static JsonNode value(Random random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return TextNode.valueOf("v" + random.nextInt(4));
        }
        var object = JsonNodeFactory.instance.objectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.set(NAMES.get(random.nextInt(NAMES.size())), value(random, depth - 1));
        }
        return object;
    }

    @Test
    void whereAValueGoesIsShownWhenTheLabelDoesNotSayIt() {
        var table = table("{'fields':{'Remark':'9999'},'targets':{'Remark':{'css':'#amount'}}}");
        assertThat(table.columns()).as("money is known as money").containsExactly("#amount (Remark)", "Remark →");
        assertThat(table.rows().getFirst().values().json().path("Remark →"))
                .isEqualTo(SampleEvents.json("{'css':'#amount'}"));
        assertThat(table("{'fields':{'Remark':'9'},'targets':{'Remark':'Amount'}}")
                        .columns())
                .containsExactly("Amount (Remark)", "Remark →");
        assertThat(table("{'fields':{'Remark':'9'},'targets':{'Remark':{'css':'#to'}}}")
                        .columns())
                .containsExactly("Remark", "Remark →");
    }

    @Test
    void whatTheLabelSaysAlreadyIsNotShownAgain() {
        assertThat(table(
                                "{'fields':{'Sum':'9'},'targets':{'Sum':{'role':'textbox','name':'Sum','also':[{'css':'#s'}]}}}")
                        .columns())
                .as("the other way it is found by is part of what is approved")
                .containsExactly("Sum", "Sum: also");
        assertThat(table("{'fields':{'Sum':'9'},'targets':{'Sum':{'role':'textbox','name':'Sum'}}}")
                        .columns())
                .containsExactly("Sum");
    }

    @Test
    void theOtherWaysAButtonIsFoundByStandInACellOfTheirOwn() {
        var table =
                alone(call("0", "browser.click", "{'target':{'role':'button','name':'Pay','also':[{'css':'#pay'}]}}"));
        assertThat(row(table, 0)).isEqualTo(SampleEvents.json("{'target':'Pay','target: also':[{'css':'#pay'}]}"));
    }

    @Test
    void aFieldIsNeverCalledAsWhatMayStandAside() {
        var form = table("{'fields':{'method':'cash','Sum: also':'9'}}");
        assertThat(form.columns()).hasSize(2).noneMatch(TechnicalColumns::has);
        assertThat(form.columns().getFirst()).isEqualTo("“method”");
        var typed = alone(
                call("0", "browser.type", "{'target':'method','text':'cash'}"),
                call("1", "browser.click", "{'target':'Pay'}"));
        assertThat(row(typed, 0).path("“method”").asText()).isEqualTo("cash");
        var body = alone(call("0", "http.request", "{'url':'https://erp/p','body':{'expect_status':[{'n':1}]}}"));
        assertThat(body.columns()).contains("“expect_status”");
        var sent = alone(call("0", "http.request", "{'method':'PUT','url':'https://erp/p','body':{'n':1}}"));
        assertThat(sent.columns()).filteredOn(TechnicalColumns::has).containsExactly("method");
    }
}
