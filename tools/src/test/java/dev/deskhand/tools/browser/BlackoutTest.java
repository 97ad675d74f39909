package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Effect;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
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
    void paintsOverASecretThatThePageSplits() throws Exception {
        String boxes =
                "4 8 2 9 1 5".replaceAll("(\\d) ?", "<input value=$1 size=1 style='font-size: 30px; width: 40px'>");
        show("/split", STYLE + """
                <label class=at style="top: 0">Token <input aria-label=Token></label>
                <div class=at style="top: 100px"><b>48</b><i>29</i>15</div>
                <div class=at style="top: 150px; display: flex">%s</div>
                <div class=at style="top: 200px">48<wbr>2<span>91</span>6 is another</div>
                """.formatted(boxes));
        action("fill")
                .execute(call("fill", "{'fields': {'Token': {'secret': 'pin'}}}"), context((name, host) -> "482915"));

        done("screenshot", "{'name': 'split.png'}");

        assertThat(look("split.png", 100)).isEqualTo(new Seen(0, true));
        assertThat(look("split.png", 150).ink()).isZero();
        assertThat(look("split.png", 200).ink()).isGreaterThan(100);
    }

    @Test
    void aPageThatSaysThatItShowsNothingIsPaintedOverAllTheSame() throws Exception {
        show("/printed-forged", STYLE + """
                <label class=at style="top: 0">Token <input aria-label=Token></label>
                <div class=at style="top: 100px">key: s3cret-api</div>
                <script>
                const own = Object.getOwnPropertyDescriptor(CharacterData.prototype, 'data');
                Object.defineProperty(CharacterData.prototype, 'data', { ...own, get() { return own.get.call(this).replace('s3cret', 'nothing'); } });
                document.createTreeWalker = () => ({ nextNode: () => null });
                </script>""");
        done("fill", "{'fields': {'Token': {'secret': 'api'}}}");

        done("screenshot", "{'name': 'forged.png'}");

        assertThat(look("forged.png", 100)).isEqualTo(new Seen(0, true));
    }

    @Test
    void aPageWithoutSecretsIsPicturedAsItIs() throws Exception {
        show("/harmless", STYLE + "<div class=at style='top: 100px'>ordinary words</div>");

        done("screenshot", "{'name': 'harmless.png'}");

        assertThat(look("harmless.png", 100).ink()).isGreaterThan(200);
        assertThat(look("harmless.png", 100).black()).isFalse();
    }

    /** Fields by their label, what only displays beside a label, a column by its header, and whatever CSS names. */
    private static final String CHOSEN = STYLE + """
            <style>.row {position: absolute; left: 100px; height: 40px; line-height: 40px; font-size: 30px} td, th {height: 40px; width: 150px; font-size: 30px}</style>
            <label for=i style="position: absolute; top: 0">IBAN *</label><input id=i class=at style="top: 0" value="DE89 3704">
            <dl><dt style="position: absolute; top: 50px">Salary:</dt><dd class=at style="top: 50px">4,200 a month</dd></dl>
            <div class="at private" style="top: 100px">born 1980-02-03</div>
            <div class=at style="top: 150px">ordinary words</div>
            <input class=at type=password style="top: 200px" value="hunter22222" aria-label=Password>
            <table class=at style="top: 250px; border-collapse: collapse"><tr style="color: #000"><th style="color: #000">Bonus</th><th style="color: #000">Place</th></tr><tr><td>12,345</td><td>Kyoto city</td></tr></table>
            <p class=at style="top: 350px"><b style="color: #fff">Bonus:</b> about 99,000</p>
            """;

    @ParameterizedTest
    @CsvSource({"chosen-plain, false", "chosen-whole, true"})
    void paintsOverFieldsThatWereChosenAndPasswords(String name, boolean whole) throws Exception {
        MASKED.addAll(List.of("iban", "Salary", "bonus", "css:.private", "css:]] no selector"));
        try {
            show("/" + name, CHOSEN);
            done("screenshot", "{'name': '" + name + ".png', 'whole_page': " + whole + "}");
        } finally {
            MASKED.clear();
        }
        for (int top : new int[] {0, 50, 100, 200}) {
            assertThat(look(name + ".png", top)).as("at " + top).isEqualTo(new Seen(0, true));
        }
        assertThat(look(name + ".png", 150).ink()).as("ordinary words").isGreaterThan(200);
        assertThat(ink(name, 100, 240, 292, 330)).as("the column's cell").isZero();
        assertThat(ink(name, 260, 400, 292, 330)).as("the cell beside it").isGreaterThan(100);
        assertThat(look(name + ".png", 350).ink()).as("the text after a label").isZero();
    }

    @Test
    void whatWasNotChosenIsShownAsItIs() throws Exception {
        show("/chosen-none", CHOSEN);
        done("screenshot", "{'name': 'none.png'}");
        for (int top : new int[] {0, 50, 100, 150, 350}) {
            assertThat(look("none.png", top).ink()).as("at " + top).isGreaterThan(100);
        }
    }

    @Test
    void picturesOfStepsHideChosenFieldsInFramesOfOtherSitesToo() throws Exception {
        SITE.page(
                "/elsewhere",
                STYLE + "<label>Salary <input class=at style='left: 0; top: 10px' value='4,200 a month'></label>");
        String elsewhere = SITE.url("/elsewhere").replace("127.0.0.1", "localhost");
        MASKED.add("Salary");
        try {
            show(
                    "/framed",
                    STYLE + "<button onclick=\"this.remove()\">Go on</button>"
                            + "<iframe style='position: absolute; left: 100px; top: 290px; width: 300px; height: 60px' src='"
                            + elsewhere + "'></iframe><div class=at style='top: 100px'>ordinary words</div>");
            for (var picture : run("click", "{'target': 'Go on'}").evidence()) {
                BufferedImage image = ImageIO.read(FOLDER.resolve("evidence")
                        .resolve(picture.sha256().substring(0, 2))
                        .resolve(picture.sha256())
                        .toFile());
                assertThat(image.getRGB(130, 320) & 0xFFFFFF).as(picture.name()).isLessThan(0x202020);
                assertThat(image.getRGB(600, 320) & 0xFFFFFF).as(picture.name()).isGreaterThan(0xF0F0F0);
            }
        } finally {
            MASKED.clear();
        }
    }

    @Test
    void framesOfOtherSitesInsideFramesOfThisOneAreLookedIntoToo() throws Exception {
        SITE.page(
                "/far",
                STYLE + "<label>Salary <input class=at style='left: 0; top: 10px' value='4,200 a month'></label>");
        SITE.page(
                "/between",
                STYLE + "<iframe style='position: absolute; left: 0; top: 30px; width: 300px; height: 80px' src='"
                        + SITE.url("/far").replace("127.0.0.1", "localhost") + "'></iframe>");
        MASKED.add("Salary");
        try {
            show(
                    "/outermost",
                    STYLE + "<iframe style='position: absolute; left: 100px; top: 200px; width: 300px; height: 150px'"
                            + " src=/between></iframe><iframe style='position: absolute; left: 600px; top: 200px; width: 300px;"
                            + " height: 150px; transform: scale(0.5); transform-origin: 0 0' src=/between></iframe>");
            done("screenshot", "{'name': 'nested.png'}");
        } finally {
            MASKED.clear();
        }
        assertThat(rgb("nested", 130, 260)).as("the field").isZero();
        assertThat(rgb("nested", 130, 215)).as("above the inner frame").isEqualTo(0xFFFFFF);
        assertThat(rgb("nested", 130, 295)).as("in it, below the field").isEqualTo(0xFFFFFF);
        assertThat(rgb("nested", 620, 230))
                .as("the field, shown at half its size")
                .isZero();
        assertThat(rgb("nested", 620, 210)).as("above it").isEqualTo(0xFFFFFF);
        assertThat(rgb("nested", 620, 248)).as("below it").isEqualTo(0xFFFFFF);
    }

    @Test
    void aFrameTooDeepToBeLookedIntoIsHiddenAsAWhole() throws Exception {
        String frame =
                "<iframe style='position: absolute; left: 0; top: 0; width: 300px; height: 100px' src='%s'></iframe>";
        SITE.page("/depth-6", STYLE + "<p>whatever stands here</p>");
        String next = SITE.url("/depth-6").replace("127.0.0.1", "localhost");
        for (int depth = 5; depth > 0; depth--) {
            next = SITE.page("/depth-" + depth, STYLE + frame.formatted(next));
        }
        show("/depth-0", STYLE + frame.formatted(next));
        done("screenshot", "{'name': 'deep.png'}");
        assertThat(rgb("deep", 250, 80)).isZero();
        assertThat(rgb("deep", 500, 80)).isEqualTo(0xFFFFFF);
    }

    @Test
    void aPageCannotKeepItsPicturesFromBeingTaken() throws Exception {
        show(
                "/unsearchable",
                "<button>Go on</button><script>document.createTreeWalker = () => { throw new Error('no') }</script>");

        assertThat(kept("screenshot", "{'name': 'searched.png'}")).isNotEmpty();
        assertThat(kept("click", "{'target': 'Go on'}")).contains("before.jpg");
    }

    @Test
    void aPageThatMakesTextsOfItsListsHidesNothingFromTheSearch() throws Exception {
        show("/prototype", STYLE + """
                <input class=at type=password style="top: 200px" value="hunter22222" aria-label=Password>
                <div class=at style="top: 100px">ordinary words</div><button onclick="this.textContent = 'Gone on'">Search more</button>
                <script>Array.prototype.toJSON = function () { return '[' + this.join(', ') + ']'; };</script>""");
        assertThat(effect("click", "{'target': 'Search more'}").effect()).isEqualTo(Effect.READ);
        done("click", "{'target': 'Search more'}");
        assertThat(text()).contains("Gone on");
        done("screenshot", "{'name': 'prototype.png'}");
        assertThat(look("prototype.png", 200)).isEqualTo(new Seen(0, true));
        assertThat(look("prototype.png", 100).ink()).as("ordinary words").isGreaterThan(200);
    }

    private static int rgb(String name, int x, int y) throws Exception {
        return ImageIO.read(FOLDER.resolve("workspace").resolve(name + ".png").toFile())
                        .getRGB(x, y)
                & 0xFFFFFF;
    }

    private static int ink(String name, int left, int right, int top, int bottom) throws Exception {
        BufferedImage image =
                ImageIO.read(FOLDER.resolve("workspace").resolve(name + ".png").toFile());
        int ink = 0;
        for (int x = left; x < right; x++) {
            for (int y = top; y < bottom; y++) {
                int rgb = image.getRGB(x, y);
                ink += (rgb & 0xFF) > 150 && (rgb >> 16 & 0xFF) < 100 ? 1 : 0;
            }
        }
        return ink;
    }
}
