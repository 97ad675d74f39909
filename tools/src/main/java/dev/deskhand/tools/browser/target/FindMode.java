package dev.deskhand.tools.browser.target;

import java.util.Locale;

/** What a target is wanted for; it decides which elements come into question. */
public enum FindMode {
    CLICK("element to click", "clickable elements"),
    FIELD("field", "fields"),
    ANY("element", "elements");

    private final String noun;
    private final String plural;

    FindMode(String noun, String plural) {
        this.noun = noun;
        this.plural = plural;
    }

    String noun() {
        return noun;
    }

    String plural() {
        return plural;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
