package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutlineShortTest extends BrowserTest {

    private static String look() throws InterruptedException {
        return done("outline", "{}").path("outline").asText();
    }

    private static String table(int rows, int columns) {
        return "<table><caption>Post</caption><tr>" + "<th>Head".repeat(columns)
                + IntStream.rangeClosed(1, rows)
                        .mapToObj(row -> "<tr>" + ("<td>c" + row).repeat(columns))
                        .collect(Collectors.joining())
                + "</table>";
    }

    @Test
    void aChoiceThatIsNoInputShowsWhatIsChosen() throws Exception {
        show("/choice", """
                <span id=l>Priority</span> <span role=combobox tabindex=0 aria-labelledby=l aria-expanded=false>Urgent ▾</span>
                <div role=combobox aria-label=Country tabindex=0><ul role=listbox><li role=option>Chad</li></ul></div>""");
        assertThat(look()).contains("combobox Priority = Urgent, collapsed").doesNotContain("Country =");
    }

    @Test
    void whatIsFoldedToNoHeightIsNotThereAndWhatIsClickedIsCalledByItsWords() throws Exception {
        show("/folded", """
                <div style='max-height:0;overflow:hidden'><div role=alert>The task was removed. <button>Close</button></div></div>
                <span onclick='1' tabindex=0><i class='icon-calendar'></i> Set due date</span><p role=status>Ready.</p>
                <div style='max-height:0;overflow:hidden'><p style='position:fixed;top:99px'>Hangs in the window.</p></div>""");
        assertThat(look())
                .contains("click Set due date", "Ready.", "Hangs in the window.")
                .doesNotContain("removed", "Close");
        assertThat(done("click", "{'target': 'Set due date'}").path("alerts").toString())
                .isEqualTo("[\"Ready.\"]");
    }

    @Test
    void aSmallTableIsShownWholeAndALargeOrWideOneInPart() throws Exception {
        show("/small", table(15, 4));
        assertThat(look()).contains(" c1 | c1", " c15 | c15").doesNotContain("…");
        show("/wide", table(15, 6));
        assertThat(look()).contains("3: c3 | c3").doesNotContain("4: c4 | c4");
        show("/long", table(25, 2));
        assertThat(look()).contains("3: c3 | c3").doesNotContain("4: c4 | c4");
    }

    @Test
    void allItemsOfALongListAreSeenByTheRowsThatEachLookTells() throws Exception {
        String items = IntStream.rangeClosed(1, 120)
                .mapToObj(i -> "<li>Clause " + i + " " + "of the terms ".repeat(4) + "<button>B" + i + "</button></li>")
                .collect(Collectors.joining());
        show("/many-items", "<h1>Terms</h1><ul aria-label=Clauses>" + items + "</ul>");
        String text = OutlineTest.look("{}");
        int list = OutlineTest.ref(text, "… 115 more of 120 items \\[#]");
        var seen = new StringBuilder(text);
        text = OutlineTest.look("{'at': " + list + ", 'budget': 1000}");
        int looks = 0;
        while (text.contains("; rows ") && looks++ < 12) {
            seen.append(text);
            int from = OutlineTest.ref(text, "; rows #-120 \\[" + list + "]");
            text = OutlineTest.look("{'at': " + list + ", 'rows': '" + from + "-120', 'budget': 1000}");
        }
        seen.append(text);
        assertThat(looks).isBetween(1, 11);
        assertThat(seen.toString())
                .contains(IntStream.rangeClosed(1, 120)
                        .mapToObj(i -> "button B" + i + "]")
                        .toList());
    }
}
