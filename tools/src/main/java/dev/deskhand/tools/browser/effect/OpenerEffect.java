package dev.deskhand.tools.browser.effect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.effect.ElementFacts.Kind;
import dev.deskhand.tools.browser.effect.ElementFacts.Sends;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Reason;
import java.util.List;
import java.util.Set;

/** Says what pressing something does that is said to open a calendar: nothing but that, or whatever a click on it does. */
public final class OpenerEffect {

    private static final Set<String> FIELDS =
            Set.of("text", "date", "datetime-local", "month", "week", "select", "aria-choice", "parted-date");

    private static final Set<String> DAYS = ButtonWords.words(
            "calendar date datepicker day kalender datum tag calendrier jour calendario fecha dia agenda data giorno kalendar dag");

    private static final List<String> DAYS_SIGNS = ButtonWords.signs("日历 日期 カレンダー 日付");

    private OpenerEffect() {}

    /** @param facts what the page's script reports of the element */
    public static EffectAssessment of(JsonNode facts) {
        ElementFacts element = ElementFacts.from(facts);
        EffectAssessment clicked = ClickEffect.of(element);
        boolean speaksOfDays = LabelWords.tells(element.name(), DAYS, DAYS_SIGNS)
                && LabelWords.effectOf(element.name()).orElse(Effect.READ) == Effect.READ;
        boolean opens = FIELDS.contains(facts.path("kind").asText())
                || element.kind() == Kind.VIEW && clicked.effect() == Effect.READ
                || speaksOfDays && element.sends() == Sends.NOTHING;
        return opens
                ? new EffectAssessment(Effect.LOCAL, new Reason("it opens a calendar", "它会打开日历"), clicked.host(), null)
                : clicked.atLeast(Effect.LOCAL);
    }

    /** Judged by the words alone when it could not be looked at. */
    public static EffectAssessment unseen(String words) {
        return ClickEffect.unseen(words).atLeast(Effect.LOCAL);
    }
}
