package dev.deskhand.service.command;

import org.jspecify.annotations.Nullable;

/** The language of the conversation: Chinese when the instruction or the terminal is, English otherwise. */
final class Language {
    static final String ENGLISH = "en";
    static final String CHINESE = "zh";

    private Language() {}

    static String of(String text) {
        boolean han =
                text.codePoints().anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN);
        return han ? CHINESE : ofTerminal();
    }

    /** The launcher names the locale that was asked for where it had to take another one to run. */
    static String ofTerminal() {
        for (String variable : new String[] {"DESKHAND_LOCALE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
            @Nullable String value = System.getenv(variable);
            if (value != null && !value.isBlank()) {
                return value.startsWith("zh") ? CHINESE : ENGLISH;
            }
        }
        return ENGLISH;
    }
}
