package dev.deskhand.workflows.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.plan.Step;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import dev.deskhand.workflows.validation.CatalogPlanValidator;
import java.util.List;

/** Recordings as tests write them, and what became of them. */
final class RecordingFixture {

    static final ObjectMapper JSON = new ObjectMapper();
    static final ToolCatalog TOOLS = new ToolCatalog(List.of(new BrowserTool(BrowserSettings.standard())));
    static final PlanFormat FORMAT = new YamlPlanFormat();
    private static final CatalogPlanValidator VALIDATOR = new CatalogPlanValidator(TOOLS, new CelExpressions());

    private RecordingFixture() {}

    static List<Imported> read(String text, Recordings.Options options) {
        return new Recordings(TOOLS).read(text, options);
    }

    static List<Imported> read(String text) {
        return read(text, new Recordings.Options(null, null));
    }

    /** A recording of the Recorder with these steps. */
    static String recorder(String steps) {
        return "{\"title\": \"Recorded\", \"steps\": [" + steps + "]}";
    }

    /** A project with one test, "T", a command on each line: command | target | value. */
    static String side(String commands) {
        return side("https://shop.example", new String[][] {{"T", commands}});
    }

    static String side(String site, String[]... tests) {
        ObjectNode project = JSON.createObjectNode().put("name", "P").put("url", site);
        ArrayNode all = project.putArray("tests");
        for (String[] test : tests) {
            ArrayNode commands =
                    all.addObject().put("name", test[0]).put("id", "t").putArray("commands");
            test[1].lines().filter(line -> !line.isBlank()).forEach(line -> {
                String[] parts = line.split(" ?\\| ?", -1);
                ObjectNode command = commands.addObject().put("command", parts[0].strip());
                command.put("target", parts.length > 1 ? parts[1].strip() : "");
                command.putArray("targets");
                command.put("value", parts.length > 2 ? parts[2] : "");
            });
        }
        return project.toString();
    }

    static List<String> notes(Imported imported) {
        return imported.notes().stream()
                .map(note -> note.where() + ": " + note.text().en())
                .toList();
    }

    static void fits(Plan plan) {
        String yaml = FORMAT.toYaml(plan);
        assertThat(VALIDATOR.problemsOf(FORMAT.read(yaml))).as(yaml).isEmpty();
    }

    /** What the plan does, a line for each step. */
    static List<String> steps(Imported imported) {
        fits(imported.plan());
        return imported.plan().steps().stream().map(RecordingFixture::line).toList();
    }

    private static String line(Step step) {
        return switch (step) {
            case Step.Action action ->
                action.use() + " " + action.with() + (action.expect() == null ? "" : " expect " + action.expect());
            case Step.Let let -> "let " + let.id() + " " + let.value();
            default -> step.toString();
        };
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
