package dev.deskhand.workflows.sentence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says what one step of a plan does, in one language. */
final class StepWords {

    private final PlanSentences sentences;
    private final ValueWords words;
    private final AskedFor asked;
    private final Locale locale;
    private final boolean chinese;

    StepWords(PlanSentences sentences, ValueWords words, AskedFor asked, Locale locale) {
        this.sentences = sentences;
        this.words = words;
        this.asked = asked;
        this.locale = locale;
        this.chinese = locale.getLanguage().equals("zh");
    }

    List<SentencePart> action(Step.Action step) {
        List<SentencePart> parts = new ArrayList<>();
        if (step.when() != null) {
            parts.addAll(ConditionWords.of(step.when(), chinese, words.origins()));
            parts.add(SentencePart.text(chinese ? "：" : ": "));
        }
        parts.addAll(call(step));
        return parts;
    }

    List<SentencePart> undo(Step.Action step) {
        List<SentencePart> parts = new ArrayList<>(List.of(SentencePart.text(chinese ? "如需撤销：" : "If it is undone: ")));
        parts.addAll(call(step));
        return parts;
    }

    private List<SentencePart> call(Step.Action step) {
        Optional<Action> action = sentences.action(step);
        if (action.isEmpty()) {
            return List.of(SentencePart.text(step.use()));
        }
        var sentence = action.get().sentence(step.with());
        return ActionSentences.parts(chinese ? sentence.chinese() : sentence.english(), step.with(), words, locale);
    }

    List<SentencePart> choice(Step.Choice choice) {
        return choice.title() == null
                ? ConditionWords.of(choice.condition(), chinese, words.origins())
                : List.of(SentencePart.text(choice.title().in(locale)));
    }

    List<SentencePart> otherwise() {
        return List.of(SentencePart.text(chinese ? "否则" : "Otherwise"));
    }

    List<SentencePart> ask(Step.Ask ask) {
        return List.of(
                SentencePart.text(chinese ? "请人回答：" : "Ask a person: "),
                new SentencePart(SentencePart.Kind.VALUE, ask.question().in(locale)));
    }

    List<SentencePart> planMore(Step.PlanMore more) {
        return template(chinese ? "为“{1}”制定步骤" : "Work out the steps for “{1}”", more.instruction());
    }

    List<SentencePart> explore(Step.Explore explore) {
        return template(chinese ? "边看边做：{1}" : "Find out on the pages how to: {1}", explore.goal());
    }

    List<SentencePart> let(Step.Let let) {
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

    /** A value as it stands in the plan. */
    static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toPrettyString();
    }

    private static String wrapped(String expression) {
        return expression.strip().startsWith("${") ? expression : "${" + expression + "}";
    }

    List<SentencePart> each(Step.ForEach each) {
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
}
