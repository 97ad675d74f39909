package dev.deskhand.workflows.sentence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes the steps of one plan as numbered sentences, in one language. */
final class PlanLines {

    private final PlanSentences sentences;
    private final List<PlanLine> lines = new ArrayList<>();
    private final ValueWords words;
    private final AskedFor asked;
    private final Locale locale;
    private final boolean chinese;

    PlanLines(PlanSentences sentences, ValueWords words, AskedFor asked, Locale locale) {
        this.sentences = sentences;
        this.words = words;
        this.asked = asked;
        this.locale = locale;
        this.chinese = locale.getLanguage().equals("zh");
    }

    List<PlanLine> of(List<Step> steps) {
        add(steps, "/steps", "", 0, false);
        return List.copyOf(lines);
    }

    private void add(List<Step> steps, String pointer, String prefix, int depth, boolean approvedAsBatch) {
        for (int i = 0; i < steps.size(); i++) {
            add(steps.get(i), pointer + "/" + i, prefix + (i + 1), depth, approvedAsBatch);
        }
    }

    private void add(Step step, String at, String number, int depth, boolean batch) {
        switch (step) {
            case Step.Action action -> action(action, at, number, depth, batch);
            case Step.ForEach each -> {
                Effect effect = sentences.effectOf(each.steps());
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
                        sentences.effectOf(List.of(choice)),
                        false,
                        choice.condition());
                add(choice.then(), at + "/then", number + ".", depth + 1, batch);
                if (!choice.otherwise().isEmpty()) {
                    line(
                            at + "/else",
                            number + "b",
                            depth,
                            List.of(SentencePart.text(chinese ? "否则" : "Otherwise")),
                            sentences.effectOf(choice.otherwise()),
                            false,
                            "");
                    add(choice.otherwise(), at + "/else", number + "b.", depth + 1, batch);
                }
            }
            case Step.Ask ask -> {
                var parts = new ArrayList<>(List.of(SentencePart.text(chinese ? "请人回答：" : "Ask a person: ")));
                parts.add(
                        new SentencePart(SentencePart.Kind.VALUE, ask.question().in(locale)));
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
        Optional<Action> action = sentences.action(step);
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
        Effect effect = sentences.effectOf(step);
        lines.add(new PlanLine(
                at,
                number,
                depth,
                parts,
                step.use(),
                effect,
                !batch && effect.isAtLeast(Effect.CHANGE),
                technical(step)));
        undo(step.undo(), at + "/undo", depth + 1);
    }

    /** How the step is taken back, should that be wanted; it is no step that is carried out. */
    private void undo(List<Step.Action> steps, String at, int depth) {
        for (Step.Action undo : steps) {
            var parts = new ArrayList<>(List.of(SentencePart.text(chinese ? "如需撤销：" : "If it is undone: ")));
            Optional<Action> action = sentences.action(undo);
            if (action.isPresent()) {
                var sentence = action.get().sentence(undo.with());
                parts.addAll(ActionSentences.parts(
                        chinese ? sentence.chinese() : sentence.english(), undo.with(), words, locale));
            } else {
                parts.add(SentencePart.text(undo.use()));
            }
            line(at, "", depth, parts, Effect.READ, false, technical(undo));
        }
    }

    private List<SentencePart> let(Step.Let let) {
        if (let.title() != null) {
            List<SentencePart> said =
                    new ArrayList<>(List.of(SentencePart.text(let.title().in(locale))));
            said.addAll(asked.in(text(let.value()), locale));
            return said;
        }
        if (let.value().isContainerNode() && let.value().isEmpty()) {
            return List.of(
                    SentencePart.text(chinese ? "无需得出内容：" : "Nothing to report as "),
                    new SentencePart(
                            SentencePart.Kind.VALUE,
                            let.id() == null ? "" : let.id().replace('_', ' ')));
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
