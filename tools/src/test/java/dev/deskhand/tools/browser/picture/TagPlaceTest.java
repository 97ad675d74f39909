package dev.deskhand.tools.browser.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TagPlaceTest {

    private static final Rectangle FIELD = new Rectangle(100, 100, 120, 30);
    private static final int WIDTH = 26;

    private final BufferedImage picture = new BufferedImage(400, 200, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D pen = picture.createGraphics();

    @BeforeEach
    void paper() {
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 400, 200);
        words(108, 106, 60);
    }

    /** Something as busy as words are. */
    private void words(int left, int top, int width) {
        pen.setColor(Color.BLACK);
        for (int x = left; x < left + width; x += 4) {
            pen.fillRect(x, top, 2, 16);
        }
    }

    private Rectangle place() {
        return new TagPlace(picture).of(FIELD, WIDTH, NumberTag.HEIGHT);
    }

    @Test
    void aNumberStandsAboveItsElementWhereNothingIsWritten() {
        assertThat(place()).isEqualTo(new Rectangle(100, 100 - NumberTag.HEIGHT, WIDTH, NumberTag.HEIGHT));
    }

    @Test
    void aNumberGivesWayToALabelAboveAndStandsBesideTheElement() {
        words(100, 82, 60);
        assertThat(place()).isEqualTo(new Rectangle(100 - WIDTH, 106, WIDTH, NumberTag.HEIGHT));
    }

    @Test
    void aNumberGivesWayToAnotherNumber() {
        new NumberTag(48).draw(pen, place(), Color.BLUE);
        assertThat(place().y).isNotEqualTo(100 - NumberTag.HEIGHT);
    }

    @Test
    void aNumberOfAnElementAtTheWindowsEdgeStaysInThePicture() {
        var inside = new Rectangle(0, 0, 400, 200);
        var whole = new TagPlace(picture).of(new Rectangle(0, 0, 400, 200), WIDTH, NumberTag.HEIGHT);
        assertThat(inside.contains(whole)).isTrue();
        var tiny = new TagPlace(picture).of(new Rectangle(398, 198, 2, 2), WIDTH, NumberTag.HEIGHT);
        assertThat(inside.contains(tiny)).isTrue();
    }
}
