package dev.deskhand.service.web.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.planning.PlanProposal;
import dev.deskhand.service.planning.Sentences;
import dev.deskhand.service.settings.OfficeAddress;
import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.InputFields;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.sentence.PlanLine;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the plan page from a proposal and what was changed on it. */
@Singleton
class PlanViews {
    private final PlanFormat format;
    private final Sentences sentences;
    private final OfficeAddress office;

    PlanViews(PlanFormat format, Sentences sentences, OfficeAddress office) {
        this.format = format;
        this.sentences = sentences;
        this.office = office;
    }

    PlanView of(PlanProposal proposal, PlanEdits edits, @Nullable Notice problem, Texts texts) {
        List<PlanLine> lines = lines(proposal, edits, texts);
        List<String> missing = missing(proposal, edits, texts);
        long gates = lines.stream().filter(PlanLine::gated).count();
        boolean gated = gates > 0;
        return new PlanView(
                proposal.id(),
                title(proposal, texts),
                proposal.instruction(),
                planner(proposal, texts),
                texts.say(proposal.plan() == null ? "plan.nothingDone" : gated ? "plan.gatesNote" : "plan.noGates"),
                problem != null ? problem : problem(proposal, texts),
                proposal.plan() == null ? List.of() : proposal.notUnderstood(),
                PlanLines.of(lines, texts),
                questions(proposal, edits, texts),
                inputs(proposal, edits, texts),
                List.of(),
                touched(lines, texts),
                gated ? texts.count("plan.gates", gates) : "",
                proposal.plan() != null && missing.isEmpty(),
                missing.isEmpty() ? "" : texts.say("plan.missing", String.join(texts.say("list.separator"), missing)),
                proposal.yaml());
    }

    /** Titles of required inputs that have no value yet. */
    List<String> missing(PlanProposal proposal, PlanEdits edits, Texts texts) {
        var missing = new ArrayList<String>();
        PlanEdits.fields(proposal).forEach((name, input) -> {
            if (input.required() && input.fallback() == null && value(proposal, edits, name) == null) {
                missing.add(input.title().in(texts.locale()));
            }
        });
        return missing;
    }

    private String title(PlanProposal proposal, Texts texts) {
        return proposal.plan() == null
                ? proposal.instruction()
                : plan(proposal.plan()).title().in(texts.locale());
    }

    private Plan plan(JsonNode json) {
        return format.read(json).plan();
    }

    private static String planner(PlanProposal proposal, Texts texts) {
        boolean builtIn = proposal.planner().isEmpty() || proposal.planner().equals("built-in");
        return builtIn ? texts.say("plan.plannerBuiltIn") : texts.say("plan.planner", proposal.planner());
    }

    private static @Nullable Notice problem(PlanProposal proposal, Texts texts) {
        if (proposal.message() != null) {
            String advice = proposal.advice() == null ? "" : proposal.advice().in(texts.locale());
            return Notice.of("bad", proposal.message().in(texts.locale()), advice);
        }
        if (proposal.problems().isEmpty()) {
            return null;
        }
        return new Notice(
                "bad",
                texts.say("plan.notRunnable"),
                proposal.problems().stream()
                        .map(found -> found.message() + " " + found.advice())
                        .toList());
    }

    private List<PlanLine> lines(PlanProposal proposal, PlanEdits edits, Texts texts) {
        if (proposal.plan() == null) {
            return List.of();
        }
        if (!edits.sent()) {
            return PlanLines.in(proposal.sentences(), texts);
        }
        var values = new LinkedHashMap<String, Value>();
        for (String name : PlanEdits.fields(proposal).keySet()) {
            JsonNode value = value(proposal, edits, name);
            if (value != null) {
                values.put(name, Value.of(named(value, edits), Source.user("")));
            }
        }
        return PlanLines.in(sentences.of(plan(proposal.plan()), values), texts);
    }

    private static @Nullable JsonNode value(PlanProposal proposal, PlanEdits edits, String name) {
        if (edits.sent()) {
            return edits.values().get(name);
        }
        return proposal.inputs().stream()
                .filter(input -> input.name().equals(name))
                .findFirst()
                .map(PlanProposal.ProposedInput::value)
                .orElse(null);
    }

    private static JsonNode named(JsonNode value, PlanEdits edits) {
        String name = edits.names().get(value.asText());
        return name == null ? value : com.fasterxml.jackson.databind.node.TextNode.valueOf(name);
    }

    private List<Field> questions(PlanProposal proposal, PlanEdits edits, Texts texts) {
        return proposal.questions().stream()
                .map(question -> field(
                        question.name(),
                        question.text().in(texts.locale()),
                        question.answer(),
                        value(proposal, edits, question.name()),
                        false,
                        edits,
                        texts))
                .toList();
    }

    private List<Field> inputs(PlanProposal proposal, PlanEdits edits, Texts texts) {
        var asked =
                proposal.questions().stream().map(question -> question.name()).collect(Collectors.toSet());
        return proposal.inputs().stream()
                .filter(input -> !asked.contains(input.name()))
                .map(input -> field(
                        input.name(),
                        input.input().title().in(texts.locale()),
                        input.input(),
                        value(proposal, edits, input.name()),
                        input.guessed() && !changed(input, edits),
                        edits,
                        texts))
                .toList();
    }

    private static boolean changed(PlanProposal.ProposedInput input, PlanEdits edits) {
        JsonNode value = edits.values().get(input.name());
        return edits.sent() && value != null && !value.equals(input.value());
    }

    private Field field(
            String name,
            String label,
            Input input,
            @Nullable JsonNode value,
            boolean guessed,
            PlanEdits edits,
            Texts texts) {
        Field field = new InputFields(texts, office.url())
                .of(name, input, value, guessed, edits.problems().get(name));
        String file = edits.names().get(field.value());
        return field.labelled(label).showing(file);
    }

    /** What is reached, the gravest first. */
    private static List<PlanView.Touched> touched(List<PlanLine> lines, Texts texts) {
        var hosts = new LinkedHashMap<String, Effect>();
        Effect on = Effect.READ;
        String host = "";
        for (PlanLine line : lines) {
            for (var part : line.parts()) {
                var found = HOST.matcher(part.text());
                host = found.find() ? found.group(1) : host;
            }
            boolean outside = line.action() != null
                    && (line.action().startsWith("browser.") || line.action().startsWith("http."));
            if (outside && !host.isEmpty()) {
                on = line.effect() == Effect.LOCAL ? Effect.READ : line.effect();
                hosts.merge(host, on, Effect::or);
            }
        }
        return hosts.entrySet().stream()
                .sorted(Map.Entry.<String, Effect>comparingByValue().reversed())
                .map(entry -> new PlanView.Touched(EffectTag.of(entry.getValue(), texts), entry.getKey()))
                .toList();
    }

    private static final java.util.regex.Pattern HOST = java.util.regex.Pattern.compile("https?://([^/\\s]+)");
}
