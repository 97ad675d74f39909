package dev.deskhand.workflows.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.plan.Step;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import dev.deskhand.workflows.validation.CatalogPlanValidator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RecordingsTest {

    private static final ToolCatalog TOOLS = new ToolCatalog(List.of(new BrowserTool(BrowserSettings.standard())));
    private static final PlanFormat FORMAT = new YamlPlanFormat();
    private static final CatalogPlanValidator VALIDATOR = new CatalogPlanValidator(TOOLS, new CelExpressions());
    private static final Recordings.Options PLAIN = new Recordings.Options(null, null);

    private static String text(String file) {
        try (var stream = RecordingsTest.class.getResourceAsStream("/recordings/" + file)) {
            return new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Imported> read(String text) {
        return new Recordings(TOOLS).read(text, PLAIN);
    }

    private static List<String> notes(Imported imported) {
        return imported.notes().stream()
                .map(note -> note.where() + ": " + note.text().en())
                .toList();
    }

    private static void fits(Plan plan) {
        String yaml = FORMAT.toYaml(plan);
        assertThat(VALIDATOR.problemsOf(FORMAT.read(yaml))).as(yaml).isEmpty();
    }

    @Test
    void aRecorderFileBecomesAWorkflowWithInputsAndASecret() {
        Imported imported = read(text("new-invoice.json")).getFirst();
        Plan plan = imported.plan();
        fits(plan);
        assertThat(plan.name()).isEqualTo("enter-an-invoice");
        assertThat(plan.inputs().keySet())
                .containsExactly(
                        "site",
                        "user_name",
                        "secret",
                        "invoice_number",
                        "supplier",
                        "issue_date",
                        "due_date",
                        "amount",
                        "currency");
        String yaml = FORMAT.toYaml(plan);
        assertThat(yaml).doesNotContain("paper-and-ink").contains("${inputs.site}/practice/portal/login");
        assertThat(plan.steps()).hasSize(7);
        var filled = (Step.Action) plan.steps().get(4);
        assertThat(filled.with().path("fields").toString())
                .startsWith("{\"Invoice number\":\"${inputs.invoice_number}\",\"Supplier\":\"${inputs.supplier}\"");
        var signIn = (Step.Action) plan.steps().get(2);
        assertThat(signIn.with().path("target").toString())
                .isEqualTo("{\"role\":\"button\",\"name\":\"Sign in\",\"also\":[{\"css\":\"button\"},"
                        + "{\"xpath\":\"/html/body/main/form/button\"},{\"text\":\"Sign in\"}]}");
        assertThat(notes(imported))
                .anyMatch(note -> note.startsWith("7 (change): the password typed into 'Password' was not taken over"))
                .anyMatch(note -> note.startsWith("3 (click): the click only put the cursor"))
                .anyMatch(note -> note.startsWith("1 (setViewport): left out"))
                .anyMatch(note -> note.startsWith("19 (close): left out"));
    }

    @Test
    void everyTypeOfStepIsTakenOverOrSpokenOf() {
        JsonNode recording = json(text("every-step.json"));
        Imported imported = read(text("every-step.json")).getFirst();
        fits(imported.plan());
        assertThat(FORMAT.toYaml(imported.plan())).doesNotContain("4711");
        List<String> notes = notes(imported);
        Map<String, String> uses = Map.of(
                "navigate", "browser.open",
                "hover", "browser.hover",
                "click", "browser.click",
                "doubleClick", "browser.click",
                "change", "browser.fill",
                "keyDown", "browser.press",
                "scroll", "browser.scroll",
                "waitForElement", "browser.wait_for");
        List<String> due = new ArrayList<>();
        for (int i = 0; i < recording.path("steps").size(); i++) {
            String type = recording.path("steps").path(i).path("type").asText();
            String where = (i + 1) + " (" + type + ")";
            boolean leftOut = notes.stream().anyMatch(note -> note.startsWith(where + ": left out"));
            // Pressing a key lets it go, too.
            if (!leftOut && !type.equals("keyUp")) {
                assertThat(uses)
                        .as("%s is neither taken over nor spoken of", where)
                        .containsKey(type);
                due.add(uses.get(type));
            }
        }
        assertThat(imported.plan().steps())
                .extracting(step -> ((Step.Action) step).use())
                .containsExactlyElementsOf(due);
        assertThat(FORMAT.toYaml(imported.plan())).contains("double: true");
        assertThat(notes)
                .contains("15 (customStep): left out: the custom step 'lighthouse' is not known here")
                .contains("16 (click): left out: none of its selectors can be used")
                .anyMatch(note -> note.startsWith("14 (waitForExpression): left out: scripts are not run in pages"))
                .anyMatch(note -> note.startsWith("12 (waitForElement): was done in another window"));
    }

    @Test
    void whatWasTypedAsItStandsIsNoExpression() {
        Imported imported = read("""
                {"title": "Note", "steps": [
                  {"type": "navigate", "url": "https://shop.example/pay"},
                  {"type": "click", "target": "main", "selectors": [["aria/Pay ${amount}"]]},
                  {"type": "change", "target": "main", "selectors": [["aria/Note"], ["#note"]], "value": "costs ${price}"}]}""").getFirst();
        fits(imported.plan());
        String yaml = FORMAT.toYaml(imported.plan());
        assertThat(yaml).contains("Pay $${amount}");
        assertThat(imported.plan().inputs().get("note").fallback()).isEqualTo(TextNode.valueOf("costs $${price}"));
        ObjectNode written = new ChromeExport(FORMAT, TOOLS).write(imported.plan());
        ((ArrayNode) written.path("steps")).remove(0); // what it asks for, as a workflow has it
        assertThat(written.toString())
                .contains("costs ${price}", "Pay ${amount}")
                .doesNotContain("$${");
    }

    @Test
    void variablesOfASideProjectStandInItsLocatorsAndThingsAreDragged() {
        Imported imported = read("""
                {"id": "1", "version": "2.0", "name": "p", "url": "https://shop.example", "tests": [{"id": "2", "name": "move",
                  "commands": [
                  {"command": "open", "target": "/board", "targets": [], "value": ""},
                  {"command": "store", "target": "7", "targets": [], "value": "card"},
                  {"command": "click", "target": "id=card-${card}", "targets": [["linkText=Card ${card}", "linkText"]], "value": ""},
                  {"command": "type", "target": "name=note-${card}", "targets": [], "value": "late"},
                  {"command": "dragAndDropToObject", "target": "id=card-${card}", "targets": [], "value": "css=.done"},
                  {"command": "click", "target": "id=x-${nothing}", "targets": [], "value": ""}]}]}""").getFirst();
        fits(imported.plan());
        assertThat(imported.plan().steps().stream()
                        .filter(Step.Action.class::isInstance)
                        .map(step -> ((Step.Action) step).use() + " " + ((Step.Action) step).with()))
                .contains(
                        "browser.click {\"target\":{\"role\":\"link\",\"name\":\"Card ${card}\",\"also\":"
                                + "[{\"css\":\"[id=\\\"card-${card}\\\"]\"}]}}",
                        "browser.drag {\"target\":{\"css\":\"[id=\\\"card-${card}\\\"]\"},\"to\":{\"css\":\".done\"}}")
                .anyMatch(step -> step.startsWith("browser.fill") && step.contains("[name=\\\"note-${card}\\\"]"));
        assertThat(notes(imported))
                .anyMatch(note -> note.contains("it uses the variable nothing, which was never stored"));
    }

    @Test
    void aSideProjectBecomesOneWorkflowForEachTest() {
        List<Imported> all = read(text("unpaid.side"));
        assertThat(all).extracting(one -> one.plan().name()).containsExactly("sign-in", "unpaid-invoices");
        all.forEach(one -> fits(one.plan()));
        Plan unpaid = all.get(1).plan();
        String yaml = FORMAT.toYaml(unpaid);
        assertThat(yaml)
                .doesNotContain("paper-and-ink")
                .contains("output.text == \"Invoices\"", "string(heading.text) == \"Invoices\"");
        assertThat(notes(all.get(1)))
                .contains(
                        "11 (while): the block while was left out, with: click",
                        "10 (executeScript): left out: scripts are not run in pages",
                        "14 (close): left out: the browser is closed at the run's end",
                        "Sign in 2 (setWindowSize): left out: the window's size is that of the service's browser");
    }

    @Test
    void whatNoWorkflowRepeatsOrChoosesIsLeftOutWithWhatToDoInstead() {
        var imported = read("""
                {"name": "P", "url": "http://shop.test", "tests": [{"id": "1", "name": "Pick", "commands": [
                  {"command": "open", "target": "/form", "targets": [], "value": ""},
                  {"command": "select", "target": "id=unit", "targets": [], "value": "index=2"},
                  {"command": "do", "target": "", "targets": [], "value": ""},
                  {"command": "click", "target": "id=more", "targets": [], "value": ""},
                  {"command": "repeatIf", "target": "${more} > 0", "targets": [], "value": ""},
                  {"command": "click", "target": "id=save", "targets": [], "value": ""}]}]}""").getFirst();

        fits(imported.plan());
        assertThat(FORMAT.toYaml(imported.plan())).contains("id=\\\"save").doesNotContain("more", "browser.select");
        assertThat(notes(imported))
                .anyMatch(
                        note -> note.startsWith("2 (select): left out: option 3 of") && note.contains("browser.select"))
                .anyMatch(note -> note.startsWith("3 (do): left out") && note.contains("browser.wait_for"))
                .contains("3 (do): the block do was left out, with: click");
    }

    @Test
    void whatIsWrittenForTheRecorderIsReadBackTheSame() {
        var export = new ChromeExport(FORMAT, TOOLS);
        Plan invoice = read(text("new-invoice.json")).getFirst().plan();
        JsonNode written = export.write(invoice);
        Plan back = read(written.toString()).getFirst().plan();
        fits(back);
        assertThat(FORMAT.toJson(back)).isEqualTo(FORMAT.toJson(invoice));
        assertThat(written.path("steps"))
                .as("all but what it asks for are steps of the Recorder's own")
                .filteredOn(step -> step.path("type").asText().equals("customStep"))
                .hasSize(1);
        for (Imported imported : read(text("unpaid.side"))) {
            Plan again =
                    read(export.write(imported.plan()).toString()).getFirst().plan();
            fits(again);
            assertThat(FORMAT.toJson(again)).isEqualTo(FORMAT.toJson(imported.plan()));
        }
    }

    @Test
    void whatIsNoRecordingIsRefusedInWords() {
        assertThatThrownBy(() -> read("{\"a\": 1}"))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("neither the steps of Chrome's Recorder nor the tests of Selenium IDE");
        assertThatThrownBy(() -> read("{\"steps\": [\n oops"))
                .hasMessageMatching("The file is not JSON: line 2, column \\d+.");
        assertThatThrownBy(() -> read("{\"title\": \"T\", \"steps\": [{\"type\": \"close\"}]}"))
                .hasMessageContaining("holds nothing that can be carried out");
    }

    private static JsonNode json(String text) {
        return FORMAT_JSON.apply(text);
    }

    private static final java.util.function.Function<String, JsonNode> FORMAT_JSON = text -> {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    };
}
