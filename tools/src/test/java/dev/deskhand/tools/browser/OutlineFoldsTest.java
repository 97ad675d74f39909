package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an outline folds by number is counted alike at first sight and at a closer look. */
class OutlineFoldsTest extends BrowserTest {

    private static final Pattern FOLD =
            Pattern.compile("… (.*?)(?:; rows (\\d+-\\d+))? (?:\\[|\\(look at )(\\d+)[\\])]");

    private static String links(String kind, int count, int words) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "<p>%s <a href='#%s%d'>%s-%d-</a></p>"
                        .formatted("words about it ".repeat(words), kind, i, kind, i))
                .collect(Collectors.joining());
    }

    private static String cards(int count) {
        return "<div>"
                + IntStream.rangeClosed(1, count)
                        .mapToObj(i ->
                                "<div class=card><h3>Card %d</h3><a href='#c%d'>card-%d-</a></div>".formatted(i, i, i))
                        .collect(Collectors.joining())
                + "</div>";
    }

    /** All that is reached from the first look by the folds that it and the looks after it offer. */
    private static String reached() throws Exception {
        var seen = new StringBuilder();
        var asked = new HashSet<String>();
        var looks = new ArrayDeque<String>();
        looks.add("{}");
        while (!looks.isEmpty()) {
            String outline = done("outline", looks.poll()).path("outline").asText();
            seen.append(outline);
            var folds = FOLD.matcher(outline);
            while (folds.find()) {
                String rows = folds.group(2) == null ? "" : ", 'rows': '" + folds.group(2) + "'";
                String look = "{'at': " + folds.group(3) + rows + "}";
                if (asked.add(look)) {
                    looks.add(look);
                }
            }
            assertThat(asked).as("looks").hasSizeLessThan(60);
        }
        return seen.toString();
    }

    private static void everythingIsReached(String path, String page, String kind, int count, int cards)
            throws Exception {
        show(path, page);
        String seen = reached();
        for (int i = 1; i <= count; i++) {
            assertThat(seen).contains(kind + "-" + i + "-");
        }
        for (int i = 1; i <= cards; i++) {
            assertThat(seen).contains("card-" + i + "-");
        }
    }

    @Test
    void whatStandsAfterManyAlikeThingsIsInAnOfferedFold() throws Exception {
        everythingIsReached("/folds-main", "<main>" + cards(60) + links("text", 260, 10) + "</main>", "text", 260, 60);
    }

    @Test
    void whatStandsAfterThemUnderAHeadingAndOnAPageOfItsOwnIsToo() throws Exception {
        everythingIsReached(
                "/folds-heading",
                "<h1>Shop</h1><h2>All</h2>" + cards(50) + links("under", 240, 10) + "<h2>Last</h2>"
                        + links("last", 3, 1),
                "under",
                240,
                50);
        everythingIsReached("/folds-page", "<h2>Top</h2>" + cards(45) + links("bare", 240, 10), "bare", 240, 45);
    }

    @Test
    void theLastPartOfAFoldShowsWhatItPromised() throws Exception {
        show("/folds-last", "<main>" + cards(60) + links("text", 260, 10) + "</main>");
        String outline = done("outline", "{}").path("outline").asText();
        var folds = FOLD.matcher(outline);
        String last = "";
        while (folds.find()) {
            if (folds.group(2) != null && folds.group(1).contains("links")) {
                last = "{'at': " + folds.group(3) + ", 'rows': '" + folds.group(2) + "'}";
            }
        }
        assertThat(last).as(outline).isNotEmpty();
        assertThat(done("outline", last).path("outline").asText())
                .contains("text-260-")
                .doesNotContain("card-60-");
    }
}
