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
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a nightly download comes to when its link is called otherwise, or is not there: nobody is awake to approve anything. */
class HealedDownloadTest {

    private static final String PAGE = "document.body.innerHTML = '<h1>Invoices</h1><p>Of this month</p>"
            + "<a class=export href=/list.html download>Export list</a> <a href=/help>Help</a>'";

    private final HealingSite site = new HealingSite();
    private final KeptInMemory memory = new KeptInMemory();

    @TempDir
    private Path folder = Path.of("");

    private final OneBrowser browser = new OneBrowser();

    @AfterEach
    void end() {
        browser.end();
        site.close();
    }

    private Office run(String page, String step) {
        var office = new Office(
                folder,
                new ToolCatalog(
                        List.of(new BrowserTool(BrowserSettings.standard().withPatience(Duration.ofMillis(800))))));
        office.shared = browser.sessions();
        office.healing = new Healing(new LikenessHealer(), memory, true);
        var plan = office.format
                .read("title: T\nsteps:\n  - {use: browser.open, with: {url: '" + site.put("rows", page) + "'}}\n"
                        + step)
                .plan();
        office.store.append(
                "r",
                0,
                RunStore.NO_LEASE,
                List.of(new RunEvent.RunCreated(
                        office.clock.instant(),
                        SampleEvents.ANNA,
                        "Test",
                        null,
                        "w",
                        1,
                        office.format.toJson(plan),
                        Value.of(SampleEvents.json("{}"), Source.user("anna")),
                        List.of(),
                        "en")));
        office.advance();
        return office;
    }

    private static void assertWentOnAlone(Office office) {
        assertThat(office.state().openApprovals()).as("%s", office.events()).isEmpty();
        assertThat(office.events().getLast()).isInstanceOf(RunEvent.RunFinished.class);
    }

    @Test
    void aLinkThatIsCalledOtherwiseIsHealedWithoutAPerson() {
        String step = "  - {use: browser.download, with: {target: {role: link, name: Export list}, as: list.html}}\n";
        assertWentOnAlone(run(PAGE, step));

        var office = run(PAGE.replace("Export list", "Export all of the list"), step);

        assertWentOnAlone(office);
        assertThat(office.state().heals()).hasSize(1);
    }

    @Test
    void aLinkThatIsNotThereIsPassedOverWhereThePlanGoesOn() {
        assertWentOnAlone(
                run(PAGE, "  - {use: browser.download, with: {target: Yearly report}, on_error: continue}\n"));
    }
}
