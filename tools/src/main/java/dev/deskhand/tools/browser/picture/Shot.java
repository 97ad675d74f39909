package dev.deskhand.tools.browser.picture;

import java.util.function.Predicate;
import java.util.function.Supplier;

/** A picture, and what of it must not be shown. */
public record Shot(byte[] picture, Blackout secrets) {

    private static final int TRIES = 3;

    /**
     * Looks before the picture is taken and right after it: what moves or comes meanwhile may stand anywhere in between. It is
     * taken again until nothing moved; where something never rests, all of its way is painted over.
     *
     * @param again whether a second look is needed, by what the first one found
     */
    public static Shot take(Supplier<Blackout> look, Supplier<byte[]> camera, Predicate<Blackout> again) {
        Blackout before = look.get();
        for (int attempt = 1; ; attempt++) {
            byte[] picture = camera.get();
            if (!again.test(before)) {
                return new Shot(picture, before);
            }
            Blackout after = look.get();
            if (before.isAt(after) || attempt == TRIES) {
                return new Shot(picture, before.to(after));
            }
            before = after;
        }
    }
}
