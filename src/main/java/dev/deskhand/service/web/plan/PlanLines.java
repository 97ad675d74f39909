package dev.deskhand.service.web.plan;

import dev.deskhand.service.planning.PlanSentence;
import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Phrase;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.sentence.PlanLine;
import dev.deskhand.workflows.sentence.SentencePart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows a plan's sentences with values set off, effects and gates. */
public final class PlanLines {
    private PlanLines() {}

    public static List<PlanView.Line> of(List<PlanLine> lines, Texts texts) {
        return lines.stream()
                .map(line -> new PlanView.Line(
                        line.number(),
                        Math.min(line.depth(), 3),
                        phrase(line.parts(), texts),
                        line.action() == null ? null : EffectTag.of(line.effect(), texts),
                        gate(line, texts),
                        line.technical()))
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
                        sentence.gated(),
                        sentence.technical()))
                .toList();
    }

    /** A sentence with its values set off; those known only later look different. */
    public static Phrase phrase(List<SentencePart> parts, Texts texts) {
        return new Phrase(parts.stream().map(part -> part(part, texts)).toList());
    }

    private static Phrase.Part part(SentencePart part, Texts texts) {
        return switch (part.kind()) {
            case TEXT -> new Phrase.Part(part.text(), false, null);
            case VALUE -> new Phrase.Part(part.text(), true, null);
            case LATER -> {
                String text = part.text().replaceAll("[‹›]", "");
                yield new Phrase.Part(text.equals("…") ? texts.say("plan.later") : text, true, true, null);
            }
        };
    }

    private static @Nullable String gate(PlanLine line, Texts texts) {
        if (!line.gated()) {
            return null;
        }
        return texts.say(line.action() == null ? "plan.gateBatch" : "plan.gate");
    }
}
