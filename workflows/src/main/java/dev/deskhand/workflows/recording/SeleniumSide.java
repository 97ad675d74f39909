package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a project of Selenium IDE: each of its tests becomes a workflow. */
final class SeleniumSide {

    private final ToolCatalog catalog;
    private final Recordings.Options options;

    SeleniumSide(ToolCatalog catalog, Recordings.Options options) {
        this.catalog = catalog;
        this.options = options;
    }

    List<Imported> read(JsonNode project) {
        Map<String, JsonNode> tests = new LinkedHashMap<>();
        project.path("tests").forEach(test -> tests.put(test.path("name").asText("test"), test));
        var imported = new ArrayList<Imported>();
        for (JsonNode test : tests.values()) {
            imported.add(read(test, project.path("url").asText(), tests));
        }
        if (imported.isEmpty()) {
            throw new RecordingException(
                    LocalizedText.of("The project has no tests.", "该项目没有测试。"),
                    LocalizedText.of("Record one in Selenium IDE and save the project.", "请在 Selenium IDE 中录制并保存项目。"));
        }
        return imported;
    }

    private Imported read(JsonNode test, String site, Map<String, JsonNode> tests) {
        String title = test.path("name").asText("test");
        String name = options.name();
        var named = name == null || tests.size() == 1
                ? options
                : new Recordings.Options(name + "-" + Draft.slug(title, "-"), options.secret());
        var draft = new Draft(catalog, named);
        new SeleniumBlocks(draft, site, tests).read(test.path("commands"), title);
        return draft.done(title, "selenium-test");
    }
}
