package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.workflows.plan.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers the acts of compiled steps anew, in order: which were dropped before them must not show in their names. */
final class Renaming {

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Pattern reads;
    private final Pattern act;
    private final String prefix;
    private int next;

    /**
     * A renaming of one exploration's steps.
     *
     * @param prefix what the ids of its acts begin with
     * @param first number of its first act
     */
    Renaming(String prefix, int first) {
        this.prefix = prefix;
        this.next = first;
        this.act = Pattern.compile(Pattern.quote(prefix) + "a\\d+");
        this.reads = Pattern.compile("(?<![\\w'.])" + Pattern.quote(prefix) + "a\\d+(?=[.\\[\\s})])");
    }

    List<Step> of(List<Step> steps) {
        steps.forEach(this::number);
        return steps.stream().map(this::step).toList();
    }

    private void number(Step step) {
        if (step instanceof Step.ForEach loop) {
            loop.steps().forEach(this::number);
        } else if (step.id() != null && act.matcher(step.id()).matches()) {
            names.put(step.id(), prefix + "a" + next++);
        }
    }

    private Step step(Step step) {
        return switch (step) {
            case Step.Action action -> action(action);
            case Step.ForEach loop ->
                new Step.ForEach(
                        loop.id(),
                        loop.title(),
                        loop.item(),
                        expression(loop.in()),
                        loop.steps().stream().map(this::step).toList(),
                        loop.collect(),
                        loop.onError());
            case Step.Let let -> new Step.Let(let.id(), let.title(), template(let.value()));
            case Step.Choice choice -> choice;
            case Step.Ask ask -> ask;
            case Step.PlanMore more -> more;
            case Step.Explore explore -> explore;
        };
    }

    private Step.Action action(Step.Action action) {
        return new Step.Action(
                action.id() == null ? null : names.getOrDefault(action.id(), action.id()),
                action.use(),
                (ObjectNode) template(action.with()),
                action.when(),
                renamed(action.expect()),
                action.verify(),
                action.idempotent(),
                action.retry(),
                action.onError(),
                action.timeoutSeconds(),
                action.undo());
    }

    private @Nullable String renamed(@Nullable String expression) {
        return expression == null ? null : expression(expression);
    }

    private String expression(String expression) {
        Matcher found = reads.matcher(expression);
        return found.replaceAll(read -> Matcher.quoteReplacement(names.getOrDefault(read.group(), read.group())));
    }

    private JsonNode template(JsonNode template) {
        if (template.isTextual() && template.asText().contains("${")) {
            return TextNode.valueOf(InTemplates.rewritten(template.asText(), this::expression));
        } else if (template.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            template.properties().forEach(field -> object.set(field.getKey(), template(field.getValue())));
            return object;
        } else if (template.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            template.forEach(part -> array.add(template(part)));
            return array;
        }
        return template;
    }
}
