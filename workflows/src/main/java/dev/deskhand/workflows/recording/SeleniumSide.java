package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a project of Selenium IDE: each of its tests becomes a workflow. */
final class SeleniumSide {

    /** Tests that run others many times over grow without end, also when each of them is bounded. */
    private static final int MOST_COMMANDS = 50_000;

    private final ToolCatalog catalog;
    private final Recordings.Options options;
    private final List<Imported> imported = new ArrayList<>();
    private final List<Imported.Note> leftOut = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int commands;

    SeleniumSide(ToolCatalog catalog, Recordings.Options options) {
        this.catalog = catalog;
        this.options = options;
    }

    List<Imported> read(JsonNode project) {
        JsonNode all = project.path("tests");
        Map<String, JsonNode> tests = new LinkedHashMap<>();
        all.forEach(test -> tests.putIfAbsent(test.path("name").asText("test"), test));
        var secrets = RecordedSecrets.ofProject(all);
        for (int i = 0; i < all.size(); i++) {
            read(all.get(i), i + 1, project.path("url").asText(), new Project(tests, secrets, all.size()));
        }
        if (imported.isEmpty()) {
            throw all.isEmpty() ? noTests() : nothingToDo();
        }
        if (!leftOut.isEmpty()) {
            Imported first = imported.getFirst();
            var notes = new ArrayList<>(first.notes());
            notes.addAll(leftOut);
            imported.set(0, new Imported(first.plan(), notes));
        }
        return imported;
    }

    private record Project(Map<String, JsonNode> tests, RecordedSecrets secrets, int size) {}

    private void read(JsonNode test, int place, String site, Project project) {
        String title = test.path("name").asText("test");
        if (commands > MOST_COMMANDS) {
            leftOut.add(note(
                    title,
                    "the test was left out: the tests before it hold more than " + MOST_COMMANDS
                            + " commands, those of the tests they run among them; import it on its own",
                    "该测试已略去：之前的测试（含其调用的测试）命令超过 " + MOST_COMMANDS + " 条；请单独导入"));
            return;
        }
        var draft = new Draft(catalog, named(title, place, project.size()), project.secrets());
        var blocks = new SeleniumBlocks(draft, site, project.tests());
        blocks.read(test.path("commands"), title);
        commands += blocks.count();
        if (draft.isEmpty()) {
            leftOut.add(note(
                    title, "the test was left out: it holds nothing that can be carried out", "该测试已略去：其中没有可执行的内容"));
            leftOut.addAll(draft.notes());
            return;
        }
        imported.add(draft.done(title, "selenium-test"));
    }

    private static Imported.Note note(String where, String english, String chinese) {
        return new Imported.Note(where, LocalizedText.of(english, chinese));
    }

    /** Each test of a project has a name of its own. */
    private Recordings.Options named(String title, int place, int size) {
        String slug = Draft.slug(title, "-");
        String name = options.name();
        String wanted = name == null
                ? (slug.isEmpty() ? "selenium-test" : slug)
                : size == 1 ? name : name + "-" + (slug.isEmpty() ? String.valueOf(place) : slug);
        String free = wanted;
        for (int i = 2; !names.add(free); i++) {
            free = wanted + "-" + i;
        }
        return new Recordings.Options(free, options.secret());
    }

    private static RecordingException noTests() {
        return new RecordingException(
                LocalizedText.of("The project has no tests.", "该项目没有测试。"),
                LocalizedText.of("Record one in Selenium IDE and save the project.", "请在 Selenium IDE 中录制并保存项目。"));
    }

    private RecordingException nothingToDo() {
        String titles = String.join(
                ", ", leftOut.stream().map(Imported.Note::where).distinct().toList());
        return new RecordingException(
                LocalizedText.of(
                        "The project's tests hold nothing that can be carried out: " + titles + ".",
                        "该项目的测试中没有可执行的内容：" + titles + "。"),
                LocalizedText.of("Record the work again, with at least one page opened.", "请重新录制，至少打开一个页面。"));
    }
}
