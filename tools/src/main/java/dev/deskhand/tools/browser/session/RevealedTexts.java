package dev.deskhand.tools.browser.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Secrets that were filled in during a session, to be left out of whatever is told of it. */
final class RevealedTexts {

    private static final int SHORTEST_HIDDEN = 4;

    private final List<String> texts = new CopyOnWriteArrayList<>();

    /** Whether it was not among them and is now: shorter ones would hide what is none. */
    boolean add(String secret) {
        return secret.length() >= SHORTEST_HIDDEN && !texts.contains(secret) && texts.add(secret);
    }

    List<String> all() {
        return List.copyOf(texts);
    }

    /** The text without any of them. */
    String hiddenIn(String text) {
        String result = text;
        for (String secret : texts) {
            result = result.replace(secret, "•••");
        }
        return result;
    }
}
