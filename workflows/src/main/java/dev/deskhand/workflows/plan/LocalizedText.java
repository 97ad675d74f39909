package dev.deskhand.workflows.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A text in English and Chinese; a plain string in a file stands for both. */
public record LocalizedText(String en, String zh) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static LocalizedText same(String text) {
        return new LocalizedText(text, text);
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public static LocalizedText of(@JsonProperty("en") @Nullable String en, @JsonProperty("zh") @Nullable String zh) {
        String first = en != null ? en : zh != null ? zh : "";
        return new LocalizedText(first, zh != null ? zh : first);
    }

    public String in(Locale locale) {
        return "zh".equals(locale.getLanguage()) ? zh : en;
    }
}
