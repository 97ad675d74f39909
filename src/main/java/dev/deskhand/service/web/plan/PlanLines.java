package dev.deskhand.service.web.plan;

import dev.deskhand.service.planning.PlanSentence;
import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Phrase;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.sentence.PlanLine;
import dev.deskhand.workflows.sentence.SentencePart;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shows a plan's sentences with values set off, effects and gates. */
public final class PlanLines {
    /** What makes an expression more than a name that reads well by itself. */
    private static final Pattern FORMULA = Pattern.compile("[()\\[\\]?&|<>=]");

    private PlanLines() {}

    public static List<PlanView.Line> of(List<PlanLine> lines, Texts texts) {
        return lines.stream()
                .map(line -> new PlanView.Line(
                        line.number(),
                        Math.min(line.depth(), 3),
                        phrase(line.parts(), texts),
                        line.action() == null ? null : EffectTag.of(line.effect(), texts),
                        gate(line, texts)))
                .toList();
    }

    /** The same from sentences kept in both languages. */
    public static List<PlanView.Line> ofBoth(List<PlanSentence> sentences, Texts texts) {
        return of(in(sentences, texts), texts);
    }

    /** The sentences in the reader's language. */
    public static List<PlanLine> in(List<PlanSentence> sentences, Texts texts) {
        return sentences.stream()
                .map(sentence -> new PlanLine(
                        sentence.pointer(),
                        sentence.number(),
                        sentence.depth(),
                        sentence.parts(texts.locale()),
                        sentence.action(),
                        sentence.effect(),
                        sentence.gated()))
                .toList();
    }

    /** A sentence with its values set off; a formula at the end of "Work out x: …" goes unsaid, others stay behind words. */
    public static Phrase phrase(List<SentencePart> parts, Texts texts) {
        int size = parts.size();
        boolean formulaLast = size > 2
                && isFormula(parts.get(size - 1))
                && parts.get(size - 2).text().strip().matches("[:：]");
        return new Phrase(parts.subList(0, formulaLast ? size - 2 : size).stream()
                .map(part -> part(part, texts))
                .toList());
    }

    private static Phrase.Part part(SentencePart part, Texts texts) {
        return switch (part.kind()) {
            case TEXT -> new Phrase.Part(part.text(), false, null);
            case VALUE -> new Phrase.Part(part.text(), true, null);
            case LATER ->
                isFormula(part)
                        ? new Phrase.Part(texts.say("plan.later"), true, true, part.text())
                        : new Phrase.Part(part.text().replaceAll("[‹›]", ""), true, true, null);
        };
    }

    private static boolean isFormula(SentencePart part) {
        return part.kind() == SentencePart.Kind.LATER
                && FORMULA.matcher(part.text()).find();
    }

    private static @Nullable String gate(PlanLine line, Texts texts) {
        if (!line.gated()) {
            return null;
        }
        return texts.say(line.action() == null ? "plan.gateBatch" : "plan.gate");
    }
}
