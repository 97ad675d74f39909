package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.agent.compiling.Compilation.Origin;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Round;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the steps of one exploration that reached its goal. */
final class ExploredSteps {

    private static final Pattern ID = Pattern.compile("(?<![\\w.'])(a\\d+)\\b");

    private static final LocalizedText SAME_POINT = LocalizedText.of(
            "A point of a drawing is clicked where it was this time; where other values show another drawing, look at the"
                    + " picture before you approve the click",
            "将点击图中与本次相同的位置；如果其他数据对应不同的图，请在批准点击前查看截图");

    private final Step.Explore explore;
    private final List<Round> rounds;
    private final Values values;
    private final String prefix;
    private final List<LocalizedText> doubts = new ArrayList<>();
    private final List<Origin> origins = new ArrayList<>();
    private boolean thisTimeOnly;

    /** @param prefix of the ids of its steps, so that those of two explorations differ */
    ExploredSteps(Step.Explore explore, List<Round> rounds, Values values, String prefix) {
        this.explore = explore;
        this.rounds = rounds;
        this.values = values;
        this.prefix = prefix;
    }

    List<LocalizedText> doubts() {
        return doubts;
    }

    List<Origin> origins() {
        return origins;
    }

    /** Whether an element is known only by this time's values: with other values the steps would work on the same one. */
    boolean isThisTimeOnly() {
        return thisTimeOnly;
    }

    List<Step> steps() {
        Round last = rounds.getLast();
        var lists = new ReadLists(rounds, values, explore.goal());
        JsonNode result = last.decision() instanceof Decision.Finish finish
                ? lists.byActs(finish.result())
                : JsonNodeFactory.instance.objectNode();
        var detours = new Detours(rounds, result);
        detours.all()
                .forEach(kept -> origins.add(new Origin(
                        kept.deed().path(), kept.sentence(), detours.dropped().get(kept.deed()))));
        var outcome = new Outcome(values, rounds);
        List<Step> acts = new ArrayList<>();
        for (Kept kept : detours.kept()) {
            acts.add(step(kept, outcome, kept.equals(lastChange(detours.kept()))));
        }
        if (detours.kept().stream().anyMatch(kept -> kept.use().equals("browser.click_at"))) {
            doubts.add(SAME_POINT);
        }
        var findings = new Findings(values, outcome, lists, last, detours.kept(), prefix);
        JsonNode template = named(findings.template(result, explore.result()));
        var steps = new ArrayList<>(new RowLoops(values.rows(), ActReads.in(template)).in(acts));
        steps.addAll(findings.steps());
        doubts.addAll(findings.doubts());
        doubts.addAll(detours.doubts());
        doubts.addAll(values.doubts());
        if (explore.id() != null) {
            steps.add(new Step.Let(explore.id(), null, template));
        }
        return steps;
    }

    private static @Nullable Kept lastChange(List<Kept> kept) {
        return kept.reversed().stream()
                .filter(one -> changes(one.deed()))
                .findFirst()
                .orElse(null);
    }

    private static boolean changes(Deed deed) {
        return deed.effect() != null && deed.effect().isAtLeast(Effect.CHANGE);
    }

    private Step step(Kept kept, Outcome outcome, boolean lastChange) {
        Deed deed = kept.deed();
        ObjectNode with = JsonNodeFactory.instance.objectNode();
        deed.step()
                .with()
                .properties()
                .forEach(argument ->
                        with.set(argument.getKey(), argument(argument.getKey(), argument.getValue(), kept)));
        return new Step.Action(
                prefix + kept.id(),
                deed.step().use(),
                with,
                null,
                changes(deed) ? outcome.expect(kept, lastChange) : readWhole(kept),
                lastChange ? outcome.verify(kept, lastUrl()).orElse(null) : null,
                false,
                Step.Retry.NONE,
                Step.OnError.STOP,
                null);
    }

    /**
     * What was made of a whole table holds for other values only when that is read to its end again: of all pages unless it was
     * said otherwise, and of what turned out to be the whole.
     */
    private @Nullable String readWhole(Kept kept) {
        if (!kept.use().equals("browser.read_table")) {
            return null;
        }
        ObjectNode with = kept.deed().step().with();
        var output = kept.deed().output();
        boolean cut = output == null || output.json().path("truncated").asBoolean(true);
        boolean meant = with.path("all_pages").asBoolean(true) && !with.has("max_rows");
        if (meant && cut) {
            doubts.add(CompileWords.notReadWhole(kept.sentence()));
        }
        return meant || !cut ? "!output.truncated" : null;
    }

    private JsonNode argument(String name, JsonNode template, Kept kept) {
        var arguments = kept.deed().arguments();
        JsonNode filled = arguments == null ? template : arguments.json().path(name);
        if (name.equals("targets")) {
            ObjectNode targets = JsonNodeFactory.instance.objectNode();
            filled.properties()
                    .forEach(field ->
                            targets.set(field.getKey(), target(field.getValue(), template.path(field.getKey()), kept)));
            return targets;
        }
        boolean recorded = template.asText().matches("\\$\\{t\\d+\\.target}");
        return recorded ? target(filled, template, kept) : named(values.in(template));
    }

    private JsonNode target(JsonNode recorded, JsonNode template, Kept kept) {
        String id = template.asText().replaceAll("\\$\\{(t\\d+)\\.target}", "$1");
        int ref = kept.round().looks().stream()
                .filter(look -> id.equals(look.step().id()))
                .map(look -> look.step().with().path("target").path("ref").asInt())
                .findFirst()
                .orElse(0);
        var targets = new Targets(values);
        thisTimeOnly |= targets.isThisTimeOnly(recorded);
        return new RecordNumber(values, doubts::add)
                .open(targets.general(recorded, seen(kept.round()), ref), recorded, kept);
    }

    /** What was to be seen when the round was decided on: the page, and what the round before had looked at more closely. */
    private List<Deed> seen(Round round) {
        var seen = new ArrayList<>(round.seen());
        rounds.stream().filter(one -> one.number() == round.number() - 1).forEach(one -> seen.addAll(one.acts()));
        return seen;
    }

    /** Expressions that read an act read it by its id in the plan. */
    private JsonNode named(JsonNode template) {
        if (prefix.isEmpty()) {
            return template;
        }
        if (template.isTextual() && template.asText().contains("${")) {
            return TextNode.valueOf(InTemplates.rewritten(
                    template.asText(), read -> ID.matcher(read).replaceAll(prefix + "$1")));
        }
        if (template.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> field : template.properties()) {
                object.set(field.getKey(), named(field.getValue()));
            }
            return object;
        }
        if (template.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            template.forEach(part -> array.add(named(part)));
            return array;
        }
        return template;
    }

    private String lastUrl() {
        String url = "";
        for (Round round : rounds) {
            for (Deed deed : round.acts()) {
                var output = deed.output();
                if (output != null && output.json().hasNonNull("url")) {
                    url = output.json().path("url").asText();
                }
            }
        }
        return url;
    }
}
