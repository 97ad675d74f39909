package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures never show a secret, wherever the page prints it, and show everything else. */
class BlackoutTest extends BrowserTest {

    private static final String STYLE = "<style>* {margin: 0; padding: 0; border: 0; color: #00f}"
            + " .at {position: absolute; left: 100px; width: 300px; height: 40px; line-height: 40px; font-size: 30px}</style>";

    /** How many pixels of the area that belongs to {@code top} are blue ink, and whether its middle is black. */
    private record Seen(int ink, boolean black) {}

    private static Seen look(String name, int top) throws Exception {
        BufferedImage image = ImageIO.read(
                Path.of(FOLDER.resolve("workspace").toString(), name).toFile());
        int ink = 0;
        for (int x = 90; x < 420; x++) {
            for (int y = top; y < top + 40; y++) {
                int rgb = image.getRGB(x, y);
                ink += (rgb & 0xFF) > 150 && (rgb >> 16 & 0xFF) < 100 ? 1 : 0;
            }
        }
        return new Seen(ink, (image.getRGB(130, top + 20) & 0xFFFFFF) == 0);
    }

    @ParameterizedTest
    @CsvSource({"plain, false", "whole, true"})
    void paintsOverASecretWhereverThePagePrintsItAndNothingElse(String name, boolean whole) throws Exception {
        SITE.page("/inner-" + name, STYLE + "<div class=at style='left: 0; top: 10px'>s3cret-api</div>");
        show("/printed-" + name, STYLE + """
                <label class=at style="top: 0">Token <input aria-label=Token></label>
                <div class=at style="top: 100px">ordinary words</div>
                <div class=at style="top: 150px">key: s3cret-api</div>
                <input class=at style="top: 200px" value="s3cret-api" aria-label=x>
                <div class=at style="top: 250px" id=host></div>
                <iframe style="position: absolute; left: 100px; top: 290px; width: 300px; height: 60px" src="/inner-%s"></iframe>
                <script>host.attachShadow({mode: 'open'}).innerHTML = '<p style="margin: 0">s3cret-api</p>'</script>
                """.formatted(name));
        done("fill", "{'fields': {'Token': {'secret': 'api'}}}");

        done("screenshot", "{'name': '" + name + ".png', 'whole_page': " + whole + "}");

        assertThat(look(name + ".png", 100).ink()).as("ordinary words").isGreaterThan(200);
        for (int top : new int[] {150, 200, 250, 300}) {
            assertThat(look(name + ".png", top)).as("at " + top).isEqualTo(new Seen(0, true));
        }
    }

    @Test
    void aPageWithoutSecretsIsPicturedAsItIs() throws Exception {
        show("/harmless", STYLE + "<div class=at style='top: 100px'>ordinary words</div>");

        done("screenshot", "{'name': 'harmless.png'}");

        assertThat(look("harmless.png", 100).ink()).isGreaterThan(200);
        assertThat(look("harmless.png", 100).black()).isFalse();
    }
}
