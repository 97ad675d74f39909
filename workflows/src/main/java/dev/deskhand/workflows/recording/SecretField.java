package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells fields whose text a recording must not keep by the words on them and the names they go by: it does not say their kind. */
final class SecretField {

    static final String PASSWORD = "password";

    /** "Secretary" and "shopping" have such words in them and are none. */
    private static final Pattern WORDS =
            Pattern.compile("(?<password>passw|passphrase|pwd|kennwort|contrase|mot de passe|密码|口令)"
                    + "|(?<!\\p{L})(?<other>secret|pin|otp|cvc|cvv)(?!\\p{L})");

    private static final Pattern WITHIN_NAMES = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

    private SecretField() {}

    /** "password", or the word for what else it holds, such as "pin": a site's password goes into no other field. */
    static Optional<String> kindOf(String label, JsonNode target) {
        String words =
                WITHIN_NAMES.matcher(label + " " + target).replaceAll(" ").toLowerCase(Locale.ROOT);
        Matcher found = WORDS.matcher(words);
        String kind = "";
        while (found.find() && !kind.equals(PASSWORD)) {
            kind = found.group("other") == null ? PASSWORD : found.group("other");
        }
        return kind.isEmpty() ? Optional.empty() : Optional.of(kind);
    }
}
