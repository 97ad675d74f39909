package dev.deskhand.tools.browser.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ShotTest {

    private static final int SIZE = 200;
    private int pictures;

    private static Blackout at(double scrolled, double[]... boxes) {
        return new Blackout(List.of(boxes), 1, 0, scrolled);
    }

    private static double[] box(double top) {
        return new double[] {20, top, 100, 10};
    }

    private byte[] white() {
        pictures++;
        try {
            var image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = image.createGraphics();
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, SIZE, SIZE);
            pen.dispose();
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean[] black(boolean whole, Blackout... looks) throws IOException {
        var seen = new ArrayDeque<>(List.of(looks));
        Shot shot = Shot.take(seen::poll, this::white, found -> true);
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(shot.secrets().over(shot.picture(), whole)));
        var black = new boolean[SIZE];
        for (int y = 0; y < SIZE; y++) {
            black[y] = (image.getRGB(50, y) & 0xFFFFFF) == 0;
        }
        return black;
    }

    @Test
    void whatRestsIsTakenOnceAndPaintedOverWhereItStands() throws Exception {
        boolean[] black = black(false, at(0, box(50)), at(0, box(50)));
        assertThat(pictures).isEqualTo(1);
        assertThat(black[55]).isTrue();
        assertThat(black[40]).isFalse();
        assertThat(black[70]).isFalse();
    }

    @Test
    void whatMovedMeanwhileIsTakenAgainUntilItRests() throws Exception {
        boolean[] black = black(false, at(0, box(20)), at(0, box(120)), at(0, box(120)));
        assertThat(pictures).isEqualTo(2);
        assertThat(black[125]).isTrue();
        assertThat(black[70]).isFalse();
    }

    @Test
    void whatNeverRestsIsPaintedOverAllItsWay() throws Exception {
        boolean[] black = black(false, at(0, box(0)), at(0, box(20)), at(0, box(60)), at(0, box(120)));
        assertThat(pictures).isEqualTo(3);
        for (int y = 60; y < 130; y++) {
            assertThat(black[y]).as("at %d", y).isTrue();
        }
        assertThat(black[40]).isFalse();
    }

    @Test
    void whatComesMeanwhileIsPaintedOverToo() throws Exception {
        boolean[] black = black(false, at(0), at(0, box(20)), at(0), at(0, box(20)));
        assertThat(black[25]).isTrue();
        assertThat(black[100]).isFalse();
    }

    @Test
    void aPageThatIsScrolledMeanwhileHidesItInItsWholePictureToo() throws Exception {
        boolean[] black = black(true, at(0, box(100)), at(0, box(100)));
        assertThat(black[105]).isTrue();
        pictures = 0;
        black = black(true, at(0, box(100)), at(10, box(90)), at(20, box(80)), at(30, box(70)));
        assertThat(black[105]).isTrue();
    }
}
