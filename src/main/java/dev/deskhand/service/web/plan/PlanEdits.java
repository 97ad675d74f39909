package dev.deskhand.service.web.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.service.planning.PlanProposal;
import dev.deskhand.service.web.page.Form;
import dev.deskhand.service.web.page.InputAnswers;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.plan.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person changed on the plan page.
 *
 * @param values by input name; files by the ids of their uploads
 * @param names of uploaded files, by id
 * @param problems what is wrong with a value, by input name
 * @param typed what was typed where something is wrong, by input name
 * @param sent whether a form was sent at all, so that emptied fields stay empty
 */
record PlanEdits(
        Map<String, JsonNode> values,
        Map<String, String> names,
        Map<String, String> problems,
        Map<String, String> typed,
        boolean sent) {

    static PlanEdits none() {
        return new PlanEdits(Map.of(), Map.of(), Map.of(), Map.of(), false);
    }

    static PlanEdits read(PlanProposal proposal, Form form, Texts texts) {
        var answers = InputAnswers.read(fields(proposal), form.values(), texts);
        var values = new LinkedHashMap<>(answers.values());
        var names = new LinkedHashMap<String, String>();
        form.values().forEach((field, value) -> {
            if (field.startsWith("name:") && !value.equals(form.get(field.substring(5)))) {
                names.put(form.get(field.substring(5)), value);
            }
        });
        for (Form.Upload upload : form.files()) {
            if (upload.field().startsWith("file:")) {
                values.put(
                        upload.field().substring(5),
                        TextNode.valueOf(upload.file().id()));
            }
            names.put(upload.file().id(), upload.file().name());
        }
        var typed = new LinkedHashMap<String, String>();
        answers.problems().keySet().forEach(name -> typed.put(name, form.get(name)));
        return new PlanEdits(values, names, answers.problems(), typed, true);
    }

    /** Every input and question of a proposal, by name. */
    static Map<String, Input> fields(PlanProposal proposal) {
        var fields = new LinkedHashMap<String, Input>();
        proposal.questions().forEach(question -> fields.put(question.name(), question.answer()));
        proposal.inputs().forEach(input -> fields.putIfAbsent(input.name(), input.input()));
        return fields;
    }

    /** Ids of files that were added on the page. */
    List<String> files() {
        return values.values().stream()
                .map(JsonNode::asText)
                .filter(names::containsKey)
                .distinct()
                .toList();
    }
}
