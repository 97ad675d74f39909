package dev.deskhand.tools.browser.effect;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Reason;

/** Says what dragging something onto a place would do, by the place's words: "Archive", "Trash", "Paid". */
public final class DropEffect {

    private DropEffect() {}

    /** Dropping something onto a place that is on the page; at least a change. */
    public static EffectAssessment dropped(String place, String host) {
        return new EffectAssessment(
                expected(place),
                new Reason("it is dropped onto '" + shortened(place) + "'", "将放到“" + shortened(place) + "”上"),
                host.isEmpty() ? null : host);
    }

    /** Moving a thing about: a slider sets a value of a form, anything else may be kept at once. */
    public static EffectAssessment moved(String thing, String role, String host) {
        boolean handle = role.equals("slider") || role.equals("separator") || role.equals("scrollbar");
        return new EffectAssessment(
                handle ? Effect.LOCAL : Effect.CHANGE,
                handle
                        ? new Reason("'" + shortened(thing) + "' sets a value", "“" + shortened(thing) + "”用于设置数值")
                        : new Reason(
                                "the new place of '" + shortened(thing) + "' may be kept",
                                "“" + shortened(thing) + "”的新位置可能会被保存"),
                host.isEmpty() ? null : host);
    }

    public static EffectAssessment unseen(String place) {
        return EffectAssessment.of(
                Effect.COMMIT,
                new Reason(
                        "the place could not be looked at beforehand: " + shortened(place),
                        "事先无法查看放置位置：" + shortened(place)));
    }

    public static Effect expected(String place) {
        return LabelWords.effectOf(place)
                .filter(effect -> effect == Effect.COMMIT)
                .or(() -> trash(place))
                .orElse(Effect.CHANGE);
    }

    private static java.util.Optional<Effect> trash(String place) {
        return place.toLowerCase(java.util.Locale.ROOT).matches(".*(trash|bin|papierkorb|corbeille|papelera).*")
                        || place.matches(".*(回收站|废纸篓|垃圾).*")
                ? java.util.Optional.of(Effect.COMMIT)
                : java.util.Optional.empty();
    }

    private static String shortened(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }
}
