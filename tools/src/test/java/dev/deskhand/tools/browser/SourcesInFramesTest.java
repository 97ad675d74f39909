package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was read in a frame is from the frame's site, whatever stands around it. */
class SourcesInFramesTest extends BrowserTest {

    private static final String OWN = SITE.host();
    private static final String OTHER = OWN.replace("127.0.0.1", "localhost");

    private static final String RATES = """
            <table><caption>Rates</caption><tr><th>Currency<th>Rate</tr><tr><td>CHF<td>1.07</tr><tr><td>USD<td>0.91</tr></table>
            <p>Total: 2 rates</p>
            <button onclick="said.textContent = 'The rates are old'">Check</button><p id=said role=status></p>""";

    private static String frame(String host, String path, String body) {
        return "<iframe width=600 height=300 src='" + SITE.page(path, body).replace(OWN, host) + "'></iframe>";
    }

    private static void showFramed(String around) throws InterruptedException {
        show("/framed-rates", around + frame(OTHER, "/rates-of-another", RATES));
    }

    private static ToolResult.Done finished(String action, String arguments) throws InterruptedException {
        ToolResult result = run(action, arguments);
        assertThat(result).as("%s", result).isInstanceOf(ToolResult.Done.class);
        return (ToolResult.Done) result;
    }

    private static List<String> hosts(String action, String arguments) throws InterruptedException {
        return finished(action, arguments).output().sources().stream()
                .map(Source::name)
                .distinct()
                .toList();
    }

    @Test
    void aTableInAFrameIsFromTheFramesHost() throws InterruptedException {
        showFramed("<h1>Rates of our house</h1>");
        assertThat(hosts("read_table", "{'table': 'Rates'}")).containsExactly(OTHER);
        assertThat(hosts("find_row", "{'where': {'Currency': 'CHF'}}")).containsExactly(OTHER);
        assertThat(hosts("find_row", "{'where': {'Currency': 'JPY'}}")).containsExactly(OTHER);
        assertThat(finished("read_table", "{}").output().at("/items/1").sources())
                .containsExactly(Source.page(OTHER, "/rates-of-another, page 1, row 2"));
    }

    @Test
    void aTextInAFrameIsFromTheFramesHost() throws InterruptedException {
        showFramed("<h1>Rates of our house</h1><p>Closed: today</p>");
        assertThat(hosts("read", "{'target': {'text': 'Total: 2 rates'}}")).containsExactly(OTHER);
        assertThat(hosts("read", "{'beside': 'Total'}")).containsExactly(OTHER);
        assertThat(hosts("locate", "{'text': 'CHF'}")).containsExactly(OTHER);
        assertThat(hosts("read", "{'beside': 'Closed'}")).containsExactly(OWN);
        assertThat(hosts("read", "{'target': {'text': 'Rates of our house'}}")).containsExactly(OWN);
        assertThat(hosts("read", "{}")).containsExactlyInAnyOrder(OWN, OTHER);
    }

    @Test
    void anOutlineIsFromThePageAndTheFramesInIt() throws InterruptedException {
        showFramed("<h1>Rates of our house</h1>");
        assertThat(hosts("outline", "{}")).containsExactlyInAnyOrder(OWN, OTHER);
        show("/framed-nothing", "<h1>Rates of our house</h1>" + frame(OTHER, "/nothing-of-another", ""));
        assertThat(hosts("outline", "{}")).containsExactly(OWN);
    }

    @Test
    void whatAFrameSaysToAClickIsFromItsHostToo() throws InterruptedException {
        showFramed("<button>Help</button>");
        assertThat(hosts("click", "{'target': 'Check'}")).containsExactlyInAnyOrder(OWN, OTHER);
        assertThat(hosts("click", "{'target': 'Help'}")).containsExactly(OWN);
    }

    @Test
    void whatAPageWritesIntoAFrameIsThePages() throws InterruptedException {
        String written = RATES.replace('"', '\'').replaceAll("\n", "");
        for (String kind : List.of("", "sandbox=allow-scripts")) {
            show("/framed-own", "<iframe width=600 height=300 " + kind + " srcdoc=\"" + written + "\"></iframe>");
            assertThat(hosts("read_table", "{}")).as(kind).containsExactly(OWN);
            assertThat(hosts("read", "{'beside': 'Total'}")).as(kind).containsExactly(OWN);
            assertThat(hosts("read", "{}")).as(kind).containsExactly(OWN);
            assertThat(hosts("outline", "{}")).as(kind).containsExactly(OWN);
        }
        String outer = "<iframe width=600 height=300 sandbox=allow-scripts srcdoc=\"" + written + "\"></iframe>";
        show("/framed-twice", frame(OTHER, "/writing", outer));
        assertThat(hosts("read_table", "{}")).containsExactly(OTHER);
    }

    @Test
    void aFileIsFromTheHostThatGaveIt() throws InterruptedException {
        SITE.on("/rates-file", request -> {
            request.exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=rates.csv");
            request.reply(200, "text/csv", "CHF,1.07");
        });
        String link = "<a href='/rates-file'>Fetch</a>";
        show("/framed-file", frame(OTHER, "/file-of-another", link));
        assertThat(hosts("download", "{'target': 'Fetch'}")).containsExactly(OTHER);
        show("/own-file", link.replace("href='", "href='http://" + OTHER) + "<h1>Files</h1>");
        assertThat(hosts("download", "{'target': 'Fetch'}")).containsExactlyInAnyOrder(OWN, OTHER);
        show("/no-file", "<h1>Files</h1>");
        assertThat(hosts("download", "{'url': 'http://" + OTHER + "/rates-file'}"))
                .contains(OTHER);
    }
}
