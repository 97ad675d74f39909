package dev.deskhand.tools.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the outline's numbers at their elements, into a picture and not into the page. Digits are drawn by hand: not every
 * machine that serves has fonts.
 *
 * @param places where they stand, in CSS pixels of the window
 */
record RefMarks(List<Place> places) {

    /** Rows of a digit from the top, three bits each. */
    private static final int[][] DIGITS = {
        {7, 5, 5, 5, 7}, {2, 6, 2, 2, 7}, {7, 1, 7, 4, 7}, {7, 1, 7, 1, 7}, {5, 5, 7, 1, 1},
        {7, 4, 7, 1, 7}, {7, 4, 7, 5, 7}, {7, 1, 2, 2, 2}, {7, 5, 7, 5, 7}, {7, 5, 7, 1, 7}
    };

    private static final int DOT = 2;
    private static final int WIDE = 4 * DOT;
    private static final int EDGE = 2;
    private static final int TAG_HEIGHT = 5 * DOT + 2 * EDGE;
    private static final Color[] COLOURS = {
        new Color(0xB3261E), new Color(0x0B57D0), new Color(0x146C2E), new Color(0x7B3FA0), new Color(0x8A5100)
    };

    RefMarks {
        places = List.copyOf(places);
    }

    /** One element in the window. */
    record Place(int ref, double left, double top, double width, double height) {}

    /** Reads pictured.js's list. */
    static RefMarks of(JsonNode shown) {
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

    /** @param scale pixels of the picture for one CSS pixel */
    void draw(Graphics2D pen, double scale) {
        pen.setStroke(new BasicStroke(1));
        for (Place place : places) {
            pen.setColor(colour(place));
            pen.drawRect(
                    pixels(place.left(), scale),
                    pixels(place.top(), scale),
                    pixels(place.width(), scale) - 1,
                    pixels(place.height(), scale) - 1);
        }
        // Numbers last: none lies under the frame of another.
        places.forEach(place -> tag(pen, place, scale));
    }

    private static void tag(Graphics2D pen, Place place, double scale) {
        String number = String.valueOf(place.ref());
        int width = number.length() * WIDE - DOT + 2 * EDGE;
        int left = pixels(place.left(), scale);
        int above = pixels(place.top(), scale) - TAG_HEIGHT;
        int top = Math.max(0, place.height() * scale >= 2 * TAG_HEIGHT ? above + TAG_HEIGHT : above);
        pen.setColor(colour(place));
        pen.fillRect(left, top, width, TAG_HEIGHT);
        pen.setColor(Color.WHITE);
        for (int i = 0; i < number.length(); i++) {
            digit(pen, number.charAt(i) - '0', left + EDGE + i * WIDE, top + EDGE);
        }
    }

    private static void digit(Graphics2D pen, int digit, int left, int top) {
        for (int row = 0; row < 5; row++) {
            for (int column = 0; column < 3; column++) {
                if ((DIGITS[digit][row] >> (2 - column) & 1) == 1) {
                    pen.fillRect(left + column * DOT, top + row * DOT, DOT, DOT);
                }
            }
        }
    }

    private static Color colour(Place place) {
        return COLOURS[place.ref() % COLOURS.length];
    }

    private static int pixels(double css, double scale) {
        return (int) Math.round(css * scale);
    }
}
