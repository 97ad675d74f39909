package dev.deskhand.service.web.run;

import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Phrase;
import dev.deskhand.service.web.page.Picture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a run as it stands.
 *
 * @param number as people count: "3" or "3.1"
 * @param state todo, now, wait, ok, skipped or bad
 * @param effect null for steps that touch nothing
 * @param note short remark such as a span or a reason
 * @param detail the mechanism, shown on demand; empty when there is none
 */
public record StepView(
        String number,
        String state,
        Phrase sentence,
        @Nullable EffectTag effect,
        int depth,
        String note,
        @Nullable Notice failure,
        List<Picture> pictures,
        String detail,
        List<Fold> folds) {
    public StepView {
        pictures = List.copyOf(pictures);
        folds = List.copyOf(folds);
    }

    StepView withSentence(Phrase other) {
        return new StepView(number, state, other, effect, depth, note, failure, pictures, detail, folds);
    }

    StepView withNote(String other) {
        return new StepView(number, state, sentence, effect, depth, other, failure, pictures, detail, folds);
    }

    StepView withNumber(String other) {
        return new StepView(other, state, sentence, effect, depth, note, failure, pictures, detail, folds);
    }

    public String icon() {
        return switch (state) {
            case "now" -> "loader-circle";
            case "wait" -> "hand";
            case "ok" -> "circle-check";
            case "skipped" -> "skip-forward";
            case "bad" -> "circle-x";
            default -> "circle";
        };
    }

    /** The style's class of the icon. */
    public String tone() {
        return switch (state) {
            case "now" -> "run spin";
            case "wait" -> "wait";
            case "ok" -> "ok";
            case "bad" -> "err";
            default -> "muted";
        };
    }

    public String stateKey() {
        return "step." + state;
    }

    /**
     * Items of a loop folded into one line.
     *
     * @param state ok, bad or now: what the items have in common
     */
    public record Fold(String key, String summary, String state, boolean open, List<StepView> steps) {
        public Fold {
            steps = List.copyOf(steps);
        }
    }
}
