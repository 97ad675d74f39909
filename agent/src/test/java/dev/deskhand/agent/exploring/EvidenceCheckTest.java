package dev.deskhand.agent.exploring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.Explorer.Claim;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Round;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.journal.StepFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceCheckTest {

    private static List<String> doubts(String page, String result, List<String> evidence, Round... rounds) {
        var finish = new Decision.Finish("", (ObjectNode) Pages.json(result), evidence);
        var claim = new Claim(finish, Value.of(Pages.json(result), Pages.PAGE), List.of(Pages.seen(page)), Map.of());
        return new EvidenceCheck(new CelExpressions(), Pages.request(page, rounds), claim).doubts();
    }

    @Test
    void whatStandsOnThePageIsBelievedHoweverItIsWritten() {
        assertThat(doubts(
                        "[7 button Save]\nLamp |  1.280,50 EUR | due 3 Mar 2031",
                        "{'price':1280.5}",
                        List.of("lamp | 1.280,50 EUR")))
                .isEmpty();
        assertThat(doubts("Due 3 Mar 2031", "{'due':'2031-03-03'}", List.of("Due 3 Mar 2031")))
                .isEmpty();
    }

    @Test
    void wordsThatAreNotThereAreNoEvidence() {
        assertThat(doubts("Lamp 12 EUR", "{}", List.of("The lamp was ordered")))
                .containsExactly("the page does not show “The lamp was ordered” now");
    }

    @Test
    void aValueNoPageShowedIsNotBelieved() {
        assertThat(doubts("Lamp 12 EUR", "{'price':13,'name':'Lamp'}", List.of("Lamp 12 EUR"))
                        .getFirst())
                .startsWith("result.price is 13, which no page showed");
    }

    private static Round acted(String outline, Deed... deeds) {
        var acts = List.of(deeds).stream().map(Deed::step).toList();
        return Pages.round(0, outline, new Decision.Act("", List.of(), acts), deeds);
    }

    private static Deed filled(String label, String value) {
        return Pages.done(
                Pages.step("a1", "browser.fill", "{}"),
                Effect.LOCAL,
                "{'fields':{'" + label + "':'" + value + "'}}",
                "{}");
    }

    private static Deed typed(String name, String text) {
        return Pages.done(
                Pages.step("a1", "browser.type", "{}"),
                Effect.LOCAL,
                "{'target':{'role':'textbox','name':'" + name + "'},'text':'" + text + "'}",
                "{}");
    }

    private static Deed went(String use, String with, String url) {
        return Pages.done(Pages.step("a1", use, with), Effect.READ, with, "{'url':'" + url + "'}");
    }

    @Test
    void aGuessThatWasTypedIsNotSeenByStandingInItsField() {
        String result = "{'phone':'0151 234'}";
        for (Deed guess : List.of(filled("Find", "0151 234"), typed("Find", "0151 234"))) {
            for (String kind : List.of("textbox", "searchbox", "combobox")) {
                String page = "No customer was found.\n[3 " + kind + " Find = 0151 234, required] [4 button Go]";
                assertThat(doubts(
                                page, result, List.of("No customer was found."), acted("[3 " + kind + " Find]", guess)))
                        .as(kind)
                        .singleElement()
                        .asString()
                        .startsWith("result.phone is \"0151 234\", which no page showed");
            }
        }
    }

    @Test
    void whatWasTypedAndIsShownElsewhereIsSeen() {
        String result = "{'phone':'0151 234'}";
        for (String shown : List.of("Ada | 0151 234", "[7 0151 234]", "[7 textbox Phone = 0151 234]")) {
            assertThat(doubts(
                            "One customer.\n[3 searchbox Find = 0151 234]\n" + shown,
                            result,
                            List.of("One customer."),
                            acted("[3 searchbox Find]", filled("Find", "0151 234"))))
                    .as(shown)
                    .isEmpty();
        }
        assertThat(doubts(
                        "One customer.\n[3 searchbox Find = 0151 999]",
                        "{'phone':'0151 999'}",
                        List.of("One customer."),
                        acted("[3 searchbox Find]", filled("Find", "0151 234"))))
                .as("the page put something else in")
                .isEmpty();
    }

    @Test
    void whatStoodInAFieldBeforeAnythingWasTypedIsSeen() {
        assertThat(doubts(
                        "Saved once.\n[3 textbox Phone = 0151 234]",
                        "{'phone':'0151 234'}",
                        List.of("Saved once."),
                        acted("[3 textbox Phone = 0151 234]", filled("Phone", "0151 234"))))
                .isEmpty();
    }

    @Test
    void aGuessInAnOpenedAddressIsNotSeen() {
        String page = "No customer was found.";
        String address = "http://shop.example/find?phone=0151-234";
        var opened = went("browser.open", "{'url':'" + address + "'}", address);
        assertThat(doubts(page, "{'phone':'0151-234'}", List.of(page), acted("x", opened)))
                .singleElement()
                .asString()
                .startsWith("result.phone is \"0151-234\", which no page showed");
        var clicked = went("browser.click", "{}", address);
        assertThat(doubts(page, "{'phone':'0151-234'}", List.of(page), acted("x", opened, clicked)))
                .as("the address is still the one that was opened")
                .hasSize(1);
    }

    @Test
    void whereThePageItselfLedIsSeen() {
        String page = "The ticket was found.";
        var opened = went("browser.open", "{'url':'http://shop.example/tickets'}", "http://shop.example/tickets");
        var led = went("browser.click", "{}", "http://shop.example/tickets/T-2471");
        assertThat(doubts(page, "{'ticket':'T-2471'}", List.of(page), acted("x", opened, led)))
                .isEmpty();
        for (String whole : List.of("http://shop.example/tickets", "http://shop.example/tickets/T-2471")) {
            assertThat(doubts(page, "{'link':'" + whole + "'}", List.of(page), acted("x", opened, led)))
                    .as(whole)
                    .isEmpty();
        }
    }

    @Test
    void whatALookShowedAfterTheChangeIsEvidenceThoughItsDialogIsClosed() {
        var add = Pages.step("a1", "browser.click", "{}");
        var close = Pages.step("a2", "browser.click", "{}");
        var change = Pages.round(
                0,
                "[1 button Add]",
                new Decision.Act("", List.of(), List.of(add)),
                Pages.done(add, Effect.CHANGE, "{}", "{}"));
        var look = Pages.round(
                1,
                "dialog:\nThe user was added.\n[2 button OK]",
                new Decision.Act("", List.of(), List.of(close)),
                Pages.done(close, Effect.READ, "{}", "{}"));
        assertThat(doubts("[1 button Add]", "{}", List.of("The user was added."), change, look))
                .isEmpty();
        assertThat(doubts("[1 button Add]", "{}", List.of("The user was removed."), change, look))
                .isNotEmpty();
    }

    @Test
    void afterAChangeSomethingMustBeNew() {
        var click = Pages.step("a1", "browser.click", "{}");
        var change = Pages.round(
                0,
                "Lamp\n[1 button Order]",
                new Decision.Act("", List.of(), List.of(click)),
                Pages.done(click, Effect.CHANGE, "{}", "{}"));
        assertThat(doubts("Lamp\n[1 button Order]", "{}", List.of("Lamp"), change)
                        .getFirst())
                .startsWith("all of the evidence was on the page before a1, the last change");
        assertThat(doubts("Lamp\nOrdered.", "{}", List.of("Lamp", "Ordered."), change))
                .isEmpty();
    }

    private static Round changed(int number, String before, String id, String target, String output) {
        var click = Pages.step(id, "browser.click", "{}");
        return Pages.round(
                number,
                before,
                new Decision.Act("", List.of(), List.of(click)),
                Pages.done(click, Effect.CHANGE, "{'target':'" + target + "'}", output));
    }

    @Test
    void theEvidenceMustBeOfTheLastChangeAndNotOfTheFirst() {
        var first = changed(0, "Order 1\n[1 button Ship]", "a1", "Ship", "{}");
        var second = changed(1, "Order 2\nOrder 1 was shipped.\n[1 button Ship]", "a2", "Ship", "{}");
        String unmoved = "Order 2\nOrder 1 was shipped.\n[1 button Ship]";

        assertThat(doubts(unmoved, "{}", List.of("Order 1 was shipped."), first, second))
                .containsExactly(
                        "all of the evidence was on the page before a2, the last change; name something that"
                                + " shows that change itself and is no field's value, or look it up",
                        "of the evidence “Order 1 was shipped.” stood there before a2");
        assertThat(doubts("Order 2 was shipped.", "{}", List.of("Order 2 was shipped."), first, second))
                .isEmpty();
    }

    @Test
    void allThatSpeaksAgainstAClaimIsSaidAtOnce() {
        var unseen = changed(0, "Order 1\n[1 button Ship]", "a1", "Ship", "{}");
        var close = changed(1, "Order 1\n[1 button Ship]", "a2", "Close", "{}");
        assertThat(doubts("Order 1\n[1 button Ship]", "{'price':13}", List.of("It is closed"), unseen, close))
                .containsExactly(
                        "the page does not show “It is closed” now",
                        "nothing on the page shows what a1 changed: look whether it was done and name what shows it,"
                                + " besides what shows the last change",
                        "none of the evidence shows a2, the last change; name something that shows that change itself"
                                + " and is no field's value, or look it up",
                        "result.price is 13, which no page showed: give values as they stand there, given ones as"
                                + " \"${values.name}\", and work numbers out by an expression");
    }

    @Test
    void whatStoodElsewhereIsNewWhereItStandsInOneMorePlace() {
        String before = "nav:\n [1 Ann Lee]\n# Task\nPay the bill\nDue today\nFrom Bo\nNo comments\nAssignee\n";
        var claim = changed(0, before + "[2 button Claim]", "a1", "Claim", "{}");
        assertThat(doubts(before + "##### Ann Lee", "{}", List.of("Ann Lee"), claim))
                .isEmpty();
        assertThat(doubts(before + "##### Ann Lee", "{}", List.of("##### Ann Lee"), claim))
                .isEmpty();
        assertThat(doubts(before + "[2 button Claim]", "{}", List.of("##### Ann Lee"), claim))
                .as("marks of headings make nothing new")
                .isNotEmpty();
        assertThat(doubts("Ann Lee\nTasks of\nAnn Lee", "{}", List.of("Ann Lee"), claim))
                .as("on another page it may stand as often as it likes")
                .isNotEmpty();
    }

    private static Round pressed(int number, String page, String id, int ref) {
        var look = Pages.done(
                Pages.step("t" + id, Moves.RECORD, "{'target':{'ref':" + ref + "}}"), Effect.READ, "{}", "{}");
        var click = Pages.step(id, "browser.click", "{'target':'${t" + id + ".target}'}");
        var act = new Decision.Act("", List.of(look.step()), List.of(click));
        return new Round(
                number,
                List.of(Pages.seen(page)),
                act,
                List.of(look),
                List.of(Pages.done(click, Effect.CHANGE, "{'target':'" + id + "'}", "{}")),
                List.of(),
                null);
    }

    @Test
    void closingAMessageIsNoChangeOfItsOwn() {
        String said = "dialog Groups:\n User was added\n [5 button OK]\n# Ann\n[1 button Add]";
        var add = pressed(0, "# Ann\n[1 button Add]", "a1", 1);
        assertThat(doubts("# Ann\n[1 button Add]", "{}", List.of("User was added"), add, pressed(1, said, "a2", 5)))
                .isEmpty();

        String asked = said.replace("[5 button OK]", "[5 button OK] [6 button Cancel]");
        assertThat(doubts("# Ann\n[1 button Add]", "{}", List.of("User was added"), add, pressed(1, asked, "a2", 5)))
                .as("a choice is one")
                .isNotEmpty();
        String pays = said.replace("OK", "Pay");
        assertThat(doubts("# Ann\n[1 button Add]", "{}", List.of("User was added"), add, pressed(1, pays, "a2", 5)))
                .as("so is a button that does something")
                .isNotEmpty();
        for (String does : List.of("Ann will be removed.", "Remove Ann?", "将移除 Ann。")) {
            String box = said.replace("User was added", does);
            assertThat(doubts("# Ann\n[1 button Add]", "{}", List.of("User was added"), add, pressed(1, box, "a2", 5)))
                    .as(does)
                    .isNotEmpty();
        }
    }

    @Test
    void whatWasTypedIsNoEvidenceOfTheChangeThatFollows() {
        var save = changed(0, "New order\n[1 textbox Name]\n[2 button Save]", "a1", "Save", "{}");
        assertThat(doubts(
                                "New order\n[1 textbox Name = Ada Parker]\n[2 button Save]",
                                "{}",
                                List.of("Ada Parker"),
                                save)
                        .getFirst())
                .startsWith("none of the evidence shows a1");
        assertThat(doubts("Orders\nAda Parker | open", "{}", List.of("Ada Parker"), save))
                .isEmpty();
    }

    @Test
    void everyEarlierChangeMustHaveShownSomethingToo() {
        var unseen = changed(0, "Order 1\n[1 button Ship]", "a1", "Ship", "{}");
        var second = changed(1, "Order 1\n[1 button Ship]\n[2 button Close]", "a2", "Close", "{}");
        var still = changed(1, "Order 1\n[1 button Ship]", "a2", "Close", "{}");
        assertThat(doubts("Order 1 is closed.", "{}", List.of("Order 1 is closed."), unseen, still))
                .containsExactly(
                        "nothing on the page shows what a1 changed: look whether it was done and name what shows it,"
                                + " besides what shows the last change",
                        "of the evidence “Order 1 is closed.” shows a2");
        assertThat(doubts("Order 1 is closed.", "{}", List.of("Order 1 is closed."), unseen, second))
                .isEmpty();

        String no = "{'field_errors':[{'field':'Amount','message':'must be a number'}]}";
        var refused = changed(0, "Order 1\n[1 button Ship]", "a1", "Ship", no);
        assertThat(doubts("Order 1 is closed.", "{}", List.of("Order 1 is closed."), refused, second))
                .containsExactly(
                        "the page refused a1: Amount: must be a number",
                        "of the evidence “Order 1 is closed.” shows a2");
        var again = changed(1, "Order 1\n[1 button Ship]", "a2", "Ship", "{}");
        assertThat(doubts("Order 1 was shipped.", "{}", List.of("Order 1 was shipped."), refused, again))
                .isEmpty();
    }

    private static Round doubted(String page, String doubt) {
        var finish = new Decision.Finish("", (ObjectNode) Pages.json("{}"), List.of());
        return new Round(2, List.of(Pages.seen(page)), finish, List.of(), List.of(), List.of(doubt), null);
    }

    @Test
    void whatAnEarlierChangeDidMayBeShownLaterByWordsOfItsOwnOnceItWasAskedFor() {
        var unseen = changed(0, "Order 1\n[1 button Ship]", "a1", "Ship", "{}");
        var close = changed(1, "Order 1\n[1 button Ship]", "a2", "Close", "{}");
        String page = "Order 1\nShipped on 3 May\nOrder 1 is closed.";
        var asked = doubted(page, "nothing on the page shows what a1 changed: look whether it was done");

        assertThat(doubts(page, "{}", List.of("Order 1 is closed", "Shipped on 3 May"), unseen, close, asked))
                .isEmpty();
        assertThat(doubts(page, "{}", List.of("Order 1 is closed"), unseen, close, asked))
                .as("words for one change only")
                .hasSize(2);
        assertThat(doubts(page, "{}", List.of("Order 1 is closed", "1 is closed"), unseen, close, asked))
                .as("the same words twice")
                .hasSize(2);
        assertThat(doubts(page, "{}", List.of("Order 1 is closed", "Shipped on 3 May"), unseen, close))
                .as("before anybody asked")
                .hasSize(2);
    }

    private static Round failed(String before, String id, String target) {
        Round tried = changed(0, before, id, target, "{}");
        var deed = tried.acts().getFirst();
        var failure = new StepFailure(FailureKind.TIMEOUT, "It is covered.", "Close what covers it first.");
        return Pages.round(
                0,
                before,
                tried.decision(),
                new Deed(deed.path(), deed.step(), deed.arguments(), deed.effect(), null, null, failure, List.of()));
    }

    @Test
    void whatFailedUnderABannerCountsAsItCameOutOnceThatWasClosed() {
        String approve = "Approve";
        var covered = failed("# Leave of Ann\n[1 button Approve, covered]\nWe use cookies", "a1", approve);
        var away = Pages.round(
                1,
                "# Leave of Ann\n[1 button Approve, covered]\nWe use cookies",
                covered.decision(),
                Pages.done(Pages.step("c", "browser.click", "{}"), Effect.READ, "{}", "{}"));
        var closed = changed(2, "# Leave of Ann\n[1 button Approve]\nFive days", "a2", approve, "{}");
        String done = "# Leave of Ann\nIt was approved.";
        assertThat(doubts(done, "{}", List.of("It was approved"), covered, away, closed))
                .isEmpty();

        var other = changed(2, "# Leave of Bob\n[1 button Approve]\nFive days", "a2", approve, "{}");
        assertThat(doubts("# Leave of Bob\nIt was approved.", "{}", List.of("It was approved"), covered, away, other)
                        .getFirst())
                .as("of somebody else")
                .startsWith("a1 failed and did nothing: do what it was for, or finish again");
        var failedAgain = failed("# Leave of Ann\n[1 button Approve]", "a2", approve);
        assertThat(doubts("# Leave of Ann\n[1 button Approve]", "{}", List.of("Leave of Ann"), failedAgain))
                .as("a last change that failed")
                .hasSize(2);
    }

    @Test
    void whatFailedBeforeAnythingWasDoneIsNotTheLastChangeAndHasNothingToShow() {
        String page = "# Leaves\n[1 button Approve]\n[2 button Switch, covered]";
        var approved = changed(0, page, "a1", "Approve", "{}");
        var covered = failed(page + "\nIt was approved.", "a2", "Switch");
        var evidence = List.of("It was approved.");
        String now = page + "\nIt was approved.";
        assertThat(doubts(now, "{}", evidence, approved, covered))
                .containsExactly(
                        "a2 failed and did nothing: do what it was for, or finish again if the goal is reached without it",
                        "of the evidence “It was approved.” shows a1");
        var asked = doubted(now, "a2 failed and did nothing: do what it was for, or finish again");
        assertThat(doubts(now, "{}", evidence, approved, covered, asked)).isEmpty();
        assertThat(doubts(now, "{}", List.of("Leaves"), approved, covered, asked))
                .as("the change that was made is to be shown all the same")
                .isNotEmpty();
        assertThat(doubts(now, "{}", evidence, covered, asked))
                .as("where nothing was changed at all nothing shows a change")
                .isNotEmpty();
    }

    @Test
    void anElementIsTheSameWhereverItHasMovedUnlessOthersAreJustLikeIt() {
        String one = "{'target':{'role':'button','name':'Approve','also':[{'path':'main > p:nth(1)'ALIKE}]}}";
        String moved = one.replace("nth(1)", "nth(2)");
        assertThat(doubtsOfSecondTry(one.replace("ALIKE", ""), moved.replace("ALIKE", "")))
                .isEmpty();
        assertThat(doubtsOfSecondTry(one.replace("ALIKE", ",'alike':2"), moved.replace("ALIKE", ",'alike':2")))
                .isNotEmpty();
    }

    private static List<String> doubtsOfSecondTry(String first, String second) {
        var click = Pages.step("a1", "browser.click", "{}");
        var again = Pages.step("a2", "browser.click", "{}");
        var decision = new Decision.Act("", List.of(), List.of(click));
        String page = "Two leaves\n[1 button Approve]";
        return doubts(
                "It was approved",
                "{}",
                List.of("It was approved"),
                Pages.round(0, page, decision, Pages.done(click, Effect.CHANGE, first, "{}")),
                Pages.round(1, page, decision, Pages.done(again, Effect.CHANGE, second, "{}")));
    }

    @Test
    void switchesThatSaveThemselvesShowTheirChangeByTheirState() {
        String off = "Settings\n[1 switch Mail]\n[2 switch Phone]";
        String mail = "Settings\n[1 switch Mail, checked]\n[2 switch Phone]";
        String both = "Settings\n[1 switch Mail, checked]\n[2 switch Phone, checked]";
        var first = changed(0, off, "a1", "Mail", "{}");
        var second = changed(1, mail, "a2", "Phone", "{}");

        assertThat(doubts(both, "{}", List.of("Phone, checked"), first, second)).isEmpty();
        assertThat(doubts(mail, "{}", List.of("Mail, checked"), first, second))
                .as("the last one did not move")
                .isNotEmpty();
        assertThat(doubts(both, "{}", List.of("Phone, checked"), changed(0, off, "a1", "Fax", "{}"), second))
                .as("no such switch")
                .isNotEmpty();
    }

    @Test
    void aPartOfOtherWordsIsNoEvidence() {
        assertThat(doubts("INV-7 | Unpaid | 12 EUR", "{}", List.of("paid")))
                .containsExactly("the page does not show “paid” now");
        assertThat(doubts("INV-7 | not paid yet | 12 EUR", "{}", List.of("paid")))
                .containsExactly("“paid” stands on the page only as a part of other words: name all that stands there");
        assertThat(doubts("发票 | 尚未付款", "{}", List.of("付款"))).hasSize(1);
        assertThat(doubts(
                        "INV-7 | Paid | 12 EUR\n[3 status Saved]\nState: Closed.",
                        "{}",
                        List.of("Paid", "Saved", "closed")))
                .isEmpty();
        assertThat(doubts("INV-71 was paid", "{}", List.of("INV-7 was paid"))).hasSize(1);
        assertThat(doubts("发票 | 已付款", "{}", List.of("已付款"))).isEmpty();
    }

    @Test
    void aMessageThatAChangeBroughtCountsThoughItIsGoneByNow() {
        var click = Pages.step("a1", "browser.click", "{}");
        var decision = new Decision.Act("", List.of(), List.of(click));
        String said = "{'alerts':['Role created']}";
        var change = Pages.round(0, "[1 button Save]", decision, Pages.done(click, Effect.CHANGE, "{}", said));
        var look = Pages.round(0, "[1 button Save]", decision, Pages.done(click, Effect.READ, "{}", said));
        var later = Pages.round(1, "Roles", decision, Pages.done(click, Effect.CHANGE, "{}", "{'alerts':[]}"));

        assertThat(doubts("Roles", "{}", List.of("Role created"), change)).isEmpty();
        assertThat(doubts("Roles", "{}", List.of("Role created"), look))
                .containsExactly("the page does not show “Role created” now");
        assertThat(doubts("Roles", "{}", List.of("Role created"), change, later))
                .contains("the page does not show “Role created” now");
    }

    @Test
    void anActProvesItselfOnlyByAFileOrByWhatItRead() {
        assertThat(doubts("Lamp", "{}", List.of("a2"), acted("browser.click", "{'url':'http://shop.example/'}")))
                .containsExactly("a2 is a move that gave no file and read nothing: name what the page shows of it");
        assertThat(doubts("Lamp", "{}", List.of("a2"), acted("browser.download", "{'file':'report.xlsx'}")))
                .isEmpty();
        assertThat(doubts("Lamp", "{}", List.of("a2"), acted("browser.read_table", "{'rows':[]}")))
                .isEmpty();
    }

    private static Round acted(String use, String output) {
        var step = Pages.step("a2", use, "{}");
        return Pages.round(
                0, "Lamp", new Decision.Act("", List.of(), List.of(step)), Pages.done(step, Effect.READ, "{}", output));
    }
}
