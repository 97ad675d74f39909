package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.tools.spi.Nesting;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads recordings of Chrome's DevTools Recorder (JSON) and of Selenium IDE ({@code .side}). */
public final class Recordings {

    private static final ObjectMapper JSON = new ObjectMapper(
            JsonFactory.builder().streamReadConstraints(Nesting.ofWhatIsGiven()).build());

    private final ToolCatalog catalog;

    public Recordings(ToolCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * How to take it over.
     *
     * @param name what to call the workflow; null for a name made of the recording's title
     * @param secret name of the secret that takes the place of typed passwords; null for one made of the host
     */
    public record Options(@Nullable String name, @Nullable String secret) {}

    /**
     * Every test of the recording as a plan; a Recorder's file has one.
     *
     * @throws RecordingException when it is neither, or holds nothing to do
     */
    public List<Imported> read(String text, Options options) {
        JsonNode json = parsed(text);
        if (json.path("steps").isArray()) {
            return List.of(new ChromeRecording(catalog, options).read(json));
        }
        if (json.path("tests").isArray()) {
            return new SeleniumSide(catalog, options).read(json);
        }
        throw new RecordingException(
                LocalizedText.of(
                        "This is no recording: it has neither the steps of Chrome's Recorder nor the tests of Selenium IDE.",
                        "这不是录制文件：既没有 Chrome 录制器的 steps，也没有 Selenium IDE 的 tests。"),
                LocalizedText.of(
                        "Export it from the Recorder panel as JSON, or save the project in Selenium IDE as .side.",
                        "请在录制器面板中导出为 JSON，或在 Selenium IDE 中将项目保存为 .side。"));
    }

    private static JsonNode parsed(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return json == null ? JSON.missingNode() : json;
        } catch (StreamConstraintsException e) {
            throw new RecordingException(
                    LocalizedText.of(
                            "The file has more than " + Nesting.GIVEN + " lists and objects within each other.",
                            "文件中列表和对象的嵌套超过 " + Nesting.GIVEN + " 层。"),
                    LocalizedText.of("Export the recording again.", "请重新导出录制文件。"));
        } catch (JsonProcessingException e) {
            throw new RecordingException(
                    LocalizedText.of(
                            "The file is not JSON: line " + e.getLocation().getLineNr() + ", column "
                                    + e.getLocation().getColumnNr() + ".",
                            "文件不是 JSON：第 " + e.getLocation().getLineNr() + " 行，第 "
                                    + e.getLocation().getColumnNr() + " 列。"),
                    LocalizedText.of("Export the recording again.", "请重新导出录制文件。"));
        }
    }
}
