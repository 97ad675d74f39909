package dev.deskhand.tools.browser.picture;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the outline's numbers at their elements, into a picture and not into the page.
 *
 * @param places where they stand, in CSS pixels of the window
 */
public record RefMarks(List<Place> places) {

    private static final Color[] COLOURS = {
        new Color(0xB3261E), new Color(0x0B57D0), new Color(0x146C2E), new Color(0x7B3FA0), new Color(0x8A5100)
    };

    public RefMarks {
        places = List.copyOf(places);
    }

    /** One element in the window. */
    public record Place(int ref, double left, double top, double width, double height) {

        private Rectangle frame(double scale) {
            return new Rectangle(
                    (int) Math.round(left * scale),
                    (int) Math.round(top * scale),
                    (int) Math.round(width * scale),
                    (int) Math.round(height * scale));
        }
    }

    /** Reads pictured.js's list. */
    public static RefMarks of(JsonNode shown) {
        var places = new ArrayList<Place>();
        for (JsonNode one : shown) {
            places.add(new Place(
                    one.path(0).asInt(),
                    one.path(1).asDouble(),
                    one.path(2).asDouble(),
                    one.path(3).asDouble(),
                    one.path(4).asDouble()));
        }
        return new RefMarks(places);
    }

    /**
     * Frames first, then the numbers, each where it covers least.
     *
     * @param picture what {@code pen} draws into
     * @param scale pixels of the picture for one CSS pixel
     */
    void draw(BufferedImage picture, Graphics2D pen, double scale) {
        pen.setStroke(new BasicStroke(1));
        for (Place place : places) {
            Rectangle frame = place.frame(scale);
            pen.setColor(colour(place));
            pen.drawRect(frame.x, frame.y, frame.width - 1, frame.height - 1);
        }
        // What was drawn counts as taken: no number comes to lie on another.
        var free = new TagPlace(picture);
        for (Place place : places) {
            var tag = new NumberTag(place.ref());
            tag.draw(pen, free.of(place.frame(scale), tag.width(), NumberTag.HEIGHT), colour(place));
        }
    }

    private static Color colour(Place place) {
        return COLOURS[place.ref() % COLOURS.length];
    }
}
