package dev.deskhand.tools.browser.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;

/**
 * A number on a coloured tag. Digits are drawn by hand: not every machine that serves has fonts.
 *
 * @param ref the number
 */
record NumberTag(int ref) {

    /** Rows of a digit from the top, five bits each. */
    private static final int[][] DIGITS = {
        {14, 17, 19, 21, 25, 17, 14},
        {4, 12, 4, 4, 4, 4, 14},
        {14, 17, 1, 2, 4, 8, 31},
        {31, 2, 4, 2, 1, 17, 14},
        {2, 6, 10, 18, 31, 2, 2},
        {31, 16, 30, 1, 1, 17, 14},
        {6, 8, 16, 30, 17, 17, 14},
        {31, 1, 2, 4, 8, 8, 8},
        {14, 17, 17, 14, 17, 17, 14},
        {14, 17, 17, 15, 1, 2, 12}
    };

    private static final int ROWS = 7;
    private static final int COLUMNS = 5;
    private static final int DOT = 2;
    private static final int WIDE = (COLUMNS + 1) * DOT;
    private static final int EDGE = 2;

    /** Height of every tag, in pixels of the picture. */
    static final int HEIGHT = ROWS * DOT + 2 * EDGE;

    int width() {
        return String.valueOf(ref).length() * WIDE - DOT + 2 * EDGE;
    }

    void draw(Graphics2D pen, Rectangle at, Color colour) {
        pen.setColor(colour);
        pen.fill(at);
        pen.setColor(Color.WHITE);
        String number = String.valueOf(ref);
        for (int i = 0; i < number.length(); i++) {
            digit(pen, number.charAt(i) - '0', at.x + EDGE + i * WIDE, at.y + EDGE);
        }
    }

    private static void digit(Graphics2D pen, int digit, int left, int top) {
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                if ((DIGITS[digit][row] >> (COLUMNS - 1 - column) & 1) == 1) {
                    pen.fillRect(left + column * DOT, top + row * DOT, DOT, DOT);
                }
            }
        }
    }
}
