package dev.deskhand.service.web.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.service.files.UploadDesk;
import dev.deskhand.service.planning.PlanProposal;
import dev.deskhand.service.planning.Sentences;
import dev.deskhand.service.settings.OfficeAddress;
import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.InputFields;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.sentence.PlanLine;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the plan page from a proposal and what was changed on it. */
@Singleton
class PlanViews {
    private final PlanFormat format;
    private final Sentences sentences;
    private final OfficeAddress office;
    private final ToolCatalog catalog;
    private final UploadDesk uploads;

    PlanViews(PlanFormat format, Sentences sentences, OfficeAddress office, ToolCatalog catalog, UploadDesk uploads) {
        this.format = format;
        this.sentences = sentences;
        this.office = office;
        this.catalog = catalog;
        this.uploads = uploads;
    }

    PlanView of(PlanProposal proposal, PlanEdits edits, @Nullable Notice problem, Here here) {
        Person person = here.person();
        Texts texts = here.texts();
        List<PlanLine> lines = lines(proposal, edits, texts);
        List<String> missing = missing(proposal, edits, texts);
        long gates = lines.stream().filter(PlanLine::gated).count();
        boolean gated = gates > 0;
        boolean asks = proposal.plan() != null
                && Stops.forAnswers(plan(proposal.plan()).steps());
        return new PlanView(
                proposal.id(),
                title(proposal, texts),
                proposal.instruction(),
                planner(proposal, texts),
                texts.say(
                        proposal.plan() == null
                                ? "plan.nothingDone"
                                : gated ? "plan.gatesNote" : asks ? "plan.noChanges" : "plan.noGates"),
                problem != null ? problem : problem(proposal, texts),
                proposal.plan() == null ? List.of() : proposal.notUnderstood(),
                PlanLines.of(lines, texts),
                questions(proposal, edits, texts),
                inputs(proposal, edits, texts),
                unused(proposal, edits, person, texts),
                proposal.plan() == null ? "" : here.today().ofPlan(proposal.plan()),
                touched(proposal, edits, texts),
                Stream.of(gated ? texts.count("plan.gates", gates) : "", asks ? texts.say("plan.asks") : "")
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(texts.say("run.between"))),
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
        if (proposal.plan() == null) {
            return proposal.instruction();
        }
        String title = plan(proposal.plan()).title().in(texts.locale());
        // A plan that somebody wrote may have none: then it is called by the first thing it does, as its run will be.
        return title.isBlank()
                ? proposal.sentences().stream()
                        .map(sentence -> sentence.text().in(texts.locale()))
                        .findFirst()
                        .orElse("")
                : title;
    }

    private Plan plan(JsonNode json) {
        return format.read(json).plan();
    }

    private static String planner(PlanProposal proposal, Texts texts) {
        if (proposal.plan() != null && proposal.planner().isEmpty()) {
            return texts.say("plan.plannerPerson");
        }
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
                        .map(found -> texts.told(found.message()) + " " + texts.told(found.advice()))
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
        values(proposal, edits)
                .forEach((name, value) -> values.put(name, Value.of(named(value, edits), Source.user(""))));
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
        return name == null ? value : TextNode.valueOf(name);
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
        String typed = edits.typed().get(name);
        Field field = new InputFields(texts, office.url())
                .of(
                        name,
                        input,
                        typed == null ? value : TextNode.valueOf(typed),
                        guessed,
                        edits.problems().get(name));
        String file = edits.names().get(field.value());
        return field.labelled(label).showing(file);
    }

    /** What is reached, the gravest first. */
    private List<PlanView.Touched> touched(PlanProposal proposal, PlanEdits edits, Texts texts) {
        if (proposal.plan() == null) {
            return List.of();
        }
        return Reached.of(plan(proposal.plan()), values(proposal, edits), office.url(), catalog).entrySet().stream()
                .sorted(Map.Entry.<String, Effect>comparingByValue().reversed())
                .map(entry -> new PlanView.Touched(
                        EffectTag.of(entry.getValue(), texts),
                        entry.getKey().equals(Reached.LATER) ? texts.say("plan.touchesLater") : entry.getKey()))
                .toList();
    }

    /** A word on files that were given and that the plan does not use; empty when there are none. */
    private String unused(PlanProposal proposal, PlanEdits edits, Person person, Texts texts) {
        if (proposal.plan() == null) {
            return "";
        }
        List<String> names =
                List.copyOf(uploads.names(proposal.files(), Set.of(), person).values());
        Set<String> values = values(proposal, edits).values().stream()
                .map(value -> named(value, edits).asText())
                .collect(Collectors.toSet());
        List<String> unused = GivenFiles.unused(names, plan(proposal.plan()), proposal.plan(), values);
        return unused.isEmpty() ? "" : texts.say("plan.unused", String.join(texts.say("list.separator"), unused));
    }

    private static Map<String, JsonNode> values(PlanProposal proposal, PlanEdits edits) {
        var values = new LinkedHashMap<String, JsonNode>();
        for (String name : PlanEdits.fields(proposal).keySet()) {
            JsonNode value = value(proposal, edits, name);
            if (value != null) {
                values.put(name, value);
            }
        }
        return values;
    }
}
