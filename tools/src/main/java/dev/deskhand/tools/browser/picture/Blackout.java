package dev.deskhand.tools.browser.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * What a picture of the page must not show: where a known secret, a password or a chosen field stands.
 *
 * @param boxes left, top, width and height in the window, in CSS pixels
 * @param scale pixels of the picture for one CSS pixel
 * @param scrolledX how far the window's left edge is from the page's
 */
public record Blackout(List<double[]> boxes, double scale, double scrolledX, double scrolledY) {

    private static final int MARGIN = 2;
    private static final Color MARK = new Color(0xD9, 0x3F, 0x0B);
    private static final int MARK_WIDTH = 3;
    private static final int MARK_GAP = 4;
    private static final int POINT = 8;

    /**
     * The picture with the boxes painted over.
     *
     * @param wholePage whether it begins at the page's top rather than the window's
     */
    public byte[] over(byte[] picture, boolean wholePage) {
        return boxes.isEmpty() ? picture : painted(picture, wholePage, (image, pen) -> {});
    }

    /**
     * The window's picture with the boxes painted over and a frame around what is acted on.
     *
     * @param mark left, top, width and height in CSS pixels; empty for no frame
     * @param point the point of it that is acted on, in shares of its width and height; null for none
     */
    public byte[] marked(byte[] picture, List<?> mark, double @Nullable [] point) {
        return boxes.isEmpty() && mark.isEmpty()
                ? picture
                : painted(picture, false, (image, pen) -> {
                    if (mark.size() == 4) {
                        frame(pen, mark, point);
                    }
                });
    }

    /** The window's picture with the boxes painted over and numbers at its elements. */
    public byte[] numbered(byte[] picture, RefMarks marks) {
        return painted(picture, false, (image, pen) -> marks.draw(image, pen, scale));
    }

    /** Whether the same places are hidden in both. */
    boolean isAt(Blackout other) {
        if (boxes.size() != other.boxes.size() || scrolledX != other.scrolledX || scrolledY != other.scrolledY) {
            return false;
        }
        return IntStream.range(0, boxes.size()).allMatch(i -> Arrays.equals(boxes.get(i), other.boxes.get(i)));
    }

    /** With all that lies between here and where it was a moment later; where that cannot be told, with all that lies between any of it. */
    Blackout to(Blackout later) {
        if (isAt(later)) {
            return this;
        }
        double right = later.scrolledX - scrolledX;
        double down = later.scrolledY - scrolledY;
        var all = new ArrayList<double[]>();
        if (boxes.size() == later.boxes.size()) {
            for (int i = 0; i < boxes.size(); i++) {
                all.add(around(List.of(boxes.get(i), later.boxes.get(i)), right, down));
            }
        } else {
            var both = new ArrayList<>(boxes);
            both.addAll(later.boxes);
            all.add(around(both, right, down));
        }
        return new Blackout(all, scale, scrolledX, scrolledY);
    }

    /** @param right how far the window was scrolled meanwhile, which a picture of the whole page does not show */
    private static double[] around(List<double[]> boxes, double right, double down) {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double end = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (double[] box : boxes) {
            left = Math.min(left, box[0] + Math.min(0, right));
            top = Math.min(top, box[1] + Math.min(0, down));
            end = Math.max(end, box[0] + box[2] + Math.max(0, right));
            bottom = Math.max(bottom, box[1] + box[3] + Math.max(0, down));
        }
        return new double[] {left, top, end - left, bottom - top};
    }

    private void frame(Graphics2D pen, List<?> mark, double @Nullable [] point) {
        pen.setColor(MARK);
        pen.setStroke(new BasicStroke(MARK_WIDTH));
        int[] box = mark.stream()
                .mapToInt(side -> side instanceof Number number ? (int) Math.round(number.doubleValue() * scale) : 0)
                .toArray();
        pen.drawRect(box[0] - MARK_GAP, box[1] - MARK_GAP, box[2] + 2 * MARK_GAP, box[3] + 2 * MARK_GAP);
        if (point != null) {
            int x = box[0] + (int) Math.round(point[0] * box[2]);
            int y = box[1] + (int) Math.round(point[1] * box[3]);
            pen.drawOval(x - POINT, y - POINT, 2 * POINT, 2 * POINT);
            pen.drawLine(x - 2 * POINT, y, x + 2 * POINT, y);
            pen.drawLine(x, y - 2 * POINT, x, y + 2 * POINT);
        }
    }

    private byte[] painted(byte[] picture, boolean wholePage, BiConsumer<BufferedImage, Graphics2D> marks) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
            Graphics2D pen = image.createGraphics();
            pen.setColor(Color.BLACK);
            for (double[] box : boxes) {
                double left = box[0] + (wholePage ? scrolledX : 0) - MARGIN;
                double top = box[1] + (wholePage ? scrolledY : 0) - MARGIN;
                pen.fillRect(
                        (int) Math.floor(left * scale),
                        (int) Math.floor(top * scale),
                        (int) Math.ceil((box[2] + 2 * MARGIN) * scale),
                        (int) Math.ceil((box[3] + 2 * MARGIN) * scale));
            }
            marks.accept(image, pen);
            pen.dispose();
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, picture[0] == (byte) 0xFF ? "jpeg" : "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot black out a picture", e);
        }
    }
}
