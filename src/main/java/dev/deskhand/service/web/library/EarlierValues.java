package dev.deskhand.service.web.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.service.web.run.FilesAlong;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an earlier run began with, for the fields of a workflow's form.
 *
 * @param values by input name; a file by what the form names it with
 * @param files names of files, by input name
 */
record EarlierValues(Map<String, JsonNode> values, Map<String, String> files) {

    /**
     * Those the workflow still asks for; what was erased is left out.
     *
     * @param given names of the files the run was given that are there still
     */
    static EarlierValues of(RunState run, List<String> given, Plan plan) {
        var values = new LinkedHashMap<String, JsonNode>();
        var files = new LinkedHashMap<String, String>();
        plan.inputs().forEach((name, input) -> {
            JsonNode value = run.inputs().json().path(name);
            if (value.isMissingNode() || value.isNull()) {
                return;
            }
            if (input.type() != Input.Type.FILE) {
                values.put(name, value);
            } else if (given.contains(value.asText())) {
                values.put(name, TextNode.valueOf(FilesAlong.given(run.id(), value.asText())));
                files.put(name, value.asText());
            }
        });
        return new EarlierValues(values, files);
    }
}
