package dev.deskhand.tools.browser.picture;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;

/** Where an element's tag covers least: beside its frame or in a corner of it, where the picture shows one plain colour. */
record TagPlace(BufferedImage picture) {

    /** Share of pixels unlike the others that a thin line makes, but hardly a word. */
    private static final double PLAIN = 0.06;

    /** How far two colours are apart, summed over red, green and blue, before an eye would notice. */
    private static final int UNLIKE = 60;

    private static final int FIRST_BITS = 4;

    /**
     * The best of the places around the element.
     *
     * @param frame of the element, in pixels of the picture
     */
    Rectangle of(Rectangle frame, int width, int height) {
        List<Rectangle> places = around(frame, width, height);
        Rectangle best = places.getFirst();
        double least = Double.MAX_VALUE;
        for (Rectangle place : places) {
            double busy = busy(place);
            if (busy <= PLAIN) {
                return place;
            }
            if (busy < least) {
                least = busy;
                best = place;
            }
        }
        return best;
    }

    /** All of it within the picture; what is outside of the frame comes first, since in it stands what the element says. */
    private List<Rectangle> around(Rectangle frame, int width, int height) {
        int right = frame.x + frame.width;
        int bottom = frame.y + frame.height;
        int middle = frame.y + (frame.height - height) / 2;
        var places = Stream.of(
                        new Rectangle(frame.x, frame.y - height, width, height),
                        new Rectangle(frame.x - width, middle, width, height),
                        new Rectangle(right - width, frame.y - height, width, height),
                        new Rectangle(right, middle, width, height),
                        new Rectangle(frame.x, bottom, width, height),
                        new Rectangle(frame.x, frame.y, width, height),
                        new Rectangle(right - width, frame.y, width, height))
                .filter(new Rectangle(picture.getWidth(), picture.getHeight())::contains)
                .toList();
        return places.isEmpty() ? List.of(kept(frame, width, height)) : places;
    }

    private Rectangle kept(Rectangle frame, int width, int height) {
        int left = Math.clamp(frame.x, 0, Math.max(0, picture.getWidth() - width));
        int top = Math.clamp(frame.y, 0, Math.max(0, picture.getHeight() - height));
        return new Rectangle(left, top, width, height);
    }

    /** Share of its pixels that differ from the colour most of them have. */
    private double busy(Rectangle place) {
        int[] pixels = new int[place.width * place.height];
        picture.getRGB(place.x, place.y, place.width, place.height, pixels, 0, place.width);
        int ground = commonest(pixels);
        int unlike = 0;
        for (int pixel : pixels) {
            unlike += distance(pixel, ground) > UNLIKE ? 1 : 0;
        }
        return (double) unlike / pixels.length;
    }

    private static int commonest(int[] pixels) {
        int[] times = new int[1 << (3 * FIRST_BITS)];
        int most = 0;
        int commonest = pixels[0];
        for (int pixel : pixels) {
            int kind = (pixel >> 20 & 0xF) << 8 | (pixel >> 12 & 0xF) << 4 | pixel >> 4 & 0xF;
            if (++times[kind] > most) {
                most = times[kind];
                commonest = pixel;
            }
        }
        return commonest;
    }

    private static int distance(int one, int other) {
        return Math.abs((one >> 16 & 0xFF) - (other >> 16 & 0xFF))
                + Math.abs((one >> 8 & 0xFF) - (other >> 8 & 0xFF))
                + Math.abs((one & 0xFF) - (other & 0xFF));
    }
}
