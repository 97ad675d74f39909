package dev.deskhand.tools.browser.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which tab each tab was opened from: work goes on there when it is closed. */
public final class Openers {

    private final Map<String, String> by = new HashMap<>();
    private String at = "";

    /** Work goes on in this one now. */
    public void at(String tab) {
        at = tab;
    }

    /** Where work went on last, also when it is closed by now; "" before the first. */
    public String at() {
        return at;
    }

    public void note(String opened, String from) {
        if (!opened.equals(from)) {
            by.putIfAbsent(opened, from);
        }
    }

    /** The nearest of those it came from that is left; empty when none is. */
    public Optional<String> of(String closed, List<String> left) {
        String at = by.get(closed);
        for (int steps = 0; at != null && steps <= by.size(); steps++) {
            if (left.contains(at)) {
                return Optional.of(at);
            }
            at = by.get(at);
        }
        return Optional.empty();
    }
}
