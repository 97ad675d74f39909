package dev.deskhand.workflows.engine;

import static dev.deskhand.workflows.journal.SampleEvents.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.SampleEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was filled in once is not filled in again elsewhere, not asked about twice, and costs no other item anything. */
class StandingFormTest {

    private static final String OPEN = "{use: web.open, with: {url: \"http://portal.example/new\"}}";
    private static final String SAVE = "{use: web.click, with: {target: Save}}";
    private static final String SIGN_IN = """
            steps:
              - {use: web.open, with: {url: "http://portal.example/login"}}
              - {use: web.fill, with: {fields: {User: anna, Password: {secret: portal}}}}
              - {use: web.click, with: {target: Sign in}}
            """;
    private static final String SEARCH = SIGN_IN.replace("User: anna, Password: {secret: portal}", "Filter: unpaid")
            .replace("Sign in", "Search");

    @TempDir
    Path folder = Path.of("");

    private Office office = new Office(folder);

    @BeforeEach
    void open() {
        office = new Office(folder);
        for (String looking : List.of("Sign in", "Search", "Show prices", "ArrowDown", "Details")) {
            office.world.foretold.put(looking, Effect.READ);
        }
        for (String looking : List.of("Sign in", "Search", "Category", "New invoice", "Details")) {
            office.world.onThePage.put(looking, Effect.READ);
        }
        for (String local : List.of("Show prices", "ArrowDown", "I have read the terms", "Enter")) {
            office.world.onThePage.put(local, Effect.LOCAL);
        }
    }

    private ApprovalRequest request() {
        return office.state().openApprovals().getFirst().request();
    }

    private void asked() {
        assertThat(office.advance()).as("%s", office.events().getLast()).isEqualTo(Advance.WAITING);
    }

    private void decided() {
        office.decide(true, Office.APPROVER, null);
    }

    private void ended(String... effects) {
        assertThat(office.advance()).as("%s", office.events().getLast()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly(effects);
    }

    private void edit(String path, String field, String value) {
        office.append(new RunEvent.ApprovalEdited(
                office.clock.instant(),
                request().id(),
                ANNA,
                Map.of(path, Map.of("/fields/" + field, TextNode.valueOf(value)))));
    }

    private long begun(String path) {
        return office.events().stream()
                .filter(event -> event instanceof RunEvent.StepStarted start
                        && start.path().equals(path))
                .count();
    }

    private long called(String action) {
        return office.world.calls.stream().filter(action::equals).count();
    }

    private static String fill(String fields) {
        return "{use: web.fill, with: {fields: {" + fields + "}}}";
    }

    private static String loop(String items, String... steps) {
        return "  - {each: \"n in ${" + items + "}\", on_error: continue, steps: [" + String.join(", ", steps) + "]}\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void aCorrectedRowDoesNotDoAgainWhatStandsBeforeItsLoop(boolean signsIn) {
        office.begin((signsIn ? SIGN_IN : SEARCH) + loop("[1, 2]", OPEN, fill("Number: \"A-${n}\""), SAVE));
        asked();
        assertThat(request().columns().contains("Filter")).isEqualTo(!signsIn);
        assertThat(request().columns()).as("a sign-in ends its form").doesNotContain("User", "Password");
        assertThat(request().rows().getFirst().places()).containsOnlyKeys("Number");
        edit("3[1]/1", "Number", "A-9");
        asked();
        decided();
        ended("A-1", "A-9");
        assertThat(begun("1")).isEqualTo(1);
        assertThat(office.state().approvals()).hasSize(2);
    }

    @Test
    void aSecretThatIsNotForSigningInStaysInWhatIsSent() {
        office.begin("steps:\n  - " + OPEN + "\n  - " + fill("Number: A-1, Password: {secret: portal}")
                + "\n  - {use: web.click, with: {target: Details}}\n  - " + SAVE + "\n");
        asked();
        assertThat(request().columns()).containsExactly("Number", "Password");
    }

    @Test
    void anItemsRequestDoesNotCorrectWhatAnotherItemFilledIn() {
        office.begin("steps:\n  - " + OPEN + "\n"
                + loop(
                        "[0, 1]",
                        "{id: seen, use: desk.look, with: {yes: true}}",
                        fill("Number: \"A-${n}\""),
                        "{if: seen.yes && n == 1, then: [" + SAVE + "]}"));
        asked();
        assertThat(request().path()).isEqualTo("1[1]/2.then/0");
        assertThat(request().rows().getFirst().values().json())
                .isEqualTo(SampleEvents.json("{'Number':'A-0','Number (2)':'A-1'}"));
        assertThat(request().rows().getFirst().places()).containsOnlyKeys("Number (2)");
        edit("1[1]/1", "Number", "A-9");
        asked();
        decided();
        ended("A-9");
        assertThat(begun("1[0]/1")).isEqualTo(1);
        assertThat(begun("1[1]/1")).isEqualTo(2);
    }

    @Test
    void whatStandsOnAPageThatIsNoMoreIsNotCorrected() {
        office.begin("steps:\n  - " + OPEN + "\n  - " + fill("Note: urgent")
                + "\n  - {use: web.open, with: {url: \"http://portal.example/next\"}}\n  - " + fill("Number: A-1")
                + "\n  - "
                + SAVE + "\n");
        asked();
        assertThat(request().columns()).containsExactly("Note", "Number");
        assertThat(request().rows().getFirst().places()).containsOnlyKeys("Number");
        edit("3", "Number", "A-9");
        asked();
        decided();
        ended("A-9");
        assertThat(begun("1")).isEqualTo(1);
    }

    /** Which of an item's steps sends, the page says; the preview goes by words. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OPEN, FILL, {use: web.click, with: {target: Category}}, FILL, SAVE
            OPEN, FILL, {use: web.click, with: {target: I have read the terms}}, SAVE
            OPEN, FILL, {use: web.press, with: {keys: Enter}}, SAVE
            OPEN, FILL, {use: web.click, with: {target: Show prices}}, SAVE
            OPEN, FILL, {use: web.press, with: {keys: ArrowDown}}, SAVE
            {use: web.click, with: {target: New invoice}}, FILL, SAVE
            """)
    void anApprovedBatchIsNotAskedAboutRowByRow(String steps) {
        office.begin(SEARCH
                + loop(
                        "[1, 2]",
                        steps.replace("OPEN", OPEN)
                                .replace("FILL", fill("Number: \"A-${n}\""))
                                .replace("SAVE", SAVE)));
        asked();
        decided();
        ended("A-1", "A-2");
        assertThat(office.state().approvals()).hasSize(1);
    }

    @Test
    void whatAnotherRowOfTheItemShowsCountsInWhatTheRunHasSent() {
        office.begin("steps:\n"
                + loop(
                        "[1, 2]",
                        OPEN,
                        fill("Number: \"A-${n}\", Amount: 700"),
                        "{use: web.click, with: {target: Category}}",
                        SAVE,
                        fill("Number: \"B-${n}\", Amount: 30"),
                        SAVE));
        asked();
        decided();
        ended("A-1", "B-1", "A-2", "B-2");
        assertThat(office.state().tally().spent()).isEqualByComparingTo("1460");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{if: n > 0, then: [{use: web.click, with: {target: Show prices}}]}",
                "{use: web.click, with: {target: Show prices, dialog_text: EVIL}}",
                "{use: web.press, with: {keys: ArrowDown, text: EVIL}}",
                "{use: web.press, with: {keys: [ArrowDown, x], target: Show prices}}"
            })
    void whatTurnsOutToCarrySomethingAlongIs(String step) {
        String several = "[\"ArrowDown\",\"x\"]";
        office.world.foretold.put(several, Effect.READ);
        office.world.onThePage.put(several, Effect.LOCAL);
        office.begin(SEARCH + loop("[1, 2]", OPEN, fill("Number: \"A-${n}\""), step, SAVE));
        asked();
        decided();
        asked();
        assertThat(request().reason().en()).contains("more is filled in than was approved");
        assertThat(office.world.effects).isEmpty();
    }

    @Test
    void whatWasFilledInBeforeALoopIsNotAskedAboutAnewWhereTheFirstRowIsLeftOut() {
        office.begin(SEARCH + loop("[1, 2, 3]", OPEN, fill("Number: \"A-${n}\""), SAVE));
        asked();
        office.append(new RunEvent.RowsLeftOut(
                office.clock.instant(), request().id(), ANNA, List.of("3[0]/"), "doubtful", null));
        asked();
        assertThat(request().rows()).hasSize(2);
        assertThat(request().rows().getFirst().values().json().path("Filter").asText())
                .isEqualTo("unpaid");
        decided();
        ended("A-2", "A-3");
        assertThat(office.state().approvals()).hasSize(2);
    }

    @Test
    void norWhereTheFirstRowIsRefused() {
        office.world.refused.add("A-1");
        office.begin(SEARCH
                + loop(
                        "[1, 2, 3]",
                        OPEN,
                        "{if: n == 1, then: [" + fill("Note: urgent") + "]}",
                        fill("Number: \"A-${n}\""),
                        SAVE.replace("}}", "}, expect: page.text.contains('Saved')}")));
        asked();
        decided();
        ended("A-2", "A-3");
        assertThat(office.state().approvals()).hasSize(1);
    }

    @Test
    void norInTheRestOfABatchWhoseFirstRowFailed() {
        office.world.unavailable.put("desk.look", 1);
        office.world.duringFind = () ->
                office.clock.advance(office.state().step("3[1]/0").isEmpty() ? Duration.ofHours(25) : Duration.ZERO);
        office.begin(SEARCH
                + loop(
                        "[1, 2, 3]",
                        OPEN,
                        fill("Number: \"A-${n}\""),
                        "{use: desk.find, with: {number: x}}",
                        "{use: desk.look, with: {a: 1}}",
                        SAVE));
        asked();
        decided();
        asked();
        assertThat(request().path()).isEqualTo("3");
        assertThat(request().rows().getFirst().values().json())
                .isEqualTo(SampleEvents.json("{'Filter':'unpaid','Number':'A-2'}"));
        decided();
        ended("A-2", "A-3");
        assertThat(office.state().approvals()).hasSize(2);
    }

    @Test
    void andARowIsNotShownWhatOnlyAnEarlierItemFilledIn() {
        office.world.refused.add("A-1");
        office.begin("steps:\n"
                + loop(
                        "[1, 2]",
                        OPEN,
                        "{id: seen, use: desk.look, with: {yes: true}}",
                        "{if: n == 1, then: [" + fill("Note: urgent") + "]}",
                        fill("Number: \"A-${n}\""),
                        "{if: seen.yes, then: [" + SAVE.replace("}}", "}, expect: page.text.contains('Saved')}")
                                + "]}"));
        asked();
        assertThat(request().columns()).containsExactly("Note", "Number");
        decided();
        asked();
        assertThat(request().path()).isEqualTo("0[1]/4.then/0");
        assertThat(request().columns()).containsExactly("Number");
    }

    /** Five items, of which the fourth waits for an answer: the browser is lost meanwhile. */
    private void lostInTheFourth(String before, String... steps) {
        office.begin(before
                + loop(
                        "[1, 2, 3, 4, 5]",
                        String.join(", ", steps),
                        "{if: n == 4, then: [{id: why, ask: \"Go on?\"}]}",
                        "{use: web.print, with: {file: \"${n}.pdf\"}}"));
        assertThat(office.advance()).as("%s", office.events().getLast()).isEqualTo(Advance.WAITING);
        office.world.calls.clear();
        office.answer("yes");
        assertThat(office.advance()).as("%s", office.events().getLast()).isEqualTo(Advance.ENDED);
    }

    @Test
    void aLoopThatOnlyTakesIsNotRepeatedFromItsFirstItem() {
        lostInTheFourth("steps:\n", OPEN, "{use: web.print, with: {file: \"${n}.pdf\"}}");
        assertThat(called("web.open")).isEqualTo(2);
        assertThat(called("web.print")).isEqualTo(4);
    }

    @Test
    void norIsALoopThatSearches() {
        String search = "{use: web.click, with: {target: Search}}";
        lostInTheFourth("steps:\n", OPEN, fill("Query: \"${n}\""), search);
        assertThat(called("web.fill")).as("each by an address").isEqualTo(2);
        open();
        lostInTheFourth("steps:\n  - " + OPEN + "\n", fill("Query: \"${n}\""), search);
        assertThat(called("web.fill")).as("all in one page").isEqualTo(2);
        open();
        lostInTheFourth("steps:\n  - " + OPEN + "\n", fill("Query: \"${n}\""));
        assertThat(called("web.fill")).as("without a button").isEqualTo(2);
        assertThat(called("web.open")).isEqualTo(1);
    }

    @Test
    void norIsALoopThatIsOverWhenAnotherFillsIn() {
        office.begin("steps:\n" + loop("[1, 2, 3]", OPEN, "{use: web.print, with: {file: \"${n}.pdf\"}}") + "  - "
                + OPEN + "\n" + loop("[1, 2]", fill("Number: \"A-${n}\"")) + "  - " + SAVE + "\n");
        asked();
        assertThat(request().columns()).containsExactly("Number", "Number (2)");
        decided();
        office.world.calls.clear();
        ended("A-2");
        assertThat(office.world.calls).containsExactly("web.open", "web.fill", "web.fill", "web.click");
    }
}
