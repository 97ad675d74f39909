package dev.deskhand.tools.browser.effect;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import java.util.Set;

/** Says what a click would do to the world: by the label first, then by what kind of element it is. */
public final class ClickEffect {

    private static final Set<String> IN_PLACE_ROLES = Set.of("tab", "menuitem", "columnheader", "treeitem", "heading");

    private ClickEffect() {}

    /** Judges an element that is on the page; what it cannot tell is COMMIT. */
    public static EffectAssessment of(ElementFacts element) {
        var said = LabelWords.effectOf(element.name()).orElse(null);
        String label = "'" + shortened(element.name()) + "'";
        if (said == Effect.COMMIT) {
            return assessed(
                    element, Effect.COMMIT, "the label " + label + " speaks of something that cannot be undone");
        }
        if (element.inPlace()) {
            return assessed(element, Effect.READ, label + " only changes what is shown");
        }
        if (element.plainLink()) {
            return assessed(element, Effect.READ, label + " is a link to another page");
        }
        if (element.submit()) {
            return submit(element, said, label);
        }
        if (element.field()) {
            return assessed(element, Effect.LOCAL, label + " is a choice in a form that is not submitted yet");
        }
        if (said == null) {
            return assessed(element, Effect.COMMIT, "nothing tells what " + label + " does");
        }
        return assessed(element, said, "the label says " + label);
    }

    private static EffectAssessment submit(
            ElementFacts element, @org.jspecify.annotations.Nullable Effect said, String label) {
        if (element.loginForm() && said != Effect.CHANGE) {
            return assessed(element, Effect.READ, label + " signs in");
        }
        if (element.searchForm() && said != Effect.CHANGE) {
            return assessed(element, Effect.READ, label + " searches");
        }
        if (element.postForm()) {
            Effect effect = said == null ? Effect.COMMIT : said.or(Effect.CHANGE);
            return assessed(element, effect, label + " submits a form");
        }
        Effect effect = said == null ? Effect.READ : said;
        return assessed(element, effect, label + " submits a form that only asks");
    }

    /**
     * Judges by the words of a target alone, for showing a plan; what they don't tell is CHANGE.
     *
     * @param role the role the target asks for, or ""
     */
    public static Effect expected(String label, String role) {
        var said = LabelWords.effectOf(label).orElse(null);
        if (said == Effect.COMMIT) {
            return Effect.COMMIT;
        }
        if (role.equals("link") || IN_PLACE_ROLES.contains(role)) {
            return Effect.READ;
        }
        if (role.equals("checkbox") || role.equals("radio") || role.equals("option")) {
            return Effect.LOCAL;
        }
        return said == null ? Effect.CHANGE : said;
    }

    /** Judges by the words alone when the element could not be looked at; what they don't tell is COMMIT. */
    public static EffectAssessment unseen(String label) {
        return EffectAssessment.of(
                LabelWords.effectOf(label).orElse(Effect.COMMIT),
                "'" + shortened(label) + "' could not be looked at beforehand; judged by its words");
    }

    private static EffectAssessment assessed(ElementFacts element, Effect effect, String reason) {
        return new EffectAssessment(effect, reason, element.host().isEmpty() ? null : element.host());
    }

    private static String shortened(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }
}
