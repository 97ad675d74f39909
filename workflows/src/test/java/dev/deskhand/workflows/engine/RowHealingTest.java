package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.healing.Healing;
import dev.deskhand.workflows.healing.LikenessHealer;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.plan.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The healing suite for what holds a run's value: workflows that worked on one row are replayed for another, on the page as it
 * became. Whatever asks for approval is approved, as by somebody who does not look.
 */
class RowHealingTest {

    private static final String OPEN_ROW =
            "{use: browser.click, with: {target: {role: link, name: Open, within: '%s'}}}";

    private static final String NUMBER = "${inputs.order == \"A-101\" ? 1 : inputs.order == \"A-102\" ? 2 : 3}";

    private static final Map<String, String> STEPS = Map.ofEntries(
            Map.entry("open", OPEN_ROW.formatted("${inputs.order}")),
            Map.entry(
                    "cancel",
                    "{use: browser.click, with: {target: {role: button, name: Cancel order, within: '${inputs.order}'}}}"),
            Map.entry("qty", "{use: browser.fill, with: {fields: {Pieces: '5'}, within: '${inputs.order}'}}"),
            Map.entry("pdf", "{use: browser.click, with: {target: {role: link, name: 'PDF of ${inputs.order}'}}}"),
            Map.entry(
                    "find",
                    "{id: f, use: browser.find_row, with: {table: Orders, where: {Order: '${inputs.order}'}}}\n  - "
                            + OPEN_ROW.formatted("${f.row.Customer}")),
            Map.entry(
                    "list",
                    "{id: l, use: browser.read_table, with: {table: Orders, columns: [Order]}}\n  - "
                            + OPEN_ROW.formatted("${l.items[1].Order}")),
            Map.entry(
                    "wait",
                    "{use: browser.wait_for, with: {target: {role: button, name: Export}, seconds: 0.5}}\n  - "
                            + OPEN_ROW.formatted("${inputs.order}")),
            Map.entry(
                    "await",
                    "{use: browser.wait_for, with: {target: {role: link, name: 'PDF of ${inputs.order}'}, seconds: 0.5}}\n  - "
                            + OPEN_ROW.formatted("${inputs.order}")),
            Map.entry(
                    "open nth",
                    "{use: browser.click, with: {target: {role: link, name: Open, nth: '" + NUMBER + "'}}}"),
            Map.entry(
                    "cancel nth",
                    "{use: browser.click, with: {target: {role: button, name: Cancel order, nth: '" + NUMBER + "'}}}"));

    private static final String MET = "A-101";
    private static final String OTHER = "A-102";
    private static final String STOPPED = "Nothing was done. Which of these is it now?";

    private static final HealingSite SITE = new HealingSite();
    private static final ToolCatalog TOOLS =
            new ToolCatalog(List.of(new BrowserTool(BrowserSettings.standard().withPatience(Duration.ofMillis(800)))));
    private static final KeptInMemory MEMORY = new KeptInMemory();

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

    private enum Outcome {
        FOUND,
        HEALED,
        ASKED,
        FAILED,
        WRONG
    }

    private record Mutation(String name, String step, String script, String mayHeal, String right) {

        static List<Mutation> all() {
            return HealingSite.text("row-mutations.txt")
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s*\\|\\s*", 5))
                    .map(part -> new Mutation(part[0], part[1], part[2], part[3], part[4].strip()))
                    .toList();
        }

        /** What alone may be clicked or filled in. */
        String truth() {
            return switch (step) {
                case "find", "list", "wait", "await" -> "open-" + OTHER;
                default -> step.replace(" nth", "") + "-" + OTHER;
            };
        }
    }

    private static Plan plan(Office office, String step, String address) {
        return office.format
                .read("title: T\ninputs: {order: {type: text}}\nsteps:\n  - {use: browser.open, with: {url: '" + address
                        + "'}}\n  - " + STEPS.get(step) + "\n")
                .plan();
    }

    private static Office office() {
        var office = new Office(folder, TOOLS);
        office.shared = browser.sessions();
        office.healing = new Healing(new LikenessHealer(), MEMORY, true);
        return office;
    }

    private static Office run(Office office, Plan plan, String step, String order) {
        var inputs = Value.of(SampleEvents.json("{\"order\": \"" + order + "\"}"), Source.user("anna"));
        office.store.append(
                "r",
                0,
                RunStore.NO_LEASE,
                List.of(new RunEvent.RunCreated(
                        office.clock.instant(),
                        SampleEvents.ANNA,
                        "Test",
                        null,
                        step,
                        1,
                        office.format.toJson(plan),
                        inputs,
                        List.of(),
                        "en")));
        advance(office);
        return office;
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

    private static Office replay(Mutation mutation) {
        learn(mutation.step());
        Office office = office();
        String address = SITE.put("rows", mutation.script());
        return run(office, plan(office, mutation.step(), address), mutation.step(), OTHER);
    }

    private static void learn(String step) {
        if (MEMORY.all(step).isEmpty()) {
            Office office = office();
            run(office, plan(office, step, SITE.put("rows", "")), step, MET);
            assertThat(office.state().status()).as(step + office.events()).isEqualTo(RunStatus.SUCCEEDED);
            SITE.did();
            assertThat(MEMORY.all(step)).as("what " + step + " met").isNotEmpty();
        }
    }

    private static Outcome outcome(Mutation mutation, Office office) {
        List<String> did = SITE.did();
        if (did.stream().anyMatch(one -> !one.endsWith(":" + mutation.truth()))) {
            System.out.println("WRONG: " + mutation.name() + " " + did + " " + office.events());
            return Outcome.WRONG;
        }
        if (office.state().status() == RunStatus.SUCCEEDED) {
            assertThat(did).as(mutation.name()).isNotEmpty();
            return office.state().heals().isEmpty() ? Outcome.FOUND : Outcome.HEALED;
        }
        assertThat(did).as(mutation.name() + " stopped and did nothing").isEmpty();
        if (!office.state().openQuestions().isEmpty()) {
            assertThat(office.state().openQuestions().getFirst().asked().text().en())
                    .contains(STOPPED);
            return Outcome.ASKED;
        }
        assertThat(office.state().status()).isEqualTo(RunStatus.FAILED);
        return Outcome.FAILED;
    }

    private static Map<Outcome, List<String>> replay(List<Mutation> mutations) {
        var outcomes = new TreeMap<Outcome, List<String>>();
        var unexpected = new ArrayList<String>();
        for (Mutation mutation : mutations) {
            Office office = replay(mutation);
            Outcome outcome = outcome(mutation, office);
            outcomes.computeIfAbsent(outcome, key -> new ArrayList<>()).add(mutation.name());
            System.out.printf("%-8s %s%n", outcome, mutation.name());
            boolean done = outcome == Outcome.HEALED || outcome == Outcome.FOUND;
            if (mutation.mayHeal().equals(done ? "no" : "yes")) {
                unexpected.add(
                        mutation.name() + ": " + outcome + " " + office.events().getLast());
            }
            if (outcome == Outcome.ASKED && !mutation.right().isEmpty()) {
                chosenRightItIsDone(mutation, office);
            }
        }
        assertThat(unexpected).isEmpty();
        return outcomes;
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
                assertThat(SITE.did())
                        .as(mutation.name())
                        .isNotEmpty()
                        .allMatch(one -> one.endsWith(":" + mutation.truth()));
                return;
            }
        }
        assertThat(options)
                .as(mutation.name() + ": no option with " + mutation.right())
                .isEmpty();
    }

    private static Mutation named(String name) {
        return Mutation.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aHealOfOneRowIsAPatchThatWorksForOthersAndAChangeOfARowIsAlwaysAQuestion() {
        Office office = replay(named("renamed: link"));
        assertThat(outcome(named("renamed: link"), office)).isEqualTo(Outcome.HEALED);
        var patch = MEMORY.patches.getLast();
        assertThat(patch.heal().becomes())
                .isEqualTo(
                        SampleEvents.json("{\"role\": \"link\", \"name\": \"View\", \"within\": \"${inputs.order}\"}"));
        assertThat(patch.before()).as("what it was like").isNotEmpty();
        assertThat(office.state().heals().getFirst().evidence())
                .as("is the healed run's own too, for whoever reviews the repair")
                .containsAll(patch.before());
        assertThat(patch.after()).doesNotContainAnyElementsOf(patch.before());
        Plan old = plan(office, "open", SITE.put("rows", named("renamed: link").script()));
        Plan mended = Patches.into(old, patch, TOOLS);
        Office third = run(office(), mended, "mended", "A-103");
        assertThat(third.state().status()).as("" + third.events()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(third.state().heals()).isEmpty();
        assertThat(SITE.did()).containsExactly("click:open-A-103");

        Office waited = replay(named("wait for a row: renamed"));
        assertThat(outcome(named("wait for a row: renamed"), waited)).isEqualTo(Outcome.HEALED);
        assertThat(MEMORY.patches.getLast().heal().becomes())
                .isEqualTo(SampleEvents.json("{\"role\": \"link\", \"name\": \"Print ${inputs.order}\","
                        + " \"within\": \"${inputs.order}\"}"));

        var few = List.of(
                named("renamed: button"),
                named("decoy: button of an archived order"),
                named("wait for a row: only another has it"));
        assertThat(replay(few)).doesNotContainKeys(Outcome.WRONG, Outcome.HEALED, Outcome.FOUND);
    }

    @Test
    @Tag("deep")
    void ofAllChangesOfRowsTablesAndWaitsNoneLeadsToAWrongClick() {
        String only = System.getProperty("healing.only", "");
        var all = Mutation.all().stream()
                .filter(one -> one.name().startsWith(only))
                .toList();
        var outcomes = replay(all);
        var counts = new HashMap<Outcome, Integer>();
        outcomes.forEach((outcome, names) -> counts.put(outcome, names.size()));
        System.out.println("healing of rows, tables and waits: " + counts + " of " + all.size());
        assertThat(outcomes).doesNotContainKey(Outcome.WRONG);
    }
}
