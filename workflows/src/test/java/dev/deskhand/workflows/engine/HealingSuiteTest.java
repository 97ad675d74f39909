package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.healing.Healer;
import dev.deskhand.workflows.healing.Healing;
import dev.deskhand.workflows.healing.LikenessHealer;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.WorkflowVersion;
import dev.deskhand.workflows.plan.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workflows that worked on a page are replayed on the page as it became, by the engine in a real browser. Whatever is asked
 * for approval is approved, as by somebody who does not look; questions about heals stay open.
 */
class HealingSuiteTest {

    private static final Map<String, String> STEPS = Map.of(
            "next", "{use: browser.click, with: {target: {role: link, name: Next}}}",
            "new", "{use: browser.click, with: {target: {role: link, name: New invoice}}}",
            "csv", "{use: browser.click, with: {target: {role: link, name: Export CSV}}}",
            "filter", "{use: browser.click, with: {target: {role: button, name: Filter}}}",
            "amount", "{use: browser.fill, with: {fields: {Sum: '12.50'}}}",
            "supplier", "{use: browser.select, with: {target: Supplier, option: Castle Mill}}",
            "urgent", "{use: browser.check, with: {target: Urgent}}",
            "save", "{use: browser.click, with: {target: {role: button, name: Save}}}",
            "keep",
                    "{use: browser.click, with: {target: {css: '#save-invoice', also: [{role: button, name: Save},"
                            + " {under: New invoice}, {path: 'main/form/button'}]}}}");
    private static final List<String> ON_LIST = List.of("next", "new", "csv", "filter");

    private static final HealingSite SITE = new HealingSite();
    private static final ToolCatalog TOOLS =
            new ToolCatalog(List.of(new BrowserTool(BrowserSettings.standard().withPatience(Duration.ofMillis(800)))));
    private static final KeptInMemory MEMORY = new KeptInMemory();

    /** Whether runs are begun by words and not as the workflow. */
    private static final AtomicBoolean BY_WORDS = new AtomicBoolean();

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

    /** What came of one case. */
    enum Outcome {
        FOUND,
        HEALED,
        ASKED,
        FAILED,
        WRONG
    }

    private record Mutation(String name, String step, String script, String mayHeal, String right) {

        static List<Mutation> all() {
            return HealingSite.text("mutations.txt")
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s*\\|\\s*", 5))
                    .map(part -> new Mutation(part[0], part[1], part[2], part[3], part[4].strip()))
                    .toList();
        }

        String truth() {
            return step.equals("keep") ? "save" : step;
        }

        String page() {
            return ON_LIST.contains(step) ? "list" : "form";
        }
    }

    private static Office run(String step, String address) {
        return run(step, address, new LikenessHealer());
    }

    private static Office run(String step, String address, Healer healer) {
        var office = new Office(folder, TOOLS);
        office.shared = browser.sessions();
        office.healing =
                new Healing(healer, MEMORY, true, (steps, from) -> from.stream().findFirst());
        String yaml = "title: T\nsteps:\n  - {use: browser.open, with: {url: '" + address + "'}}\n  - "
                + STEPS.get(step) + "\n";
        var plan = office.format.toJson(office.format.read(yaml).plan());
        var inputs = Value.of(SampleEvents.json("{}"), Source.user("anna"));
        office.store.append(
                "r",
                0,
                RunStore.NO_LEASE,
                BY_WORDS.get() ? byWords(office, step, plan, inputs) : List.of(created(office, step, plan, inputs)));
        advance(office);
        return office;
    }

    private static RunEvent.RunCreated created(Office office, @Nullable String workflow, JsonNode plan, Value inputs) {
        return new RunEvent.RunCreated(
                office.clock.instant(),
                SampleEvents.ANNA,
                "Test",
                null,
                workflow,
                workflow == null ? null : 1,
                plan,
                inputs,
                List.of(),
                "en");
    }

    /** As a planner makes it of an instruction for which there is a workflow. */
    private static List<RunEvent> byWords(Office office, String step, JsonNode plan, Value inputs) {
        JsonNode toPlan = office.format.toJson(Plan.toPlan(step));
        var from = List.of(new WorkflowVersion(step, 1));
        return List.of(
                created(office, null, toPlan, inputs),
                new RunEvent.PlanExtended(
                        office.clock.instant(), "0", RunEvent.PlanExtended.BUILT_IN, plan, inputs, List.of(), from));
    }

    private static void advance(Office office) {
        for (int turn = 0; turn < 6; turn++) {
            office.advance();
            if (office.state().openApprovals().isEmpty()) {
                return;
            }
            office.decide(true, Office.APPROVER, null);
        }
    }

    private static void learn(String step) {
        if (MEMORY.all(step).isEmpty()) {
            Office office = run(step, SITE.put(ON_LIST.contains(step) ? "list" : "form", ""));
            assertThat(office.state().status()).as(step + office.events()).isEqualTo(RunStatus.SUCCEEDED);
            SITE.did();
            assertThat(MEMORY.all(step)).as("what " + step + " met").isNotEmpty();
        }
    }

    private static Outcome outcome(Mutation mutation, Office office) {
        List<String> did = SITE.did();
        boolean wrong = did.stream().anyMatch(one -> !one.endsWith(":" + mutation.truth()));
        if (wrong) {
            System.out.println("WRONG: " + mutation.name() + " " + did + " " + office.events());
            return Outcome.WRONG;
        }
        if (office.state().status() == RunStatus.SUCCEEDED) {
            assertThat(did).as(mutation.name()).isNotEmpty();
            return office.state().heals().isEmpty() ? Outcome.FOUND : Outcome.HEALED;
        }
        assertThat(did).as(mutation.name() + " stopped and did nothing").isEmpty();
        if (!office.state().openQuestions().isEmpty()) {
            var asked = office.state().openQuestions().getFirst().asked();
            assertThat(asked.text().en()).contains("Nothing was done. Which of these is it now?");
            assertThat(asked.evidence()).extracting(Evidence::name).containsExactly("target.jpg", "candidates.jpg");
            return Outcome.ASKED;
        }
        assertThat(office.state().status()).isEqualTo(RunStatus.FAILED);
        return Outcome.FAILED;
    }

    private Map<Outcome, List<String>> replay(List<Mutation> mutations) {
        var outcomes = new TreeMap<Outcome, List<String>>();
        var unexpected = new ArrayList<String>();
        for (Mutation mutation : mutations) {
            learn(mutation.step());
            int known = MEMORY.all(mutation.step()).size();
            Office office = run(mutation.step(), SITE.put(mutation.page(), mutation.script()), healer(mutation));
            Outcome outcome = outcome(mutation, office);
            outcomes.computeIfAbsent(outcome, key -> new ArrayList<>()).add(mutation.name());
            System.out.printf("%-16s %s%s%n", outcome, mutation.name(), said(office));
            boolean done = outcome == Outcome.HEALED || outcome == Outcome.FOUND;
            boolean fits =
                    switch (mutation.mayHeal()) {
                        case "no" -> !done;
                        case "yes" -> done;
                        default -> true;
                    };
            if (!fits) {
                unexpected.add(mutation.name() + ": " + outcome);
            }
            if (outcome == Outcome.ASKED && !mutation.right().isEmpty()) {
                chosenRightItIsDone(mutation, office);
            }
            assertThat(MEMORY.all(mutation.step())).hasSize(known);
        }
        assertThat(unexpected).isEmpty();
        return outcomes;
    }

    /** -Dhealing.questions=FOLDER keeps what a model would be asked, for HealingDriver to ask one. */
    private static Healer healer(Mutation mutation) {
        String questions = System.getProperty("healing.questions", "");
        return questions.isEmpty()
                ? new LikenessHealer()
                : new QuestionsKept(Path.of(questions), mutation.name(), mutation.right());
    }

    private static String said(Office office) {
        return office.state().heals().stream()
                .map(one -> "  → " + one.heal().becomesSaid().en() + " "
                        + Math.round(one.heal().likeness() * 100) + " %")
                .findFirst()
                .orElse("");
    }

    /** Answers with the candidate a person would take, and looks that it alone is acted on. */
    private static void chosenRightItIsDone(Mutation mutation, Office office) {
        var options = office.state().proposedHeals().values().iterator().next().options();
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i).becomesSaid().en().contains(mutation.right())) {
                office.answer(String.valueOf(i + 1));
                advance(office);
                assertThat(office.state().status())
                        .as(mutation.name() + office.events())
                        .isEqualTo(RunStatus.SUCCEEDED);
                assertThat(SITE.did()).as(mutation.name()).allMatch(one -> one.endsWith(":" + mutation.truth()));
                return;
            }
        }
        SITE.did();
    }

    @Test
    void someChangesAreHealedSomeAreAskedAboutAndNothingWrongIsClickedHoweverItWasBegun() {
        for (boolean words : new boolean[] {false, true}) {
            BY_WORDS.set(words);
            MEMORY.patches.clear();
            someChangesAreHealed();
        }
        BY_WORDS.set(false);
    }

    private void someChangesAreHealed() {
        var few = Mutation.all().stream()
                .filter(one -> List.of(
                                "label: next renamed",
                                "label: field renamed",
                                "text: save becomes keep",
                                "removed: next",
                                "decoy: save in the newsletter only",
                                "decoy: two links called so that lead nowhere",
                                "decoy: a link called so to the same page that does something else",
                                "decoy: next and previous swap names")
                        .contains(one.name()))
                .toList();
        assertThat(few).hasSize(8);
        var outcomes = replay(few);
        assertThat(outcomes).doesNotContainKey(Outcome.WRONG);
        assertThat(outcomes.get(Outcome.HEALED)).containsExactly("label: next renamed", "label: field renamed");
        assertThat(MEMORY.patches)
                .extracting(patch -> patch.heal().becomes().path("name").asText())
                .contains("Later invoices");
    }

    @Test
    @Tag("deep")
    void ofAllChangesNoneLeadsToAWrongClick() {
        // -Dhealing.only=decoy runs those whose names begin so.
        String only = System.getProperty("healing.only", "");
        var all = Mutation.all().stream()
                .filter(one -> one.name().startsWith(only))
                .toList();
        assertThat(all.size()).isGreaterThanOrEqualTo(only.isEmpty() ? 40 : 1);
        var outcomes = replay(all);
        outcomes.forEach((outcome, names) -> System.out.printf(
                "healing suite: %s %d of %d (%d %%)%n",
                outcome, names.size(), all.size(), 100 * names.size() / all.size()));
        assertThat(outcomes).doesNotContainKey(Outcome.WRONG);
    }
}
