package dev.deskhand.service.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whose browsers stand on a real Selenium Grid, while the service is restarted. */
@Tag("grid")
class GridReturnIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLAN = """
            title: One invoice
            steps:
              - use: browser.sign_in
                with: {url: '${office}/portal/invoices', username: clerk, password: {secret: practice-portal}}
              - use: browser.open
                with: {url: '${office}/portal/invoices/new'}
              - use: browser.fill
                with: {fields: {Invoice number: GRID-1, Supplier: 'SUPPLIER', Issue date: '2026-11-02', Due date: '2026-12-02', Amount: '12.50', Currency: EUR}}
              - use: browser.click
                with: {target: {role: button, name: Save invoice}}
                expect: page.text.contains('GRID-1')
              - id: seen
                use: browser.read
            outputs: {text: '${seen.text}'}
            """;

    private static GridProcess grid;
    private DeskProcess desk;
    private DeskApi api;

    @BeforeAll
    static void startGrid() throws Exception {
        grid = GridProcess.started();
    }

    @AfterAll
    static void stopGrid() {
        grid.close();
    }

    @BeforeEach
    void startService() throws Exception {
        desk = DeskProcess.started(Map.of("DESKHAND_GRID", grid.address().toString()));
        api = new DeskApi(desk);
    }

    @AfterEach
    void stopService() throws Exception {
        desk.close();
        for (String left : grid.sessions()) {
            grid.end(left);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"killed", "asked to end"})
    void aRunGoesOnInTheVeryBrowserItHadBefore(String how) throws Exception {
        String run = runThatWaits();
        String browser = onlyBrowser();

        restart(how);

        assertThat(onlyBrowser()).isEqualTo(browser);
        assertThat(api.decide(api.awaitApproval(run), "approve")).isEqualTo(200);
        JsonNode ended = api.awaitEnd(run);
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("SUCCEEDED");
        assertThat(events(run)).as("nothing was done again").doesNotContain("StepRepeated");
        assertThat(api.truth().path("invoices").toString()).contains("GRID-1");
        awaitNoBrowser();
    }

    @Test
    void anApprovalIsForThePageAsItWasAndForNoOther() throws Exception {
        String run = runThatWaits();
        JsonNode approval = api.awaitApproval(run);
        desk.kill();
        grid.script(onlyBrowser(), "document.querySelector('[name=amount]').value = '99999.00'");
        desk.start();

        assertThat(api.decide(approval, "approve")).isEqualTo(200);

        JsonNode asked = api.awaitApproval(run);
        while (asked.path("id").asText().equals(approval.path("id").asText())) {
            asked = api.awaitApproval(run);
        }
        assertThat(asked.path("hash").asText())
                .isNotEqualTo(approval.path("hash").asText());
        assertThat(api.truth().path("invoices").toString()).doesNotContain("GRID-1");
    }

    @Test
    void aRunWhoseBrowserIsGoneStartsOverToWhereItWas() throws Exception {
        String run = runThatWaits();
        desk.kill();
        grid.end(onlyBrowser());
        desk.start();

        assertThat(api.decide(api.awaitApproval(run), "approve")).isEqualTo(200);

        assertThat(api.awaitEnd(run).path("state").asText()).isEqualTo("SUCCEEDED");
        assertThat(events(run)).contains("StepRepeated");
        assertThat(api.truth().path("invoices").toString()).contains("GRID-1");
    }

    @Test
    void aPersonTakesTheBrowserOverWhileTheRunWaits() throws Exception {
        String run = runThatWaits();

        assertThat(api.page("/runs/" + run, "en")).contains("Take over");
        String browser = "/runs/" + run + "/browser";
        assertThat(api.form(browser, "").statusCode()).isEqualTo(303);
        assertThat(api.bytes(browser + "/picture").body()).startsWith(0xFF, 0xD8);
        assertThat(api.get(browser + "/windows").path("titles")).hasSize(1);
        assertThat(api.form(browser + "/input", "kind=scroll&x=300&y=300&what=down")
                        .statusCode())
                .isEqualTo(204);
        assertThat(api.form(browser + "/back", "").statusCode()).isEqualTo(303);

        assertThat(events(run)).contains("BrowserTakenOver", "BrowserHandedBack");
        assertThat(api.decide(api.awaitApproval(run), "approve")).isEqualTo(200);
        assertThat(api.awaitEnd(run).path("state").asText()).isEqualTo("SUCCEEDED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"killed", "asked to end"})
    void itCanBeTakenOverAfterARestartToo(String how) throws Exception {
        String run = runThatWaits();
        String session = onlyBrowser();

        restart(how);

        Instant limit = Instant.now().plus(Duration.ofSeconds(60));
        while (!api.page("/runs/" + run, "en").contains("Take over")) {
            assertThat(Instant.now()).as("it is taken up with the service").isBefore(limit);
            TimeUnit.MILLISECONDS.sleep(200);
        }
        assertThat(onlyBrowser()).isEqualTo(session);
        String browser = "/runs/" + run + "/browser";
        assertThat(api.form(browser, "").statusCode()).isEqualTo(303);
        assertThat(api.bytes(browser + "/picture").body()).startsWith(0xFF, 0xD8);

        assertThat(api.decide(api.awaitApproval(run), "approve")).isEqualTo(200);
        assertThat(api.awaitEnd(run).path("state").asText()).isEqualTo("SUCCEEDED");
        assertThat(events(run))
                .contains("BrowserTakenOver", "BrowserHandedBack")
                .as("in the very browser it had before")
                .doesNotContain("StepRepeated");
        awaitNoBrowser();
    }

    private String runThatWaits() throws Exception {
        String supplier = api.truth().path("invoices").path(0).path("supplier").asText();
        String run = api.start(JSON.createObjectNode().put("plan", PLAN.replace("SUPPLIER", supplier)));
        api.awaitApproval(run);
        return run;
    }

    /** A run has ended a moment before its browser has. */
    private static void awaitNoBrowser() throws Exception {
        Instant limit = Instant.now().plus(Duration.ofSeconds(30));
        while (!grid.sessions().isEmpty()) {
            assertThat(Instant.now()).as("the browser ends with its run").isBefore(limit);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static String onlyBrowser() throws Exception {
        List<String> open = grid.sessions();
        assertThat(open).hasSize(1);
        return open.getFirst();
    }

    private void restart(String how) throws Exception {
        if (how.equals("killed")) {
            desk.kill();
        } else {
            desk.terminate();
            desk.awaitEnd();
        }
        desk.start();
    }

    private List<String> events(String run) throws Exception {
        var types = new ArrayList<String>();
        api.events(run).findValuesAsText("type").forEach(types::add);
        return types;
    }
}
