package dev.deskhand.tools.browser.world;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Chrome's driver calls an element.
 *
 * @param frame the id of the frame it stands in
 * @param loader what loaded its document
 * @param number the browser's own number of it
 */
record ElementId(String frame, String loader, int number) {

    private static final Pattern SHAPE = Pattern.compile("f\\.([^.]+)\\.d\\.([^.]+)\\.e\\.(\\d{1,9})");

    static Optional<ElementId> of(String id) {
        Matcher parts = SHAPE.matcher(id);
        return parts.matches()
                ? Optional.of(new ElementId(parts.group(1), parts.group(2), Integer.parseInt(parts.group(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "f." + frame + ".d." + loader + ".e." + number;
    }
}
