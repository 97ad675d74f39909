package dev.deskhand.service.web;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.deskhand.service.web.preview.TestBrowser;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URL;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What a run asks of people, and the pages without a mouse, without sight, and with files dropped. */
@QuarkusTest
@TestProfile(WebProfile.class)
class WebQuestionsTest {
    private static final String ASKS = """
            {"title": "Order paper", "steps": [{"id": "boxes", "ask": {"en": "How many boxes?", "zh": "几箱？"},
             "answer": {"type": "integer", "title": "Boxes"}}], "outputs": {"boxes_ordered": "${boxes}"}}""";

    @TestHTTPResource("/")
    URL address;

    private Visitor visitor;

    @BeforeEach
    void comeIn() {
        visitor = new Visitor(TestBrowser.start(), address.toString().replaceAll("/$", ""));
        visitor.enterAs("office");
    }

    @AfterEach
    void leave() {
        visitor.close();
    }

    @Test
    void asksBesideTheApprovalsAndGoesOnWithTheAnswer() {
        visitor.begin(ASKS);
        visitor.waitFor("#gate");
        assertThat(visitor.text("#now")).isEqualTo("Stopped here until a person has answered.");
        visitor.open("/approvals");
        assertThat(visitor.text("main")).contains("How many boxes?", "Question").doesNotContain("Nothing waits");
        visitor.leave("main ul.list a.item");

        visitor.waitForPath("/runs/");
        visitor.waitFor("#f-answer");
        visitor.fill("#f-answer", "12");
        visitor.leave("#gate button");
        visitor.waitUntilOver();
        visitor.keep("ask-2-done");
        assertThat(visitor.text("[data-region=results]")).contains("Boxes ordered", "12");
    }

    @Test
    void whoHandsTheBrowserBackIsToldSoAtTheQuestionItWasFor() {
        visitor.begin(ASKS);
        visitor.waitFor("#gate");
        visitor.open(visitor.path() + "?said=said.handedBack");
        visitor.waitForText("#main > .content > [role=status]", "browser is handed back");
        visitor.open(visitor.path().replace("handedBack", "resumed"));
        visitor.waitFor("#gate");
        assertThat(visitor.text("#main")).doesNotContain("The run goes on.");
    }

    @Test
    void showsAnAnswerItCannotUseAgainWithWhatIsWrongAtTheField() {
        visitor.begin(ASKS);
        visitor.waitFor("#f-answer");
        visitor.fill("#f-answer", "a dozen");
        visitor.leave("#gate button");
        visitor.waitForText("#wrong-answer", "Please enter a whole number.");
        assertThat(visitor.value("#f-answer")).isEqualTo("a dozen");
        assertThat(visitor.attribute("#f-answer", "aria-describedby")).contains("wrong-answer");
        visitor.keep("ask-1-wrong");
        visitor.isAccessible();

        visitor.fill("#f-answer", "12");
        visitor.leave("#gate button");
        visitor.waitUntilOver();
        assertThat(visitor.text("[data-region=results]")).contains("12");
    }

    @Test
    void showsAPlansValueItCannotUseAgainWithWhatIsWrongAtTheField() {
        visitor.instruct("Export all customers from the CRM to customers.xlsx");
        assertThat(visitor.text("section[aria-labelledby=touched-title]"))
                .contains("What it reaches", "127.0.0.1:" + address.getPort());
        String field = "input[type=url], input[name=crm]";
        String id = "#" + visitor.attribute(field, "id");
        for (String button : List.of("check", "run")) {
            visitor.fill(id, "the usual place");
            visitor.submitUnchecked(button);
            visitor.waitForText(id.replace("#f-", "#wrong-"), "begins with http:// or https://");
            assertThat(visitor.value(id)).as(button).isEqualTo("the usual place");
        }
        visitor.keep("plan-wrong-value");
    }

    @Test
    void asksWhetherItHappenedAndDoesItAgainOnlyWhenToldTo() {
        var shop =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        shop.start();
        try {
            shop.stubFor(post("/orders").willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
            visitor.begin("""
                    {"title": "Order paper", "steps": [{"use": "http.request",
                     "with": {"method": "POST", "url": "%s/orders", "body": {"boxes": 12}}}]}""".formatted(shop.baseUrl()));
            visitor.waitForGate();
            assertThat(visitor.text("#gate"))
                    .contains("Send to orders at", "boxes: 12", shop.baseUrl() + "/orders", "Technical details")
                    .doesNotContain("Method");
            visitor.decide("approve");
            visitor.waitFor("#gate button[value=did_not]");
            visitor.keep("unknown-1-asked");
            assertThat(visitor.text("main")).as("no news any more").doesNotContain("Approved; the run goes on");
            assertThat(visitor.text("#gate"))
                    .contains("it is not known whether it took effect", "It happened: go on", "Stop the run");
            assertThat(visitor.text("#gate").split("not known", -1))
                    .as("said once")
                    .hasSize(2);
            assertThat(visitor.text("main").split("took effect", -1))
                    .as("said once")
                    .hasSize(2);
            int before = shop.findAll(postRequestedFor(urlEqualTo("/orders"))).size();

            shop.stubFor(post("/orders").willReturn(aResponse().withStatus(201)));
            visitor.leave("#gate button[value=did_not]");
            visitor.waitUntilOver();
            visitor.keep("unknown-2-done");
            assertThat(shop.findAll(postRequestedFor(urlEqualTo("/orders")))).hasSize(before + 1);
        } finally {
            shop.stop();
        }
    }

    @Test
    void enterDecidesNothingWhereverTheFocusIs() {
        visitor.begin("""
                {"title": "Order paper", "steps": [{"each": "boxes in ${[1, 2]}", "steps": [{"use": "http.request",
                 "with": {"method": "POST", "url": "http://127.0.0.1:9/orders", "body": {"boxes": "${boxes}"}}}]}]}""");
        visitor.waitForGate();
        visitor.focused("document.addEventListener('submit', event => window.sent = !event.defaultPrevented)");
        visitor.focused("document.querySelector('#gate [data-leave]').focus()");
        visitor.press(Keys.ENTER);
        assertThat(visitor.focused("window.sent")).isEqualTo("false");

        visitor.focused("document.querySelector('#gate button[value=reject]').focus()");
        visitor.press(Keys.ENTER);
        visitor.waitUntilOver();
        assertThat(visitor.text("main")).contains("Rejected by office");
    }

    @Test
    void takesFilesThatAreDropped() {
        visitor.open("/");
        visitor.drop("form[data-drop]", "march.csv", "april.csv");
        assertThat(visitor.text("[data-file-list]")).contains("march.csv", "april.csv");
        visitor.drop("form[data-drop]", "may.csv");
        assertThat(visitor.text("[data-file-list]")).contains("march.csv", "april.csv", "may.csv");
        visitor.fill("#instruction", "Merge march.csv and april.csv into spring.xlsx");
        visitor.leave("form[data-drop] button.primary");
        visitor.waitForPath("/plans/");
        assertThat(visitor.text("main")).contains("march.csv", "april.csv", "Not used by this plan: may.csv");
    }

    @Test
    void worksWithTheKeyboardAlone() {
        visitor.open("/");
        visitor.press(Keys.TAB);
        assertThat(visitor.focused("here.className")).isEqualTo("skip");
        assertThat(visitor.focused("here.getBoundingClientRect().top >= 0"))
                .as("the skip link shows")
                .isEqualTo("true");
        visitor.press(Keys.ENTER, Keys.TAB);
        assertThat(visitor.focused("here.id")).as("behind the menu").isEqualTo("instruction");
        assertThat(visitor.focused("getComputedStyle(here).outlineStyle + getComputedStyle(here.form).boxShadow"))
                .as("the focus shows")
                .isNotEqualTo("nonenone");
        visitor.press("Read all unpaid invoices from the supplier portal and save them to unpaid.xlsx");
        visitor.chord(Keys.CONTROL, Keys.ENTER);
        visitor.waitForPath("/plans/");

        visitor.begin(ASKS);
        visitor.waitFor("#gate");
        for (int i = 0; i < 40 && !visitor.focused("here.id").equals("f-answer"); i++) {
            visitor.press(Keys.TAB);
        }
        visitor.press("3", Keys.ENTER);
        visitor.waitUntilOver();
        assertThat(visitor.text("[data-region=results]")).contains("3");
    }

    @Test
    void tellsScreenReadersWhereTheRunStands() {
        visitor.begin(ASKS);
        visitor.waitFor("#gate");
        assertThat(visitor.spoken())
                .contains(
                        "heading: Order paper",
                        "heading: Waits for an answer",
                        "region: Waits for an answer",
                        "progressbar: Progress",
                        "textbox: Boxes",
                        "button: Send answer",
                        "link: Skip to content",
                        "navigation: Main menu")
                .noneMatch(node -> node.matches("(button|link|textbox|combobox|image): "));
        assertThat(visitor.focused("document.querySelector('#now').getAttribute('aria-live')"))
                .isEqualTo("polite");
        assertThat(visitor.text("#now")).as("what is told when it stops").startsWith("Stopped here");
        visitor.fill("#f-answer", "1");
        visitor.leave("#gate button");
        visitor.waitUntilOver();
        assertThat(visitor.spoken()).contains("status: ").anyMatch(node -> node.contains("Done."));
    }
}
