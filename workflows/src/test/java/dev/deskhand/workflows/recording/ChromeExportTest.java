package dev.deskhand.workflows.recording;

import static dev.deskhand.workflows.recording.RecordingFixture.FORMAT;
import static dev.deskhand.workflows.recording.RecordingFixture.TOOLS;
import static dev.deskhand.workflows.recording.RecordingFixture.fits;
import static dev.deskhand.workflows.recording.RecordingFixture.read;
import static dev.deskhand.workflows.recording.RecordingFixture.side;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChromeExportTest {

    private static final String INPUTS = """
            title: {en: Enter, zh: 录入}
            workflow: enter
            description: What it does
            inputs:
              site: {type: url, title: Site, default: "https://shop.example"}
              amount: {type: number, title: Amount, default: 412.5}
              who: {type: text, title: Who, default: clerk}
              again: {type: text, title: Again, default: clerk}
              book: {type: file, title: Book}
            steps:
            """;

    static Stream<Path> shipped() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/deskhand/workflows"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    private static JsonNode written(Plan plan) {
        return new ChromeExport(FORMAT, TOOLS).write(plan);
    }

    private static Plan back(Plan plan) {
        return read(written(plan).toString()).getFirst().plan();
    }

    private static Plan plan(String steps) {
        return FORMAT.read(INPUTS + steps).plan();
    }

    private static List<String> types(JsonNode recording) {
        var types = new ArrayList<String>();
        recording.path("steps").forEach(step -> types.add(step.path("type").asText()));
        return types;
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedWorkflowIsReadBackAsItWas(Path file) throws IOException {
        Plan plan = FORMAT.read(Files.readString(file)).plan();

        assertThat(FORMAT.toYaml(back(plan))).isEqualTo(FORMAT.toYaml(plan));
    }

    @Test
    void whatTheRecorderCanSayIsAStepOfItsOwn() {
        Plan plan = plan("""
                - {use: browser.open, with: {url: "${inputs.site}/new?a=1"}}
                - {use: browser.click, with: {target: {role: button, name: "Pay $${x}", also: [{css: "#pay"}, {xpath: "//b"}, {text: Pay}]}}}
                - {use: browser.click, with: {target: {css: tr}, double: true}}
                - {use: browser.click, with: {target: {css: tr}, button: right}}
                - {use: browser.hover, with: {target: {css: tr}}}
                - {use: browser.fill, with: {fields: {Amount: "${inputs.amount}", Who: "${inputs.who}"}, by_value: true}}
                - {use: browser.wait_for, with: {gone: {css: .busy}, seconds: 9}}
                - {use: browser.wait_for, with: {target: {text: Done}, seconds: 5}}
                """);

        fits(plan);
        assertThat(types(written(plan)))
                .containsExactly(
                        "customStep",
                        "navigate",
                        "click",
                        "doubleClick",
                        "click",
                        "hover",
                        "change",
                        "change",
                        "waitForElement",
                        "waitForElement");
        assertThat(FORMAT.toYaml(back(plan))).isEqualTo(FORMAT.toYaml(plan));
    }

    @Test
    void whatTheRecorderCannotSayGoesAlongAsItIs() {
        Plan plan = plan("""
                - {id: x, use: browser.read, with: {target: h1}}
                - {use: browser.fill, with: {fields: {Name: "${x.text}"}}}
                - {use: browser.fill, with: {fields: {Other: {secret: erp}, Place: "${inputs.who}"}, targets: {Place: {label: Place, within: Address}}}}
                - {use: browser.fill, with: {fields: {Many: 3, Agreed: true, "Who": "${inputs.who + '!'}"}}}
                - {use: browser.fill, with: {fields: {Again: "${inputs.who}"}}}
                - {use: browser.select, with: {target: {css: "#s"}, option: [{value: "3"}]}}
                - {use: browser.click, with: {target: Save}, on_error: continue, retry: 2, timeout: 9, verify: {use: browser.find_row, with: {where: {A: B}}}, undo: {use: browser.click, with: {target: Undo}}}
                - {id: named, use: browser.click, with: {target: {css: "#save"}}}
                - {use: browser.click, with: {target: {css: "#save", nth: 2}}}
                - {use: browser.click, with: {target: {css: "#save"}, dialog: accept}}
                - {use: browser.click, with: {target: {css: "#save"}, modifiers: [Control]}}
                - {use: browser.click, with: {target: {css: "#note"}}}
                - {use: browser.fill, with: {fields: {note: "${inputs.who}"}, targets: {note: {css: "#note"}}}}
                - {use: browser.fill, with: {fields: {b: "${inputs.who}"}, targets: {b: {css: "#b"}}}}
                - {use: browser.wait_for, with: {text: Saved}}
                - {use: browser.press, with: {keys: Enter, target: {css: "#b"}}}
                outputs: {title: "${x.text}"}
                hosts: [shop.example]
                mask: [Amount]
                examples: [Enter it]
                on_error: undo
                """);

        fits(plan);
        assertThat(FORMAT.toYaml(back(plan))).isEqualTo(FORMAT.toYaml(plan));
        fits(back(plan));
        assertThat(written(plan).toString()).doesNotContain("\"value\":\"${x.text}\"");
    }

    @Test
    void whatSeleniumIdeStoredComesBackAsItWas() {
        Plan plan = read(side("""
                open | /
                storeText | css=h1 | x
                type | id=note | ${x}
                type | id=password | hunter2-Zx
                select | id=s | value=3
                sendKeys | id=q | chairs${KEY_ENTER}""")).getFirst().plan();

        assertThat(FORMAT.toYaml(back(plan))).isEqualTo(FORMAT.toYaml(plan));
        fits(back(plan));
    }

    @Test
    void anInputThatIsChangedInTheRecorderBecomesOneOfItsOwn() {
        Plan plan = plan(
                "- {use: browser.fill, with: {fields: {n: \"${inputs.amount}\"}, targets: {n: {css: \"#n\"}}, by_value: true}}\n");

        Plan changed = read(written(plan).toString().replace("\"value\":\"412.5\"", "\"value\":\"77\""))
                .getFirst()
                .plan();

        assertThat(changed.inputs().get("n").fallback().asText()).isEqualTo("77");
        fits(changed);
    }
}
