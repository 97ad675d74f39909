package dev.deskhand.service.web.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.web.library.ProofView;
import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.InputAnswers;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.plan.Input;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a replay is to be done with, as it was typed into the fields that show the run's own values.
 *
 * @param others what is not what the run was given, by input name
 * @param fields the fields as they were sent, each with what is wrong with it
 */
record ReplayValues(Map<String, JsonNode> others, List<Field> fields) {

    ReplayValues {
        fields = List.copyOf(fields);
    }

    /** With anything wrong nothing may be replayed: the run's own value in its place would be entered a second time. */
    boolean areRight() {
        return fields.stream().allMatch(field -> field.problem() == null);
    }

    /** Reads what was sent; a value that was cleared is wrong, as the run's own would be taken for it. */
    static ReplayValues read(
            Map<String, Input> inputs, List<Field> shown, MultivaluedMap<String, String> sent, Texts texts) {
        var changed = new LinkedHashMap<String, Input>();
        var typed = new LinkedHashMap<String, String>();
        for (Field field : shown) {
            String name = nameOf(field);
            String given = sent.getFirst(field.name());
            boolean same = field.kind().equals("yesno")
                    ? (given != null) == field.checked()
                    : given == null || given.replace("\r", "").strip().equals(field.value());
            if (!same && inputs.containsKey(name)) {
                changed.put(name, inputs.get(name));
                typed.put(name, given == null ? "" : given);
            }
        }
        var answers = InputAnswers.read(changed, typed, texts);
        var problems = new LinkedHashMap<>(answers.problems());
        changed.keySet().stream()
                .filter(name -> !answers.values().containsKey(name))
                .forEach(name -> problems.putIfAbsent(name, texts.say("proof.cleared")));
        var fields = new ArrayList<Field>();
        for (Field field : shown) {
            String name = nameOf(field);
            fields.add(typed.containsKey(name) ? told(field, typed.get(name), problems.get(name)) : field);
        }
        return new ReplayValues(answers.values(), fields);
    }

    private static String nameOf(Field field) {
        return field.name().substring(ProofView.VALUE.length());
    }

    private static Field told(Field field, String value, @org.jspecify.annotations.Nullable String problem) {
        List<Field.Option> options = field.options().stream()
                .map(option -> new Field.Option(
                        option.value(), option.text(), option.value().equals(value)))
                .toList();
        return new Field(
                field.name(),
                field.label(),
                field.kind(),
                value,
                options,
                field.required(),
                field.hint(),
                field.guess(),
                problem);
    }
}
