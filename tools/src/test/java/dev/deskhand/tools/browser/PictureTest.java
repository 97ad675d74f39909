package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolResult;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTest extends BrowserTest {

    /** A plan of seats of which the page itself knows nothing but pixels. */
    private static final String HALL = """
            <style>* {margin: 0} canvas {display: block; margin: 40px 0 0 100px; border: 0}</style>
            <canvas width=400 height=200></canvas><p id=out role=status></p>
            <script>
            const canvas = document.querySelector('canvas'), pen = canvas.getContext('2d');
            pen.fillStyle = '#dfe'; pen.fillRect(0, 0, 400, 200);
            pen.fillStyle = '#06c'; pen.fillRect(300, 140, 60, 40);
            canvas.addEventListener('click', (e) => { out.textContent = (e.isTrusted ? 'real ' : 'made ') + e.offsetX + ',' + e.offsetY; });
            </script>""";

    @Test
    void numbersInThePictureAreTheOutlinesAndThePageIsNotTouched() throws Exception {
        SITE.page("/in-frame", "<button>Inside</button>");
        show("/numbered", """
                <h1>Bills</h1><button style="position:absolute;left:300px;top:200px;width:120px;height:40px">Pay now</button>
                <button style="display:none">Never seen</button><a href=/x>Home</a>
                <iframe src="/in-frame" style="position:absolute;left:300px;top:400px;width:300px;height:100px;border:0"></iframe>
                <script>window.changes = 0; new MutationObserver((m) => changes += m.length).observe(document, {childList: true, subtree: true, attributes: true, characterData: true})</script>""");
        String outline = done("outline", "{}").path("outline").asText();
        int pay = ref(outline, "button Pay now");
        var result = (ToolResult.Done) run("picture", "{}");
        assertThat(numbers(result.output().json().path("shown")))
                .contains(pay, ref(outline, "Home"), ref(outline, "button Inside"));
        assertThat(result.output().json().path("areas")).isEmpty();
        BufferedImage image = picture(result);
        assertThat(image.getRGB(419, 220)).as("the frame's right edge").isNotEqualTo(image.getRGB(419, 260));
        assertThat(page().driver().executeScript("return changes")).isEqualTo(0L);
    }

    @Test
    void clicksAPointOfACanvasAndFindsItAgainWithoutThePicture() throws Exception {
        show("/hall", HALL);
        JsonNode area = done("picture", "{}").path("areas").path(0);
        assertThat(area.path("kind").asText()).isEqualTo("canvas");
        assertThat(List.of(
                        area.path("left").asInt(),
                        area.path("top").asInt(),
                        area.path("width").asInt(),
                        area.path("height").asInt()))
                .containsExactly(100, 40, 400, 200);

        JsonNode recorded = done(
                        "target", "{'target': {'ref': " + area.path("ref").asInt() + "}}")
                .path("target");
        show("/hall", HALL);
        String arguments = "{'target': " + recorded.toString().replace('"', '\'') + ", 'x': 0.825, 'y': 0.8}";
        var assessed = effect("click_at", arguments);
        assertThat(assessed.effect()).isEqualTo(Effect.COMMIT);
        assertThat(assessed.host()).isEqualTo(SITE.host());
        var result = (ToolResult.Done) run("click_at", arguments);
        assertThat(result.output().json().path("alerts").path(0).asText()).isEqualTo("real 330,160");
        assertThat(result.evidence()).extracting(kept -> kept.name()).containsExactly("before.jpg", "after.jpg");
        BufferedImage before = picture(result);
        assertThat(isMarked(before, 430, 192)).as("a ring around the point").isTrue();
        assertThat(isMarked(before, 300, 100)).as("elsewhere").isFalse();
        assertThat(action("click_at")
                        .sentence(call("click_at", arguments).arguments().json())
                        .english())
                .isEqualTo("Click in {target} at 83% across and 80% down");
    }

    @Test
    void aFormIsPicturedBeforeItIsFilledWithItsFieldMarkedThroughTheFramesAroundIt() throws Exception {
        SITE.page("/marked-form", """
                <style>* {margin: 0}</style><input aria-label=City value=Bonn style="position:absolute;left:50px;top:60px;width:200px;height:40px">""");
        SITE.page(
                "/marked-middle",
                "<style>* {margin: 0}</style><iframe src='/marked-form' style='border:0;margin:20px' width=500 height=200></iframe>");
        show(
                "/marked",
                "<style>* {margin: 0}</style><iframe src='/marked-middle' style='border:5px solid #fff;margin:30px' width=600 height=300></iframe>");
        var result = (ToolResult.Done) run("fill", "{'fields': {'City': 'Kiel'}}");
        assertThat(result.evidence()).extracting(kept -> kept.name()).containsExactly("before.jpg", "after.jpg");
        assertThat(isMarked(picture(result), 30 + 5 + 20 + 50, 30 + 5 + 20 + 60 + 20))
                .as("the field's left edge")
                .isTrue();
        assertThat(isMarked(picture(result), 300, 250)).as("elsewhere").isFalse();
    }

    /** A canvas larger than the window, which tells where it was clicked. */
    private static final String WALL = """
            <style>* {margin: 0} canvas {display: block; border: 0; %s}</style><div style="height: 300px"></div>
            <canvas width=1900 height=1500></canvas><p id=out role=status></p>
            <script>document.querySelector('canvas').addEventListener('click', (e) => { out.textContent = e.offsetX + ',' + e.offsetY; });</script>""";

    @ParameterizedTest
    @CsvSource({"0.5, 0.5, '950,750'", "0.9, 0.9, '1710,1350'", "0, 0, '0,0'", "1, 1, '1899,1499'"})
    void aPointOfACanvasLargerThanTheWindowIsScrolledToAndClicked(double x, double y, String clicked) throws Exception {
        show("/wall", WALL.formatted(""));
        assertThat(done("click_at", "{'target': {'css': 'canvas'}, 'x': %s, 'y': %s}".formatted(x, y))
                        .path("alerts")
                        .path(0)
                        .asText())
                .isEqualTo(clicked);
    }

    @Test
    void aPointOfACanvasInAFrameThatIsPartlyInSightIsScrolledToAndClicked() throws Exception {
        SITE.page("/wall-in-frame", WALL.formatted(""));
        show("/wall-around", """
                <div style="width: 2500px; height: 1500px"></div><iframe src="/wall-in-frame" width=700 height=900></iframe>""");
        done("click_at", "{'target': {'css': 'canvas'}, 'x': 0.9, 'y': 0.1}");
        assertThat(text()).contains("1710,150");
    }

    @Test
    void aPointThatCannotBeBroughtIntoTheWindowIsNotClicked() throws Exception {
        show("/wall-fixed", WALL.formatted("position: fixed; left: 1000px; top: 0"));
        assertThat(failed("click_at", "{'target': {'css': 'canvas'}, 'x': 0.9, 'y': 0.1}", FailureKind.NOT_FOUND)
                        .message())
                .startsWith("The point 90% across and 10% down of the ")
                .endsWith(" cannot be brought into the window.");
        assertThat(text()).doesNotContain(",");
    }

    @Test
    void thePictureForAModelHidesPasswordsAndChosenFields() throws Exception {
        show("/hidden", """
                <style>* {margin: 0} input {position: absolute; left: 100px; width: 200px; height: 30px; border: 0}</style>
                <input aria-label=Password type=password value=hunter222 style="top: 50px"><input aria-label=IBAN value="DE89 3704" style="top: 150px">
                <input aria-label=City value="Hamburg" style="top: 250px">""");
        done("outline", "{}");
        MASKED.add("IBAN");
        try {
            BufferedImage image = picture((ToolResult.Done) run("picture", "{}"));
            assertThat(image.getRGB(250, 65) & 0xFFFFFF).isLessThan(0x202020);
            assertThat(image.getRGB(250, 165) & 0xFFFFFF).isLessThan(0x202020);
            assertThat(image.getRGB(250, 265) & 0xFFFFFF).isGreaterThan(0xE0E0E0);
        } finally {
            MASKED.clear();
        }
    }

    private static boolean isMarked(BufferedImage image, int x, int y) {
        for (int dx = -10; dx <= 10; dx++) {
            int rgb = image.getRGB(x + dx, y);
            if ((rgb >> 16 & 0xFF) > 180 && (rgb & 0xFF) < 80) {
                return true;
            }
        }
        return false;
    }

    private static BufferedImage picture(ToolResult.Done result) throws Exception {
        String sha256 = result.evidence().getFirst().sha256();
        return ImageIO.read(FOLDER.resolve("evidence")
                .resolve(sha256.substring(0, 2))
                .resolve(sha256)
                .toFile());
    }

    private static Page page() {
        return new Browsers(BrowserSettings.standard()).openPage(context()).orElseThrow();
    }

    private static int ref(String outline, String words) {
        var found = Pattern.compile("\\[(\\d+) " + words).matcher(outline);
        assertThat(found.find()).as(outline).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private static List<Integer> numbers(JsonNode list) {
        var numbers = new ArrayList<Integer>();
        list.forEach(one -> numbers.add(one.asInt()));
        return numbers;
    }
}
