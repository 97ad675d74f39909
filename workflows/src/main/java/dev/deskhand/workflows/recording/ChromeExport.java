package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a workflow as JSON for Chrome's DevTools Recorder. Values of inputs are their defaults, secrets are empty. A step that
 * would not be read back as it is goes along as a custom step of ours, which the Recorder passes over and we read back.
 */
public final class ChromeExport {

    private final PlanFormat format;
    private final ToolCatalog catalog;

    public ChromeExport(PlanFormat format, ToolCatalog catalog) {
        this.format = format;
        this.catalog = catalog;
    }

    public ObjectNode write(Plan plan) {
        ObjectNode whole = ((ObjectNode) format.toJson(plan)).deepCopy();
        JsonNode written = whole.remove("steps");
        ObjectNode around = custom("workflow", whole);
        ObjectNode recording = Draft.object().put("title", plan.title().en());
        ArrayNode steps = recording.putArray("steps").add(around);
        var values = new ExportedValues(plan.inputs());
        // Read together with what comes before it, a step may come to something else.
        List<ObjectNode> before = List.of();
        List<Step> wanted = List.of();
        for (int i = 0; i < plan.steps().size(); i++) {
            Step step = plan.steps().get(i);
            List<ObjectNode> plain = new RecorderSteps(values).of(step);
            var both = new ArrayList<>(before);
            both.addAll(plain);
            wanted = wanted.isEmpty() ? List.of(step) : List.of(wanted.getLast(), step);
            boolean same = !plain.isEmpty() && isReadBack(around, both, wanted);
            before = same ? plain : List.of(custom("step", written.path(i)));
            steps.addAll(before);
        }
        return recording;
    }

    private static ObjectNode custom(String what, JsonNode holds) {
        ObjectNode custom = Draft.object().put("type", "customStep").put("name", ChromeRecording.OWN);
        custom.putObject("parameters").set(what, holds);
        return custom;
    }

    private boolean isReadBack(ObjectNode around, List<ObjectNode> plain, List<Step> wanted) {
        ObjectNode recording = Draft.object().put("title", "T");
        recording.putArray("steps").add(around).addAll(plain);
        try {
            var read = new ChromeRecording(catalog, new Recordings.Options(null, null)).read(recording);
            return read.plan().steps().equals(wanted);
        } catch (RecordingException nothing) {
            return false;
        }
    }
}
