package dev.deskhand.workflows.engine.run;

import dev.deskhand.tools.phrase.Phrasebook;
import java.util.Locale;

/** The engine's own sentences, in the language of the person who started the run. */
public record Words(Locale locale) {

    public String of(String english, String chinese) {
        return "zh".equals(locale.getLanguage()) ? chinese : english;
    }

    /** What a tool or an expression said. */
    public String said(String message) {
        return Phrasebook.in(locale, message);
    }
}
