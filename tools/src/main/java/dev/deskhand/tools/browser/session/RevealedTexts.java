package dev.deskhand.tools.browser.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.masking.Mask;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Secrets that were filled in during a session, to be left out of whatever is told of it. */
final class RevealedTexts {

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final Mask mask = new Mask("•••");

    /** Whether it was not among them and is now: shorter ones would hide what is none. */
    boolean add(String secret) {
        boolean more = secret.length() >= Mask.SHORTEST && !texts.contains(secret) && texts.add(secret);
        if (more) {
            mask.learn(secret);
        }
        return more;
    }

    List<String> all() {
        return List.copyOf(texts);
    }

    /** The text without any of them. */
    String hiddenIn(String text) {
        return mask.text(text);
    }

    JsonNode hiddenIn(JsonNode json) {
        return mask.json(json);
    }
}
