package dev.deskhand.tools.browser.effect;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Reason;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what dragging something onto a place would do, by the place's words: "Archive", "Trash", "Paid". */
public final class DropEffect {

    private static final Pattern TRASH =
            Pattern.compile("trash|\\b(recycle|waste|rubbish)?bin\\b|papierkorb|corbeille|papelera|回收站|废纸篓|垃圾");

    private DropEffect() {}

    /** Dropping something onto a place that is on the page: at least a change, and what nothing names may be a bin. */
    public static EffectAssessment dropped(Standing thing, Standing place) {
        boolean nameless = place.name().isBlank();
        return new EffectAssessment(
                nameless ? Effect.COMMIT : expected(place.name()),
                nameless
                        ? new Reason("nothing names the place it is dropped onto", "无法判断放置位置是什么")
                        : new Reason(
                                "it is dropped onto '" + shortened(place.name()) + "'",
                                "将放到“" + shortened(place.name()) + "”上"),
                hostOf(place),
                Standing.seen(thing, place));
    }

    /** Moving a thing about: a slider sets a value of a form, anything else may be kept at once. */
    public static EffectAssessment moved(Standing thing, String role) {
        boolean handle = role.equals("slider") || role.equals("separator") || role.equals("scrollbar");
        String name = shortened(thing.name());
        return new EffectAssessment(
                handle ? Effect.LOCAL : Effect.CHANGE,
                handle
                        ? new Reason("'" + name + "' sets a value", "“" + name + "”用于设置数值")
                        : new Reason("the new place of '" + name + "' may be kept", "“" + name + "”的新位置可能会被保存"),
                hostOf(thing),
                handle ? null : Standing.seen(thing));
    }

    private static @Nullable String hostOf(Standing one) {
        return one.host().isEmpty() ? null : one.host();
    }

    public static EffectAssessment unseen(String place) {
        return EffectAssessment.of(
                Effect.COMMIT,
                new Reason(
                        "the place could not be looked at beforehand: " + shortened(place),
                        "事先无法查看放置位置：" + shortened(place)));
    }

    /** By the words alone; what they don't tell is a change. */
    public static Effect expected(String place) {
        return LabelWords.effectOf(place)
                .filter(effect -> effect == Effect.COMMIT)
                .or(() -> trash(place))
                .orElse(Effect.CHANGE);
    }

    private static Optional<Effect> trash(String place) {
        return TRASH.matcher(place.toLowerCase(Locale.ROOT)).find() ? Optional.of(Effect.COMMIT) : Optional.empty();
    }

    private static String shortened(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }
}
