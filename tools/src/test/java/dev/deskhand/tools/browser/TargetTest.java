package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.tools.spi.FailureKind;
import org.junit.jupiter.api.Test;

class TargetTest extends BrowserTest {

    private static final String OUT = "<p id=out role=status></p>";
    private static final String ORDER =
            "<h2>Order</h2><form onsubmit='return false'><button id=keep data-testid=keep-order onclick='out.textContent=\"right\"'>Save</button></form>";
    private static final String TRAP = "<button onclick='out.textContent=\"wrong\"' %s>%s</button>";

    private static JsonNode recorded(String target) throws InterruptedException {
        return done("target", "{'target': " + target + "}").path("target");
    }

    private static String clicked(JsonNode target) throws InterruptedException {
        return done("click", "{'target': " + target + "}")
                .path("alerts")
                .path(0)
                .asText();
    }

    private static String refused(JsonNode target) throws InterruptedException {
        String message = failed("click", "{'target': " + target + "}", FailureKind.AMBIGUOUS)
                .message();
        assertThat(text()).doesNotContain("wrong");
        return message;
    }

    private static JsonNode of(String target) throws Exception {
        return new ObjectMapper().readTree(target.replace('\'', '"'));
    }

    private static JsonNode saveButton() throws InterruptedException {
        show("/recorded", ORDER + OUT);
        return recorded("'Save'");
    }

    @Test
    void recordsSeveralWaysToAnElementTheSurestFirst() throws Exception {
        assertThat(saveButton().toString())
                .isEqualTo("{\"test_id\":\"keep-order\",\"also\":[{\"role\":\"button\",\"name\":\"Save\"},"
                        + "{\"text\":\"Save\"},{\"css\":\"#keep\"},{\"under\":\"Order\"},{\"path\":\"form/button\"}]}");
        show("/made", "<label>Name <input id='input-48213' placeholder='Full name'></label>");
        assertThat(recorded("'Name'").toString()).contains("placeholder").doesNotContain("48213");
        show("/counted", "<label>Phone <input id='input-12'></label><label>Fax <input id='fax2'></label>");
        assertThat(recorded("'Phone'").toString())
                .as("another field's tomorrow")
                .doesNotContain("input-12");
        assertThat(recorded("'Fax'").toString()).contains("#fax2");
    }

    @Test
    void fieldsThatStandInAnotherOrderWithNumbersForIdsAreKnownByTheirLabels() throws Exception {
        show(
                "/numbered",
                "<h2>Person</h2><label for=f0>Phone</label><input id=f0><label for=f1>Fax</label><input id=f1>");
        String phone = recorded("'Phone'").toString().replace('"', '\'');
        show(
                "/numbered-anew",
                "<h2>Person</h2><label for=f0>Fax</label><input id=f0><label for=f1>Phone</label><input id=f1>");
        done("fill", "{'fields': {'Phone': '555'}, 'targets': {'Phone': " + phone + "}}");
        assertThat(done("read", "{'target': {'css': '#f1'}}").path("text").asText())
                .isEqualTo("555");
    }

    @Test
    void findsWhatWasRenamedByItsIdUnlessItChangesSomethingAndWhatLostItsIdByNameAndHeading() throws Exception {
        JsonNode target = saveButton();
        show("/renamed", ORDER.replace(">Save<", ">Keep this order<") + OUT);
        assertThat(refused(target)).contains("is now called 'Keep this order', and clicking it changes something");
        show("/unnamed", ORDER.replace(">Save<", " type=button aria-expanded=false>Show<") + OUT);
        assertThat(clicked(target)).isEqualTo("right");
        show("/bare", "<div><div>" + ORDER.replace("id=keep data-testid=keep-order", "") + "</div></div>" + OUT);
        assertThat(clicked(target)).isEqualTo("right");
    }

    @Test
    void choosesAmongTheSameNamesByTheHeadingTheyStandUnder() throws Exception {
        JsonNode target = saveButton();
        String bare = ORDER.replace("id=keep data-testid=keep-order", "");
        show("/decoy", "<h2>Draft</h2><div>" + TRAP.formatted("", "Save") + "</div><div>" + bare + "</div>" + OUT);
        assertThat(clicked(target)).isEqualTo("right");
    }

    private static final String DELETED =
            "<p id=out role=status></p><script>const del = (row) => { out.textContent = 'deleted ' + row; return false; }</script>";

    private static String rowsOf(String link) {
        return "<table><tr><th>Name<th>Do<tr><td>A<td>" + link.formatted("A") + "<tr><td>B<td>" + link.formatted("B")
                + "</table>" + DELETED;
    }

    @Test
    void linksThatLeadNowhereAreNotTheSameLinkHoweverAlikeTheyAre() throws Exception {
        for (String link : new String[] {
            "<a href='#' onclick='return del(\"%s\")'>Delete</a>",
            "<a href='' onclick='return del(\"%s\")'>Delete</a>",
            "<a href='javascript:void(0)' onclick='return del(\"%s\")'>Delete</a>",
            "<a href='#delete' id=%s class=go>Delete</a>",
            "<a href='/orders/delete' id=%s class=go>Delete</a>",
            "<a href='/orders/delete' data-id=%s class=go>Delete</a>"
        }) {
            show(
                    "/twins",
                    rowsOf(link)
                            + "<script>document.addEventListener('click', (e) => { if (!e.target.closest('.go')) return; e.preventDefault(); del(e.target.closest('tr').cells[0].textContent); })</script>");
            assertThat(failed("click", "{'target': 'Delete'}", FailureKind.AMBIGUOUS)
                            .message())
                    .as(link)
                    .contains("2");
            assertThat(text()).as(link).doesNotContain("deleted");
            done("click", "{'target': {'name': 'Delete', 'nth': 2}}");
            assertThat(text()).as(link).contains("deleted B");
            done("click", "{'target': {'name': 'Delete', 'within': 'A'}}");
            assertThat(text()).as(link).contains("deleted A");
        }
    }

    @Test
    void aRecordedLinkThatLeadsNowhereIsNotTheOtherRowsWhenItsOwnRowIsGone() throws Exception {
        String link = "<a href='#' onclick='return del(\"%s\")'>Delete</a>";
        show("/twins", rowsOf(link));
        JsonNode second = recorded("{'name': 'Delete', 'nth': 2}");
        done("click", "{'target': " + second + "}");
        assertThat(text()).contains("deleted B");
        show("/three", rowsOf(link).replace("<tr><td>A", "<tr><td>C<td>" + link.formatted("C") + "<tr><td>A"));
        refused(second);
        assertThat(text()).doesNotContain("deleted");
    }

    @Test
    void aLinkGivenTwiceForOnePageIsOneLink() throws Exception {
        SITE.page("/there", "<h1>There</h1>");
        for (String page : new String[] {
            "<a href='/there'>Lamp</a> <a href='/there' title=Lamp class=big><b>Lamp</b></a>",
            "<nav><ul><li><a href='/there'>Lamp</a><li><a href='/x'>Desk</a></ul></nav><p>See <a href='/there'>Lamp</a></p>",
            "<ul><li><a href='/there' aria-label=Lamp><svg width=20 height=20></svg></a> <a href='/there'>Lamp</a> 4.50<li><a href='/desk'>Desk</a> 80.00</ul>"
        }) {
            show("/given-twice", page);
            done("click", "{'target': 'Lamp'}");
            assertThat(text()).as(page).contains("There");
        }
    }

    @Test
    void whatIsOneOfSeveralByWhereItLeadsIsRecordedByItsNameFirst() throws Exception {
        show(
                "/several",
                "<a href='/issues'>Issues</a> <p><a href='/projects/office/issues'>Issues</a></p>"
                        + "<p><a href='/search?scope=issues'>Issues</a></p>");
        JsonNode second = recorded("{'name': 'Issues', 'nth': 2}");
        assertThat(second.path("name").asText()).isEqualTo("Issues");
        assertThat(second.path("also").findValuesAsText("leads")).containsExactly("/projects/office/issues");
        SITE.page("/projects/office/issues", "<h1>Those of the office</h1>");
        done("click", "{'target': " + second + "}");
        assertThat(text()).contains("Those of the office");
    }

    @Test
    void aLinkGivenTwiceForOnePageOfAnApplicationIsOneLink() throws Exception {
        for (String place : new String[] {"#/people", "#!/people"}) {
            show(
                    "/application",
                    "<nav><a href='%1$s' id=menu>People</a></nav><nav aria-label=Path><a href='%1$s'>People</a> / Anna</nav>"
                                    .formatted(place)
                            + "<p id=shown>Anna</p><script>addEventListener('hashchange', () => { shown.textContent = 'Everybody'; })</script>");
            done("click", "{'target': 'People'}");
            assertThat(text()).as(place).contains("Everybody");
        }
    }

    @Test
    void theNumberOfResultsInAHeadingTellsNothingAboutWhatStandsUnderIt() throws Exception {
        String target = "{'role': 'link', 'name': 'Lamp', 'also': [{'text': 'Lamp'}, {'under': 'Results (1)'}]}";
        String lamp = "<a href='#%s' onclick='out.textContent=\"%s\"'>Lamp</a>";
        show("/more", "<h2>Results (28)</h2>" + lamp.formatted("r", "right") + OUT);
        assertThat(clicked(of(target))).isEqualTo("right");
        show(
                "/both",
                "<h2>Results (2)</h2>" + lamp.formatted("w", "wrong") + "<h2>Results (1)</h2>"
                        + lamp.formatted("r", "right") + OUT);
        assertThat(clicked(of(target))).as("that says just the same").isEqualTo("right");
    }

    @Test
    void aHeadingInTheColumnBesideStandsOverNothingHere() throws Exception {
        show("/columns", """
                <h1>Ticket</h1><div style='display:flex;flex-direction:row-reverse'><div style='width:200px'><h3>Watchers</h3><a href='#w'>Watch</a><p>Nobody</p></div>
                <div style='flex:1'><p><a href='#e'>Edit</a></p><h3>History</h3><p><a href='#e2'>Change note</a></p></div></div>""");
        assertThat(done("target", "{'target': 'Edit'}").toString())
                .contains("{\"under\":\"Ticket\"}")
                .doesNotContain("Watchers");
        assertThat(done("target", "{'target': 'Watch'}").toString()).contains("{\"under\":\"Watchers\"}");
        assertThat(done("target", "{'target': 'Change note'}").toString()).contains("{\"under\":\"History\"}");
    }

    @Test
    void ofPlainWordsThatStandTwiceOneIsTakenByItsNumber() throws Exception {
        show("/plain-words", """
                <div><span><span>Actions</span></span></div><div><span><span data-says=second>Actions</span></span></div><p id=said></p>
                <script>document.addEventListener('click', (e) => { said.textContent = e.target.dataset.says || 'first'; });</script>""");
        assertThat(failed("click", "{'target': 'Actions'}", FailureKind.AMBIGUOUS)
                        .advice())
                .contains("nth");
        done("click", "{'target': {'name': 'Actions', 'nth': 2}}");
        assertThat(done("read", "{}").path("text").asText()).contains("second");
    }

    @Test
    void aBoxWithoutAnyNameIsThatOfItsRecord() throws Exception {
        String table = "<table><tr><th>Pick<th>Id<th>Group%s<tr><td><input type=checkbox><td>a1<td>Stores</table>";
        show("/boxes", table.formatted("<tr><td><input type=checkbox><td>b2<td>Office"));
        JsonNode box = recorded("{'css': 'tr:nth-child(2) input'}");
        assertThat(box.toString()).startsWith("{\"role\":\"checkbox\",\"within\":{\"role\":\"row\",\"name\":\"b2\"}");
        show(
                "/moved",
                table.formatted(
                        "<tr><td><input type=checkbox><td>c3<td>Post<tr><td><input type=checkbox id=b><td>b2<td>Office"));
        done("check", "{'target': " + box.toString().replace('"', '\'') + "}");
        assertThat(done("read", "{'target': {'css': '#b:checked'}}").has("text"))
                .isTrue();
    }

    @Test
    void theTitleOfARecordInAListDoesNotStandUnderTheRecordBeforeIt() throws Exception {
        show("/tasks", "<h3>Tasks</h3><ol><li><h4><a href='/a'>Call</a></h4><li><h4><a href='/b'>Order</a></h4></ol>");
        assertThat(recorded("'Order'").toString())
                .contains("{\"under\":\"Tasks\"}")
                .doesNotContain("Call");
    }

    @Test
    void stopsWhenOnlyALookAlikeIsLeft() throws Exception {
        JsonNode target = saveButton();
        show("/alike", "<h2>Delete account</h2><div>" + TRAP.formatted("", "Save") + "</div>" + OUT);
        assertThat(refused(target))
                .contains("no longer agrees on one element")
                .contains("name 'Save' with role 'button' fits button 'Save'");
    }

    @Test
    void stopsWhenNameAndIdHaveComeToMeanDifferentElements() throws Exception {
        JsonNode target = saveButton();
        show(
                "/swapped",
                "<h2>Order</h2><form>" + TRAP.formatted("type=button data-testid=keep-order", "Delete")
                        + TRAP.formatted("type=button", "Save") + "</form>" + OUT);
        assertThat(refused(target))
                .contains("test id 'keep-order' fits button 'Delete'")
                .contains("text 'Save' fits button 'Save'");
    }

    @Test
    void stopsWhenEqualsStandSideBySide() throws Exception {
        JsonNode target = saveButton();
        String twin = TRAP.formatted("type=button", "Save");
        show("/twins", "<h2>Order</h2><div>" + twin + twin + "</div>" + OUT);
        assertThat(refused(target)).contains("2 elements fit");
    }

    @Test
    void takesAnElementByItsPlaceholderAndByItsRefInAnOutline() throws Exception {
        show("/refs", "<input placeholder='Full name'><button onclick='out.textContent=\"pressed\"'>Go</button>" + OUT);
        assertThat(recorded("{'placeholder': 'full name'}").toString()).contains("textbox");
        String outline = done("outline", "{}").path("outline").asText();
        String ref = outline.replaceAll("(?s).*\\[(\\d+) button Go\\].*", "$1");
        assertThat(done("click", "{'target': {'ref': " + ref + "}}")
                        .path("alerts")
                        .path(0)
                        .asText())
                .isEqualTo("pressed");
    }

    @Test
    void saysWhatLiesOverAFrameInsteadOfClickingIt() throws Exception {
        SITE.page("/framed", "<button>Inside</button>");
        show(
                "/over-frame",
                "<iframe src='/framed'></iframe><div role=dialog aria-label='Cookies' style='position:fixed;inset:0;background:#ccc'><button>Accept</button></div>");
        assertThat(failed("click", "{'target': 'Inside'}", FailureKind.TIMEOUT).message())
                .isEqualTo("The button 'Inside' is covered by Cookies (buttons in it: Accept).");
    }

    @Test
    void aNameThatIsOnlyPartOfAnotherIsTakenForLookingAndNeverForChanging() throws Exception {
        show("/partly", """
                <button type=button onclick="document.title='gone'">Save and delete</button><a href="/partly#all">Show all invoices</a>
                <button type=button onclick="document.title='sent'">💾 SUBMIT  order… (Ctrl+S)</button>""");
        var refused = failed(
                "click",
                "{'target': {'role': 'button', 'name': 'Save'}}",
                dev.deskhand.tools.spi.FailureKind.AMBIGUOUS);
        assertThat(refused.message())
                .isEqualTo(
                        "Nothing here is called 'Save'. What comes nearest is the button 'Save and delete', which may mean"
                                + " something else, and using it changes something.");
        assertThat(done("click", "{'target': 'Show all'}").path("url").asText()).endsWith("#all");
        assertThat(done("click", "{'target': 'Submit order'}").path("title").asText())
                .isEqualTo("sent");
    }

    @Test
    void anIdThatCountsThePagesFieldsIsNoEvidence() throws Exception {
        show("/counted", "<h2>Person</h2><label for=input-3>Phone</label><input id=input-3>");
        JsonNode recorded = done("target", "{'target': 'Phone'}").path("target");
        assertThat(recorded.toString()).doesNotContain("input-3");
        show(
                "/counted-anew",
                "<h2>Person</h2><label for=input-3>Email</label><input id=input-3><label for=input-4>Telephone</label><input id=input-4>");
        String old = "{'label': 'Phone', 'also': [{'css': '#input-3'}, {'under': 'Person'}, {'path': 'input:1'}]}";
        run("fill", "{'fields': {'Phone': '555'}, 'targets': {'Phone': " + old + "}}");
        assertThat(done("read", "{'target': 'Email'}").path("text").asText())
                .as("another field has its number now")
                .isEmpty();
    }

    @Test
    void whatHoldsAnElementWithAllItsWordsIsRecordedAsThatOne() throws Exception {
        String menu =
                "<span style='cursor:pointer' onclick=\"this.parentElement.title += 'N'\"><i title=Actions>Actions</i></span>";
        show("/held-words", ("<p>" + menu + "</p>").replace("N", "1") + ("<p>" + menu + "</p>").replace("N", "2"));
        String outline = done("outline", "{}").path("outline").asText();
        int ref = OutlineTest.ref(outline, "click Actions\\][^\\[]*\\[# click Actions");
        JsonNode recorded = done("target", "{'target': {'ref': " + ref + "}}").path("target");
        assertThat(recorded.path("text").asText()).as("%s", recorded).isEqualTo("Actions");
        done("click", "{'target': " + recorded.toString().replace('"', '\'') + "}");
        assertThat(done("outline", "{}").path("outline").asText()).contains("Actions");
    }

    /** Addresses in another encoding than UTF-8, and such as cannot be read at all. */
    @Test
    void aLinkNobodyCanDecodeKeepsNothingFromBeingFound() throws Exception {
        String strange =
                "<a href='/%B1%A8%B1%ED/7'>Old report</a><a href='/off?q=100%25'>Sale</a><a href='/a%'>Percent</a>"
                        + "<a href='http://[bad'>Broken</a>";
        show("/links", strange + "<a href='/list/3' rel=next>Next</a><a href='/%B2%E2/7'>Other</a>");
        String next = "{'target': {'role': 'link', 'name': 'Next', 'also': [{'leads': 'next /list/#'}]}}";
        assertThat(done("read", next).path("text").asText()).isEqualTo("Next");
        for (String name : new String[] {"Old report", "Sale", "Percent", "Broken", "Other", "Next"}) {
            String target = "{'target': {'role': 'link', 'name': '" + name + "'}}";
            var met = action("click")
                    .finder()
                    .orElseThrow()
                    .look(call("click", target), context())
                    .met();
            assertThat(met.values()
                            .iterator()
                            .next()
                            .path("record")
                            .path("role")
                            .asText())
                    .as(name)
                    .isEqualTo("link");
        }
        String report = "{'target': {'role': 'link', 'name': 'Old report', 'also': [{'leads': '/%B1%A8%B1%ED/#'}]}}";
        assertThat(done("read", report).path("text").asText()).isEqualTo("Old report");
        failed("read", report.replace("%ED", "%EE"), FailureKind.AMBIGUOUS);
    }
}
