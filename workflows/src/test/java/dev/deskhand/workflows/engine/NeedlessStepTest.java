package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.plan.LocalizedText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of steps that are said to be needed no more, or to have their element on another page. */
class NeedlessStepTest {

    private static final String NOTICE =
            "document.querySelector('main').insertAdjacentHTML('afterbegin', '<button type=button aria-expanded=true>%s</button>')";
    private static final HealingSite SITE = new HealingSite();
    private static final ToolCatalog TOOLS =
            new ToolCatalog(List.of(new BrowserTool(BrowserSettings.standard().withPatience(Duration.ofMillis(500)))));
    private static final Healer SKIPS = request ->
            new Choice.Skip(LocalizedText.of("“New invoice” is there", "页面上有“New invoice”"), "large", List.of());

    private final KeptInMemory memory = new KeptInMemory();

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

    private Office run(String name, String steps, Healer healer) {
        var office = new Office(folder, TOOLS);
        office.shared = browser.sessions();
        office.healing = new Healing(healer, memory, true);
        var plan = office.format.toJson(
                office.format.read("title: T\nsteps:\n" + steps).plan());
        office.store.append(
                "r",
                0,
                RunStore.NO_LEASE,
                List.of(new RunEvent.RunCreated(
                        office.clock.instant(),
                        SampleEvents.ANNA,
                        "Test",
                        null,
                        name,
                        1,
                        plan,
                        Value.of(SampleEvents.json("{}"), Source.user("anna")),
                        List.of(),
                        "en")));
        advance(office);
        return office;
    }

    private static void advance(Office office) {
        for (int turn = 0; turn < 4; turn++) {
            office.advance();
            if (office.state().openApprovals().isEmpty()) {
                return;
            }
            office.decide(true, Office.APPROVER, null);
        }
    }

    private static String open(String script) {
        return "  - {use: browser.open, with: {url: '" + SITE.put("form", script) + "'}}\n";
    }

    private static String click(String name) {
        return "  - {use: browser.click, with: {target: {role: button, name: " + name + "}}}\n";
    }

    private static final String FILL = "  - {use: browser.fill, with: {fields: {Sum: '12.50'}}}\n";

    @Test
    void aLookThatIsNeededNoMoreIsLeftOutOfThisRunAndProposedForTheWorkflow() {
        var known =
                run("notice", open(NOTICE.formatted("Hide hints")) + click("Hide hints") + FILL, new LikenessHealer());
        assertThat(known.state().status()).as("%s", known.events()).isEqualTo(RunStatus.SUCCEEDED);

        var office = run("notice", open("") + click("Hide hints") + FILL, SKIPS);

        assertThat(office.state().status()).as("%s", office.events()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(office.state().step("1").orElseThrow().state()).isEqualTo(StepState.SKIPPED);
        var heal = office.state().heals().getFirst();
        assertThat(heal.by()).isEqualTo("large");
        assertThat(heal.byPerson()).isFalse();
        assertThat(heal.heal().skips()).isTrue();
        assertThat(memory.patches).singleElement().satisfies(patch -> {
            assertThat(patch.heal().becomesSaid().en()).isEqualTo("not needed any more: leave this step out");
            var plan = office.format
                    .read("title: T\nsteps:\n" + open("") + click("Hide hints") + FILL)
                    .plan();
            assertThat(Patches.into(plan, patch, TOOLS).steps()).hasSize(2);
        });
    }

    @Test
    void aLookIsNotLeftOutWhereTheNextStepFindsNothingEither() {
        var known = run(
                "folded",
                open(NOTICE.formatted("Show more") + "; " + NOTICE.formatted("Print preview"))
                        + click("Show more")
                        + click("Print preview"),
                new LikenessHealer());
        assertThat(known.state().status()).as("%s", known.events()).isEqualTo(RunStatus.SUCCEEDED);

        var office = run("folded", open("") + click("Show more") + click("Print preview"), SKIPS);

        assertThat(office.state().heals()).isEmpty();
        assertThat(office.state().openQuestions()).hasSize(1);
    }

    @Test
    void aLookThatLedElsewhereByScriptIsLeftOutByAPersonOnly() {
        String leads = NOTICE.formatted("Show details") + "; document.querySelector('main button').onclick = () =>"
                + " document.querySelector('main').insertAdjacentHTML('afterbegin', '<h2>Order 7</h2>')";
        var known = run("order", open(leads) + click("Show details") + FILL, new LikenessHealer());
        assertThat(known.state().status()).as("%s", known.events()).isEqualTo(RunStatus.SUCCEEDED);

        var office = run("order", open("") + click("Show details") + FILL, SKIPS);

        assertThat(office.state().heals()).isEmpty();
        assertThat(office.state().openQuestions()).hasSize(1);
    }

    @Test
    void whatChangesSomethingIsLeftOutByAPersonOnly() {
        var known = run("save", open("") + click("Save"), new LikenessHealer());
        assertThat(known.state().status()).as("%s", known.events()).isEqualTo(RunStatus.SUCCEEDED);
        SITE.did();
        String gone = "document.querySelectorAll('[data-truth=save]').forEach((one) => one.remove())";

        var office = run("save", open(gone) + click("Save"), SKIPS);

        assertThat(office.state().heals()).isEmpty();
        var asked = office.state().openQuestions().getFirst().asked();
        assertThat(asked.text().en()).contains("not needed any more: leave this step out (“New invoice” is there)");
        assertThat(SITE.did()).isEmpty();
        office.answer(String.valueOf(asked.answer().options().size() - 1));
        advance(office);
        assertThat(office.state().status()).as("%s", office.events()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(office.state().heals().getFirst().byPerson()).isTrue();
        assertThat(SITE.did()).noneMatch(one -> one.startsWith("click"));
    }

    @Test
    @Tag("deep")
    void theAddressOfAnotherPageIsOpenedByItselfUntilSomethingWasFilledIn() {
        String form = open("");
        String address = form.replaceAll("(?s).*'(http[^']*)'.*", "$1");
        var with = JsonNodeFactory.instance.objectNode().put("url", address);
        Healer there = request -> new Choice.First(new Heal.Detour("browser.open", with), address, "large", List.of());
        String list = "  - {use: browser.open, with: {url: '" + SITE.put("list", "") + "'}}\n";
        String hint = click("Hide hints");
        SITE.put("form", NOTICE.formatted("Hide hints"));
        var known = run("moved", form + hint, new LikenessHealer());
        assertThat(known.state().status()).as("%s", known.events()).isEqualTo(RunStatus.SUCCEEDED);

        var office = run("moved", list + hint, there);
        assertThat(office.state().status()).as("%s", office.events()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(office.state().heals().getFirst().heal().first()).isNotNull();

        String filled = "  - {use: browser.fill, with: {fields: {Supplier: Ada}}}\n";
        SITE.put("list", NOTICE.formatted("Hide hints"));
        var filling = run("filled", list + filled + hint, new LikenessHealer());
        assertThat(filling.state().status()).as("%s", filling.events()).isEqualTo(RunStatus.SUCCEEDED);
        SITE.put("list", "");
        var asking = run("filled", list + filled + hint, there);
        assertThat(asking.state().heals()).isEmpty();
        assertThat(asking.state().openQuestions().getFirst().asked().text().en())
                .contains("after " + address + " (first: " + address + ")");
    }
}
