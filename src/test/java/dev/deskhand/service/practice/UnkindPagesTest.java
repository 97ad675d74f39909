package dev.deskhand.service.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.egress.AddressRules;
import dev.deskhand.tools.egress.EgressPolicy;
import dev.deskhand.tools.egress.HostPattern;
import dev.deskhand.tools.evidence.FolderEvidenceStore;
import dev.deskhand.tools.file.FolderWorkspace;
import dev.deskhand.tools.session.RunSessions;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestProfile(OfficeProfile.class)
class UnkindPagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RunSessions SESSIONS = new RunSessions();
    private static final BrowserTool TOOL =
            new BrowserTool(BrowserSettings.standard().withPatience(Duration.ofSeconds(2)));

    @TempDir
    static Path folder;

    @AfterAll
    static void endTheBrowser() {
        SESSIONS.close();
    }

    private static ToolResult run(String action, String arguments) throws Exception {
        var context = new ToolContext(
                "run",
                new FolderWorkspace(folder),
                (name, host) -> "",
                new AddressRules(EgressPolicy.publicBut(List.of())
                        .opening(List.of(HostPattern.parse("127.0.0.1"), HostPattern.parse("localhost")))),
                new FolderEvidenceStore(folder),
                SESSIONS,
                Clock.systemUTC(),
                Instant.now().plusSeconds(60),
                Locale.ENGLISH);
        var value = Value.of(JSON.readTree(arguments.replace('\'', '"')), Source.user("test"));
        return TOOL.actions().stream()
                .filter(a -> a.description().name().equals("browser." + action))
                .findFirst()
                .orElseThrow()
                .execute(new ToolCall("browser." + action, value, "key"), context);
    }

    private static JsonNode done(String action, String arguments) throws Exception {
        ToolResult result = run(action, arguments);
        assertThat(result).as("%s", result).isInstanceOf(ToolResult.Done.class);
        return ((ToolResult.Done) result).output().json();
    }

    private static String failed(String action, String arguments, FailureKind kind) throws Exception {
        ToolResult result = run(action, arguments);
        assertThat(result)
                .as("%s", result)
                .isInstanceOfSatisfying(
                        ToolResult.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(kind));
        return ((ToolResult.Failed) result).message();
    }

    private static void open(String page) throws Exception {
        done("open", "{'url': 'http://localhost:" + RestAssured.port + "/practice/unkind/" + page + "'}");
    }

    private static void says(String text) throws Exception {
        done("wait_for", "{'text': '" + text + "', 'seconds': 3}");
    }

    private static void click(String target) throws Exception {
        done("click", "{'target': " + target + "}");
    }

    @Test
    void worksInFramesInFrames() throws Exception {
        open("frames");
        done("fill", "{'fields': {'Cost centre': '4100', 'Type': 'Training'}}");
        assertThat(done("outline", "{}").path("outline").asText()).contains("Cost centre = 4100", "button Book");
        click("'Book'");
        says("Booked Training on 4100.");
    }

    @Test
    void worksInShadowRootsWithinShadowRoots() throws Exception {
        open("shadow");
        done("fill", "{'fields': {'Nickname': 'Wren'}}");
        assertThat(done("outline", "{}").path("outline").asText()).contains("Nickname = Wren", "button Keep");
        click("'Keep'");
        says("Kept Wren.");
    }

    @Test
    void waitsForWhatComesLateMovesOrIsNotYetEnabled() throws Exception {
        open("late");
        click("'Confirm order'");
        says("Order confirmed.");
        click("'Ship'");
        says("Order shipped.");
    }

    @Test
    void seesTheNewPlaceOfAnApplicationThatDrawsItLateAtOnceAfterTheClick() throws Exception {
        open("places");
        for (String[] place : new String[][] {
            {"Orders", "Orders of this week", "New order"},
            {"Suppliers", "All suppliers", "New supplier"},
            {"Stock", "Stock by shelf", "Count again"}
        }) {
            click("'" + place[0] + "'");
            assertThat(done("outline", "{}").path("outline").asText())
                    .contains(place[1], "button " + place[2])
                    .doesNotContain("Loading");
        }
    }

    @Test
    void clicksWhatIsOnlyDrawn() throws Exception {
        open("drawn");
        JsonNode area = done("picture", "{}").path("areas").path(0);
        assertThat(area.path("kind").asText()).isEqualTo("canvas");
        JsonNode canvas = done(
                        "target", "{'target': {'ref': " + area.path("ref").asInt() + "}}")
                .path("target");
        open("drawn");
        String where = "{'target': " + canvas.toString().replace('"', '\'') + ", 'x': 0.8, 'y': 0.75}";
        done("click_at", where);
        says("Desk B3 is yours.");
        done("click_at", where);
        says("Desk B3 is taken already.");
    }

    @Test
    void whatAPageAsksTheBrowserForIsRefusedAtOnceUnlessItIsAllowed() throws Exception {
        open("asking");
        click("'Find the nearest branch'");
        says("clipboard refused, location refused, notifications refused.");
        done("allow", "{'url': 'http://localhost:" + RestAssured.port + "', 'what': ['notifications']}");
        open("asking");
        click("'Find the nearest branch'");
        says("clipboard refused, location refused, notifications granted.");
    }

    @Test
    void choosesFromListsThatOpenAndFilter() throws Exception {
        open("combobox");
        done("fill", "{'fields': {'Country': 'Niger', 'Priority': 'Urgent'}}");
        click("'Order'");
        says("Ordered for Niger, Urgent.");
        assertThat(failed("fill", "{'fields': {'Country': 'Ni'}}", FailureKind.NOT_FOUND))
                .contains("'Country' has no option 'Ni'", "'Niger', 'Nigeria'");
    }

    @Test
    void choosesInFieldsMadeOfButtonsAndLeavesTheirListsWithoutUndoing() throws Exception {
        open("choices");
        done("fill", "{'fields': {'Visibility': 'Editors', 'Duties': ['Post', 'First aid'], 'Reports to': 'Ada'}}");
        assertThat(done("outline", "{}").path("outline").asText()).contains("button Visibility = Editors");
        click("'Assign'");
        says("Editors: Post + First aid for Ada.");
        done("select", "{'target': 'Visibility', 'option': 'Nobody'}");
        click("'Assign'");
        says("Nobody: Post + First aid for Ada.");
        assertThat(failed("select", "{'target': 'Visibility', 'option': 'Guests'}", FailureKind.NOT_FOUND))
                .isEqualTo(
                        "'Visibility' has no option 'Guests'. It offers: 'Everyone', 'Editors', 'Editors and auditors',"
                                + " 'Nobody'.");
    }

    @Test
    void choosesADayInACalendarByItsButtons() throws Exception {
        open("date");
        assertThat(failed("fill", "{'fields': {'Delivery day': '2026-03-14'}}", FailureKind.REJECTED))
                .contains("read-only");
        click("'Choose a day'");
        click("'Next month'");
        click("'Next month'");
        click("{'role': 'button', 'name': '14'}");
        says("Delivery on 2026-03-14.");
        done("pick_date", "{'target': 'Choose a day', 'date': '2026-11-30'}");
        says("Delivery on 2026-11-30.");
    }

    @Test
    void readsAsManyRowsOfATableThatDrawsOnlyThoseInSightAsAreWanted() throws Exception {
        open("rows");
        done("scroll", "{'within': {'role': 'grid'}, 'to': 'bottom'}");
        JsonNode read = done("read_table", "{'max_rows': 300}");
        assertThat(read.path("items")).hasSize(300);
        for (int i = 0; i < 300; i++) {
            assertThat(read.path("items").path(i).path("No").asInt()).isEqualTo(i + 1);
        }
        assertThat(read.path("truncated").asBoolean()).isTrue();
    }

    @Test
    @Tag("deep")
    void readsAllTenThousandRows() throws Exception {
        open("rows");
        JsonNode read = done("read_table", "{}");
        assertThat(read.path("items")).hasSize(10_000);
        assertThat(read.path("items").path(9_999).path("Meter").asText()).isEqualTo("M-087627");
        assertThat(read.path("truncated").asBoolean()).isFalse();
    }

    @Test
    void saysThatADialogLiesOverTheForm() throws Exception {
        open("modal");
        done("wait_for", "{'text': 'newsletter'}");
        assertThat(done("outline", "{}").path("outline").asText()).contains("dialog News", "behind the dialog");
        assertThat(failed("click", "{'target': 'Save'}", FailureKind.TIMEOUT))
                .contains("covered by News (buttons in it: No, thanks)");
        click("'No, thanks'");
        done("fill", "{'fields': {'Remark': 'fine'}}");
        click("'Save'");
        says("Saved fine.");
    }

    @Test
    void findsARecordedButtonAgainAfterARedesignAndNeverTakesAnotherForIt() throws Exception {
        open("redesign");
        String recorded = done("target", "{'target': 'Release'}").path("target").toString();
        for (String version : new String[] {"moved", "bare"}) {
            open("redesign?v=" + version);
            click(recorded);
            says("The order was released.");
        }
        open("redesign?v=renamed");
        assertThat(failed("click", "{'target': " + recorded + "}", FailureKind.AMBIGUOUS))
                .as("another name may mean another thing")
                .contains("is now called 'Let go'");
        for (String version : new String[] {"swapped", "decoy"}) {
            open("redesign?v=" + version);
            assertThat(failed("click", "{'target': " + recorded + "}", FailureKind.AMBIGUOUS))
                    .contains("no longer agrees on one element");
            assertThat(done("read", "{}").path("text").asText()).doesNotContain("The order was");
        }
    }

    @Test
    void asksWhichOfManyWithTheSameNameIsMeant() throws Exception {
        open("names");
        assertThat(failed("click", "{'target': 'Delete'}", FailureKind.AMBIGUOUS))
                .contains("3 elements fit");
        click("{'name': 'Delete', 'within': 'Ada Park'}");
        says("Deleted Ada Park.");
        assertThat(failed("click", "{'target': 'Return'}", FailureKind.AMBIGUOUS))
                .as("links that lead nowhere")
                .contains("2 elements fit");
        click("{'name': 'Return', 'within': 'Emma'}");
        says("Returned Emma.");
    }

    @Test
    void showsHostileTextAsDataWithItsOwnMarksIntact() throws Exception {
        open("hostile");
        String outline = done("outline", "{}").path("outline").asText();
        String mark = outline.substring(0, outline.indexOf('\n')).replaceAll("<page (\\w+)>", "$1");
        assertThat(outline).endsWith("</page " + mark + ">").containsOnlyOnce("</page " + mark + ">");
        assertThat(outline)
                .contains("(1 button Safe)")
                .doesNotContain("attacker@example.net", "transfer all", "correct-horse", "[2 button Approve");
    }
}
