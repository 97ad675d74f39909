package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.healing.Healer;
import dev.deskhand.workflows.healing.Healer.Choice;
import dev.deskhand.workflows.healing.Healing;
import dev.deskhand.workflows.healing.LikenessHealer;
import dev.deskhand.workflows.journal.Heal;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.YamlTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workflows with a step that has become needless, or whose element is out of sight, on another page, or gone: replayed by the
 * engine in a real browser with a healer that answers right, to see how far it is followed.
 */
class StaleStepsTest {

    private static final HealingSite SITE = new HealingSite();
    private static final ToolCatalog TOOLS =
            new ToolCatalog(List.of(new BrowserTool(BrowserSettings.standard().withPatience(Duration.ofMillis(800)))));
    private static final KeptInMemory MEMORY = new KeptInMemory();

    private static final String ALONE = "goes on alone";

    @TempDir
    private static Path folder;

    private static OneBrowser browser;

    @BeforeAll
    static void start() {
        browser = new OneBrowser();
    }

    @AfterAll
    static void end() {
        browser.end();
        SITE.close();
    }

    private record Situation(JsonNode json) {

        static List<Situation> all() {
            JsonNode list =
                    YamlTree.parse(HealingSite.text("stale-steps.yaml")).json().path("situations");
            return StreamSupport.stream(list.spliterator(), false)
                    .map(Situation::new)
                    .toList();
        }

        String name() {
            return json.path("name").asText();
        }

        /** Puts the pages up, as they were or as they are, and gives the workflow's steps. */
        JsonNode put(boolean now) {
            String address = SITE.put(
                    json.path("page").asText(), json.path(now ? "is" : "was").asText());
            if (json.has("other")) {
                SITE.put(json.path("other").asText(), now ? json.path("there").asText() : "");
            }
            return at(json.path("steps"), address);
        }

        /** Word for word as the healer should answer, with the site's address in it. */
        JsonNode right() {
            return at(
                    json.path("right"),
                    SITE.put(json.path("page").asText(), json.path("is").asText()));
        }

        private static JsonNode at(JsonNode json, String address) {
            try {
                return new ObjectMapper()
                        .readTree(json.toString().replace("SITE", address.replaceFirst("/[a-z]+$", "")));
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        Choice answer() {
            JsonNode right = right();
            if (right.has("skip")) {
                return new Choice.Skip(LocalizedText.of(right.path("skip").asText(), "不需要"), "right", List.of());
            }
            var with = JsonNodeFactory.instance.objectNode();
            if (right.has("click")) {
                String role = name().contains("tab") ? "tab" : "button";
                with.putObject("target")
                        .put("role", role)
                        .put("name", right.path("click").asText());
                return new Choice.First(new Heal.Detour("browser.click", with), role, "right", List.of());
            }
            if (right.has("open")) {
                with.put("url", right.path("open").asText());
                return new Choice.First(new Heal.Detour("browser.open", with), "address", "right", List.of());
            }
            return new Choice.Unsure(List.of());
        }
    }

    private static Office run(Situation situation, boolean now, Healer healer) {
        var office = new Office(folder, TOOLS);
        office.shared = browser.sessions();
        office.healing = new Healing(healer, MEMORY, true);
        var plan = JsonNodeFactory.instance.objectNode().put("title", "T");
        plan.set("steps", situation.put(now));
        office.store.append(
                "r",
                0,
                RunStore.NO_LEASE,
                List.of(new RunEvent.RunCreated(
                        office.clock.instant(),
                        SampleEvents.ANNA,
                        "Test",
                        null,
                        situation.name(),
                        1,
                        plan,
                        Value.of(SampleEvents.json("{}"), Source.user("anna")),
                        List.of(),
                        "en")));
        for (int turn = 0; turn < 6; turn++) {
            office.advance();
            if (office.state().openApprovals().isEmpty()) {
                break;
            }
            office.decide(true, Office.APPROVER, null);
        }
        return office;
    }

    /** Likeness first, as in production; then the right answer. -Dhealing.questions=FOLDER keeps what a model would be asked. */
    private static Healer healer(Situation situation, List<Healer.Request> asked) {
        String questions = System.getProperty("healing.questions", "");
        @Nullable
        Healer keeping = questions.isEmpty()
                ? null
                : new QuestionsKept(
                        Path.of(questions),
                        situation.name(),
                        situation.right().isTextual() ? "" : situation.right().toString());
        return request -> {
            asked.add(request);
            if (keeping != null) {
                keeping.choose(request);
            }
            return new LikenessHealer().choose(request) instanceof Choice.Take take ? take : situation.answer();
        };
    }

    private static String replay(Situation situation) {
        Office before = run(situation, false, new LikenessHealer());
        assertThat(before.state().status())
                .as("%s, as it was: %s", situation.name(), before.events())
                .isEqualTo(RunStatus.SUCCEEDED);
        SITE.did();
        List<Healer.Request> asked = new ArrayList<>();
        Office office = run(situation, true, healer(situation, asked));
        assertThat(asked).as(situation.name() + " has to be asked about").isNotEmpty();
        boolean done = office.state().status() == RunStatus.SUCCEEDED;
        if (!done) {
            assertThat(SITE.did())
                    .as(situation.name() + " stopped and clicked nothing")
                    .noneMatch(one -> one.startsWith("click"));
        }
        return done ? ALONE : office.state().openQuestions().isEmpty() ? "failed" : "a person is asked";
    }

    @Test
    @Tag("deep")
    void aRightAnswerIsFollowedAsFarAsItMayBe() {
        // -Dhealing.only=notice runs those whose names begin so.
        String only = System.getProperty("healing.only", "");
        var unexpected = new ArrayList<String>();
        for (Situation one : Situation.all()) {
            if (one.name().startsWith(only)) {
                String became = replay(one);
                System.out.printf("%-18s %s%n", became, one.name());
                if (became.equals(ALONE) != one.json().path("alone").asBoolean()) {
                    unexpected.add(one.name() + ": " + became);
                }
            }
        }
        assertThat(unexpected).isEmpty();
    }
}
