package dev.deskhand.workflows.sentence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Renders a plan as numbered sentences with their effects. */
public final class PlanSentences {

    private final ToolCatalog catalog;

    public PlanSentences(ToolCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * One line per step, in the order they run.
     *
     * @param inputs known input values, by name
     * @param office base URL of the practice office, as expressions know it
     */
    public List<PlanLine> lines(Plan plan, Map<String, Value> inputs, String office, Locale locale) {
        var lines = new Lines(words(plan, inputs, office), new AskedFor(plan.inputs(), inputs), locale);
        lines.add(plan.steps(), "/steps", "", 0, false);
        return List.copyOf(lines.lines);
    }

    /** The gravest effect the steps may have. */
    public Effect effectOf(List<Step> steps) {
        Effect gravest = Effect.READ;
        for (Step step : steps) {
            gravest = gravest.or(
                    switch (step) {
                        case Step.Action action -> effectOf(action);
                        case Step.ForEach each -> effectOf(each.steps());
                        case Step.Choice choice -> effectOf(choice.then()).or(effectOf(choice.otherwise()));
                        case Step.Ask a -> Effect.READ;
                        case Step.Let l -> Effect.READ;
                        case Step.PlanMore p -> Effect.READ;
                        case Step.Explore explore -> explore.may();
                    });
        }
        return gravest;
    }

    private Effect effectOf(Step.Action step) {
        return catalog.action(step.use())
                .map(action -> action.expectedEffect(step.with()))
                .orElse(Effect.COMMIT);
    }

    private static ValueWords words(Plan plan, Map<String, Value> inputs, String office) {
        List<Map.Entry<String, String>> known = new ArrayList<>();
        known.add(Map.entry("office", office));
        Map<String, LocalizedText> titles = new HashMap<>();
        plan.inputs().forEach((name, input) -> {
            titles.put("inputs." + name, input.title());
            Value value = inputs.get(name);
            JsonNode json = value != null ? value.json() : input.fallback();
            if (json != null && json.isValueNode()) {
                String text = json.asText().replace("${office}", office);
                if (!text.contains("${")) {
                    known.add(Map.entry("inputs." + name, text));
                }
            }
        });
        return new ValueWords(known, titles, Origins.of(plan.steps()));
    }

    private final class Lines {

        private final List<PlanLine> lines = new ArrayList<>();
        private final ValueWords words;
        private final AskedFor asked;
        private final Locale locale;
        private final boolean chinese;

        Lines(ValueWords words, AskedFor asked, Locale locale) {
            this.words = words;
            this.asked = asked;
            this.locale = locale;
            this.chinese = locale.getLanguage().equals("zh");
        }

        void add(List<Step> steps, String pointer, String prefix, int depth, boolean approvedAsBatch) {
            for (int i = 0; i < steps.size(); i++) {
                add(steps.get(i), pointer + "/" + i, prefix + (i + 1), depth, approvedAsBatch);
            }
        }

        private void add(Step step, String at, String number, int depth, boolean batch) {
            switch (step) {
                case Step.Action action -> action(action, at, number, depth, batch);
                case Step.ForEach each -> {
                    Effect effect = effectOf(each.steps());
                    boolean gated = effect.isAtLeast(Effect.CHANGE);
                    line(at, number, depth, each(each), effect, gated, each.in());
                    add(each.steps(), at + "/steps", number + ".", depth + 1, batch || gated);
                }
                case Step.Choice choice -> {
                    line(
                            at,
                            number,
                            depth,
                            choice.title() == null
                                    ? ConditionWords.of(choice.condition(), chinese, words.origins())
                                    : List.of(SentencePart.text(choice.title().in(locale))),
                            effectOf(List.of(choice)),
                            false,
                            choice.condition());
                    add(choice.then(), at + "/then", number + ".", depth + 1, batch);
                    if (!choice.otherwise().isEmpty()) {
                        line(
                                at + "/else",
                                number + "b",
                                depth,
                                List.of(SentencePart.text(chinese ? "否则" : "Otherwise")),
                                effectOf(choice.otherwise()),
                                false,
                                "");
                        add(choice.otherwise(), at + "/else", number + "b.", depth + 1, batch);
                    }
                }
                case Step.Ask ask -> {
                    var parts = new ArrayList<>(List.of(SentencePart.text(chinese ? "请人回答：" : "Ask a person: ")));
                    parts.add(new SentencePart(
                            SentencePart.Kind.VALUE, ask.question().in(locale)));
                    line(at, number, depth, parts, Effect.READ, false, "");
                }
                case Step.Let let -> line(at, number, depth, let(let), Effect.READ, false, text(let.value()));
                case Step.PlanMore more ->
                    line(
                            at,
                            number,
                            depth,
                            template(chinese ? "为“{1}”制定步骤" : "Work out the steps for “{1}”", more.instruction()),
                            Effect.READ,
                            false,
                            "");
                case Step.Explore explore ->
                    line(
                            at,
                            number,
                            depth,
                            template(chinese ? "边看边做：{1}" : "Find out on the pages how to: {1}", explore.goal()),
                            explore.may(),
                            explore.may().isAtLeast(Effect.CHANGE),
                            explore.check() == null ? "" : explore.check());
            }
        }

        private void action(Step.Action step, String at, String number, int depth, boolean batch) {
            Optional<Action> action = catalog.action(step.use());
            List<SentencePart> parts = new ArrayList<>();
            if (step.when() != null) {
                parts.addAll(ConditionWords.of(step.when(), chinese, words.origins()));
                parts.add(SentencePart.text(chinese ? "：" : ": "));
            }
            if (action.isPresent()) {
                var sentence = action.get().sentence(step.with());
                parts.addAll(ActionSentences.parts(
                        chinese ? sentence.chinese() : sentence.english(), step.with(), words, locale));
            } else {
                parts.add(SentencePart.text(step.use()));
            }
            Effect effect = effectOf(step);
            lines.add(new PlanLine(
                    at,
                    number,
                    depth,
                    parts,
                    step.use(),
                    effect,
                    !batch && effect.isAtLeast(Effect.CHANGE),
                    technical(step)));
        }

        private List<SentencePart> let(Step.Let let) {
            if (let.title() != null) {
                List<SentencePart> said =
                        new ArrayList<>(List.of(SentencePart.text(let.title().in(locale))));
                said.addAll(asked.in(text(let.value()), locale));
                return said;
            }
            SentencePart value = words.of(let.value(), locale);
            boolean later = value.kind() == SentencePart.Kind.LATER;
            List<SentencePart> parts = new ArrayList<>();
            parts.add(SentencePart.text(chinese ? (later ? "得出 " : "计算 ") : "Work out "));
            parts.add(new SentencePart(
                    SentencePart.Kind.VALUE, let.id() == null ? "" : let.id().replace('_', ' ')));
            parts.add(SentencePart.text(later ? chinese ? "，依据 " : " from " : chinese ? "：" : ": "));
            parts.add(value);
            return parts;
        }

        private static String technical(Step.Action step) {
            String call = step.use() + "\n" + step.with().toPrettyString();
            return step.when() == null ? call : call + "\nwhen: " + step.when();
        }

        private static String text(JsonNode value) {
            return value.isTextual() ? value.textValue() : value.toPrettyString();
        }

        private static String wrapped(String expression) {
            return expression.strip().startsWith("${") ? expression : "${" + expression + "}";
        }

        private List<SentencePart> each(Step.ForEach each) {
            return each.title() == null
                    ? template(chinese ? "对 {1} 中的每一项" : "For each one in {1}", wrapped(each.in()))
                    : titled(each.title(), each.in());
        }

        /** A title, and what of the formula it stands for was asked for in particular. */
        private List<SentencePart> titled(LocalizedText title, String formula) {
            List<SentencePart> said = new ArrayList<>(List.of(SentencePart.text(title.in(locale))));
            said.addAll(asked.in(formula, locale));
            return said;
        }

        private List<SentencePart> template(String template, String value) {
            int at = template.indexOf("{1}");
            return List.of(
                    SentencePart.text(template.substring(0, at)),
                    words.of(TextNode.valueOf(value), locale),
                    SentencePart.text(template.substring(at + 3)));
        }

        private void line(
                String at,
                String number,
                int depth,
                List<SentencePart> parts,
                Effect effect,
                boolean gated,
                String technical) {
            List<SentencePart> filled =
                    parts.stream().filter(part -> !part.text().isEmpty()).toList();
            lines.add(new PlanLine(at, number, depth, filled, null, effect, gated, technical));
        }
    }
}
