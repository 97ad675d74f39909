package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolResult;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadTableTest extends BrowserTest {

    private static String rows(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> "<tr><td>R-" + i + "<td>" + i + ",50 €<td>0" + (i % 9 + 1) + ".02.2026")
                .collect(Collectors.joining());
    }

    private static final String HEAD = "<table><caption>Rechnungen</caption><tr><th>Nr<th>Betrag ▲<th>Datum";

    @Test
    void aMenuMadeOfATableIsNoTableThatIsMeantWithoutBeingNamed() throws Exception {
        show("/tree-menu", """
                <nav><table><tr><th>Menu<th></tr><tr><td><a href='/a'>Party</a><td>*</tr><tr><td><a href='/b'>Sales</a><td>*</tr></table></nav>
                <table><tr><th>Code<th>Name</tr><tr><td>A-1<td>Nordlicht</tr></table>""");
        assertThat(done("read_table", "{}").path("items").toString())
                .isEqualTo("[{\"Code\":\"A-1\",\"Name\":\"Nordlicht\"}]");
        assertThat(done("read_table", "{'table': 'Menu'}").path("items").size()).isEqualTo(2);
    }

    @Test
    void followsNextLinksToTheEndAndTypesColumns() throws Exception {
        SITE.on("/paged", request -> {
            int page = request.get("page").isEmpty() ? 1 : Integer.parseInt(request.get("page"));
            request.html(HEAD + rows(page * 3 - 2, page * 3) + "</table><a href='?page=" + Math.max(1, page - 1)
                    + "'>Zurück</a>"
                    + (page < 4
                            ? "<a href='?page=" + (page + 1) + "'>Weiter »</a>"
                            : "<a class=disabled href='?page=4'>Weiter »</a>"));
        });
        var result =
                (ToolResult.Done) run("read_table", "{'url': '" + SITE.url("/paged") + "', 'table': 'rechnungen'}");
        var output = result.output().json();
        assertThat(output.path("pages").asInt()).isEqualTo(4);
        assertThat(output.path("items").size()).isEqualTo(12);
        assertThat(output.path("items").path(11).toString())
                .isEqualTo("{\"Nr\":\"R-12\",\"Betrag\":12.50,\"Datum\":\"2026-02-04\"}");
        assertThat(result.output().at("/items/11").sources().toString()).contains("/paged, page 4, row 3");
    }

    @Test
    void pressesNextButtonsThatChangeTheTableInPlace() throws Exception {
        show("/inplace", """
                <h2>Orders</h2><table><thead><tr><th>No<th>Total</thead><tbody id=b></tbody></table>
                <button aria-label="Next page" id=n onclick="p++; setTimeout(draw, 150)">›</button>
                <script>let p = 1; function draw() { b.innerHTML = [1,2].map(i => `<tr><td>00${p}${i}<td>1,${p}00.${i}0`).join(''); n.disabled = p === 3; } draw();</script>""");
        var output = done("read_table", "{'table': 'Orders'}");
        assertThat(output.path("items").size()).isEqualTo(6);
        assertThat(output.path("items").path(5).toString()).isEqualTo("{\"No\":\"0032\",\"Total\":1300.20}");
    }

    @Test
    void loadsMoreUntilThereIsNoMore() throws Exception {
        show("/more", """
                <table><tr><th>No<th>Name</table><button id=m onclick="add()">加载更多</button>
                <script>let i = 0; function add() { for (let k = 0; k < 5; k++) { document.querySelector('tbody').insertAdjacentHTML('beforeend', `<tr><td>${++i}<td>N${i}`); } if (i >= 15) m.remove(); } add();</script>""");
        assertThat(done("read_table", "{}").path("items").size()).isEqualTo(15);
        assertThat(done("read_table", "{'max_rows': 4}").path("items").size()).isEqualTo(4);
    }

    @Test
    void leavesOutFootersGroupRowsAndColumnsOfButtonsAndSpreadsSpans() throws Exception {
        show("/spans", """
                <table><thead><tr><th rowspan=2>Dept<th colspan=2>Amount<th rowspan=2></tr><tr><th>Net<th>Gross</tr></thead>
                <tbody><tr><td rowspan=2>Sales<td>1<td>2<td><button>Edit</button></tr><tr><td>3<td>4<td><button>Edit</button></tr>
                <tr><td colspan=4>Group B</td></tr><tr><td>IT<td>5<td>6<td><button>Edit</button></tr>
                <tr><td colspan=2>Total<td>12<td></tr></tbody><tfoot><tr><td>Sum<td>9<td>12<td></tfoot></table>""");
        var output = done("read_table", "{}");
        assertThat(output.path("columns").toString()).isEqualTo("[\"Dept\",\"Net\",\"Gross\"]");
        assertThat(output.path("items").toString())
                .isEqualTo(
                        "[{\"Dept\":\"Sales\",\"Net\":1,\"Gross\":2},{\"Dept\":\"Sales\",\"Net\":3,\"Gross\":4},{\"Dept\":\"IT\",\"Net\":5,\"Gross\":6}]");
    }

    @Test
    void readsAriaGridsAndLinks() throws Exception {
        show("/grid", """
                <div role=grid aria-label=Files><div role=row><span role=columnheader>Name</span><span role=columnheader>Size</span></div>
                <div role=row><span role=gridcell><a href="/a.pdf">a.pdf</a></span><span role=gridcell>10</span></div></div>""");
        assertThat(done("read_table", "{'links': true}").path("items").toString())
                .isEqualTo("[{\"Name\":\"a.pdf\",\"Name link\":\"" + SITE.url("/a.pdf") + "\",\"Size\":10}]");
    }

    @Test
    void asksWhichTableWhenThereAreTwo() throws Exception {
        show(
                "/tables",
                "<h3>Open</h3><table><tr><th>A<tr><td>1</table><table><caption>Paid</caption><tr><th>A<th>B<tr><td>1<td>2</table><table><caption>Late</caption><tr><th>C<th>D<tr><td>1<td>2</table>");
        assertThat(failed("read_table", "{}", FailureKind.AMBIGUOUS).message())
                .contains("'Paid' (A, B); 'Late' (C, D)");
        assertThat(done("read_table", "{'columns': ['D']}").path("items").toString())
                .isEqualTo("[{\"D\":2}]");
        assertThat(failed("read_table", "{'table': 'Lost'}", FailureKind.NOT_FOUND)
                        .message())
                .contains("There is no table 'Lost'", "Tables here: 'Paid'");
    }

    @Test
    void findsARowOnALaterPage() throws Exception {
        SITE.on("/find", request -> {
            int page = request.get("p").isEmpty() ? 1 : Integer.parseInt(request.get("p"));
            request.html(HEAD + rows(page * 2 - 1, page * 2) + "</table>"
                    + (page < 3 ? "<a rel=next href='?p=" + (page + 1) + "'>2</a>" : ""));
        });
        var found = done("find_row", "{'url': '" + SITE.url("/find") + "', 'where': {'nr': 'R-3', 'Betrag': 3.5}}");
        assertThat(found.path("row").path("Datum").asText()).isEqualTo("2026-02-04");
        assertThat(done("find_row", "{'url': '" + SITE.url("/find") + "', 'where': {'Nr': 'R-9'}}")
                        .toString())
                .isEqualTo("{\"found\":false,\"row\":null}");
    }

    @Test
    void aNumberIsFoundWhereThePageGroupsAndPointsItInItsOwnWay() throws Exception {
        show(
                "/amounts",
                "<table><caption>Bills</caption><thead><tr><th>No</th><th>Amount</th></tr></thead><tbody>"
                        + "<tr><td>A-1</td><td>1,053.60</td></tr><tr><td>A-2</td><td>12.253,67</td></tr></tbody></table>");
        var place = done("locate", "{'text': '12253.67'}").path("places").path(0);
        assertThat(place.path("column").asText()).isEqualTo("Amount");
        assertThat(place.path("row").path("No").asText()).isEqualTo("A-2");
        assertThat(done("locate", "{'text': '1053.6'}")
                        .path("places")
                        .path(0)
                        .path("whole")
                        .asText())
                .isEqualTo("1,053.60");
        assertThat(done("locate", "{'text': '2253.67'}").path("places")).isEmpty();
    }

    @Test
    void theWordsOfTheOnlyLinkOrButtonOfItsPlaceCanBeReadAgain() throws Exception {
        String mail = "<nav><a href='/in'>Inbox</a></nav><main><h1>Mail</h1><button>Reply</button>"
                + "<h2>Attachments</h2><ul>%s</ul></main>";
        show("/mail", mail.formatted("<li><a href='/1'>figures.csv</a> <span>83 bytes</span></li>"));
        var link = only("figures.csv");
        assertThat(link.path("role").asText() + " in " + link.path("within").asText())
                .isEqualTo("link in Attachments");
        assertThat(only("Reply").has("within")).isFalse();
        show("/other", mail.formatted("<li><a href='/2'>phones.csv</a> <span>97 bytes</span></li>"));
        String target = "{'target': {'role': 'link', 'within': 'Attachments'}}";
        assertThat(done("read", target).path("text").asText()).isEqualTo("phones.csv");
        show("/two", mail.formatted("<li><a href='/2'>phones.csv</a> 97<li><a href='/3'>names.csv</a> 8"));
        assertThat(failed("read", target, FailureKind.AMBIGUOUS).message()).contains("phones.csv", "names.csv");
        assertThat(only("phones.csv").isMissingNode()).isTrue();
    }

    private JsonNode only(String text) throws Exception {
        for (JsonNode place : done("locate", "{'text': '" + text + "'}").path("places")) {
            if (place.path("in").asText().equals("only")) {
                return place;
            }
        }
        return MissingNode.getInstance();
    }

    @Test
    void turnsNothingThatIsNotSurelyThePagerOfThisTable() throws Exception {
        String table = "<table><tr><th>No<th>Name<tr><td>1<td>Ann<tr><td>2<td>Bob</table>";
        String script =
                "<script>document.body.addEventListener('click', (e) => { out.textContent += '!'; }, true)</script><p id=out></p>";
        SITE.on(
                "/wizard",
                request -> request.html(
                        request.isPost()
                                ? "Sent"
                                : "<form method=post><h2>Step 2 of 3</h2>" + table
                                        + "<input type=hidden name=a value=b><button>Weiter</button></form>"));
        for (String body : List.of(
                "<form onsubmit='return false'><h2>Step 2 of 3</h2>" + table + "<button>Next</button></form>",
                "<div><h2>Check</h2>" + table + "<div><button>Back</button><button>Next</button></div></div>",
                "<div class=wizard>" + table + "<ul class=pager><li><button>Next page</button></ul></div>",
                "<form><label>Name <input></label>" + table + "<button type=button>Next page</button></form>",
                "<form onsubmit='return false'><label>Name <input></label>" + table
                        + "<ul class=pager><li><a href='#'>Next</a></ul></form>",
                table + "<nav class=pagination><a href='/nopager/1002'>Next</a></nav>",
                table + "<a href='/checkout/pay'>Weiter</a>",
                table + "<button hx-post=/next>Next page</button>",
                table + "<nav class=pagination><a href='/x' data-method=post>Next</a></nav>")) {
            show("/nopager", body + script);
            var read = done("read_table", "{}");
            assertThat(read.path("items").size()).as(body).isEqualTo(2);
            assertThat(read.path("truncated").asBoolean()).as(body).isEqualTo(!body.contains("wizard"));
            assertThat(text()).as(body).doesNotContain("!").contains("Bob");
        }
        assertThat(done("read_table", "{'url': '" + SITE.url("/wizard") + "'}")
                        .path("truncated")
                        .asBoolean())
                .isTrue();
        assertThat(SITE.received).noneMatch(line -> line.startsWith("/wizard"));
        assertThat(failed("find_row", "{'where': {'Name': 'Eve'}}", FailureKind.AMBIGUOUS)
                        .message())
                .contains("among the 2 rows that could be read, and there may be more");
        assertThat(done("find_row", "{'where': {'Name': 'Bob'}}").path("found").asBoolean())
                .isTrue();
    }

    @Test
    void turnsOnlyItsOwnPagerAndNoneThatIsCovered() throws Exception {
        String other =
                "<h2>Two</h2><div><table id=t2><tr><th>B<th>C<tr><td>x<td>y</table><nav aria-label='Pagination Two'><button aria-label='Next page' onclick=\"out.textContent+='!'\">›</button></nav></div>";
        show(
                "/twopagers",
                "<h2>One</h2><div><table id=t1><tr><th>A<th>D<tr><td>1<td>2</table></div>" + other + "<p id=out></p>");
        var one = done("read_table", "{'table': 'One'}");
        assertThat(one.path("items").size()).isEqualTo(1);
        assertThat(one.path("truncated").asBoolean()).isFalse();
        assertThat(text()).doesNotContain("!");
        show(
                "/coveredpager",
                "<div style='position:fixed;inset:0;z-index:9;background:#fff8'>Cookies?</div>" + other
                        + "<p id=out></p>");
        assertThat(done("read_table", "{'table': 'Two'}").path("truncated").asBoolean())
                .isTrue();
        assertThat(text()).doesNotContain("!");
    }

    @Test
    void knowsPagersByWhatTheyAreMadeOf() throws Exception {
        String rows = "<table id=t><thead><tr><th>No<th>Name</thead><tbody id=b></tbody></table>";
        String draw =
                "<script>let p = 1; const next = () => { if (p < 3) { p++; draw(); } }; const draw = () => { b.innerHTML = `<tr><td>${p}<td>N${p}`; for (const n of document.querySelectorAll('.n')) n.disabled = p === 3; }; draw();</script>";
        for (String pager : List.of(
                "<section><div class='toolbar'><h2>Users</h2><input aria-label=Filter><div class='pf-v5-c-pagination'><nav class='pf-v5-c-pagination__nav'><button class=n aria-label='Go to next page' onclick=next()><svg></svg></button></nav></div></div>"
                        + rows + "</section>",
                "<section>" + rows
                        + "<div><h4>All rows</h4><a class='paginate_button' aria-controls=t href='#' onclick='next();return false'>Next</a></div></section>",
                "<section><p><label>State <input></label></p>" + rows
                        + "<div class=paging><button class=n onclick=next()>›</button></div></section>",
                "<section><div><label>State <select><option>open</select></label></div>" + rows
                        + "<div class=pager><button class=n onclick=next()>Next</button></div></section>",
                "<section>" + rows
                        + "<nav><button aria-current=page>1</button><button onclick=next()>2</button></nav></section>",
                "<section>" + rows
                        + "<div><span>1–1 of 3</span><button class=n onclick=next()>Next</button></div></section>")) {
            show("/pagers", pager + draw);
            assertThat(done("read_table", "{}").path("items").size()).as(pager).isEqualTo(3);
        }
    }
}
