package dev.deskhand.tools.browser.outline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.outline.OutlineNode.Box;
import dev.deskhand.tools.browser.outline.OutlineNode.Heading;
import dev.deskhand.tools.browser.outline.OutlineNode.Line;
import dev.deskhand.tools.browser.outline.OutlineNode.Row;
import dev.deskhand.tools.browser.outline.OutlineNode.Table;
import dev.deskhand.tools.browser.outline.OutlinePiece.Element;
import dev.deskhand.tools.browser.outline.OutlinePiece.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutlineFitTest {

    private static Table table(int rows, String cell) {
        return new Table(
                7,
                "Orders",
                rows,
                rows,
                List.of(new Row(0, List.of(List.of(new Words("Number"))))),
                IntStream.rangeClosed(1, rows)
                        .mapToObj(row -> new Row(row, List.of(List.of(new Words(cell + " " + row)))))
                        .toList());
    }

    private static Element button(int ref, String name, String cover) {
        return new Element(ref, "button", name, "", "", List.of(), 0, cover);
    }

    @Test
    void aTableOfManyRowsKeepsToTheBudgetAndSaysWhichRowsAreMissing() {
        String text = new Outline(List.of(table(2000, "order"))).at(7, 300).orElseThrow();
        assertThat(TokenEstimate.of(text)).isLessThan(400);
        assertThat(text).contains("1: order 1", "Number");
        assertThat(text.lines().reduce((first, last) -> last).orElseThrow())
                .matches("… rows \\d+-2000 were cut off; look at them by rows \\[7]");
    }

    @Test
    void aFewRowsOfVeryLongCellsKeepToTheBudgetToo() {
        String text =
                new Outline(List.of(table(3, "word ".repeat(4000)), new Line(List.of(new Words("the end"))))).text(500);
        assertThat(TokenEstimate.of(text)).isLessThan(650);
        assertThat(text).contains("…");
    }

    @Test
    void aHeadingAndALineOfVeryManyElementsKeepToTheBudgetToo() {
        var heading = new Heading(2, 1, List.of(new Words("word ".repeat(60_000))));
        var wall = IntStream.rangeClosed(1, 3000)
                .<OutlinePiece>mapToObj(i -> button(i + 10, "Part " + i, ""))
                .toList();
        for (List<OutlineNode> page : List.<List<OutlineNode>>of(
                List.of(heading),
                List.of(heading, new Line(List.of(new Words("the end")))),
                List.of(new Box(3, "main", "", "", false, List.of(heading, heading))),
                List.of(new Line(wall)),
                List.of(new Heading(4, 2, wall)))) {
            String text = new Outline(page).text(500);
            assertThat(TokenEstimate.of(text)).as(text).isLessThan(700);
            assertThat(text).contains("…");
        }
        assertThat(new Outline(List.of(new Line(wall))).text(500)).contains("button Part 1]", "more: 29");
    }

    @Test
    void whatOneLookDoesNotShowIsOfferedInPartsThatEachShowWhole() {
        var chapters = new ArrayList<OutlineNode>();
        for (int chapter = 0; chapter < 6; chapter++) {
            chapters.add(new Heading(100 + chapter, 2, List.of(new Words("Chapter " + chapter))));
            int pages = chapter == 4 ? 900 : 60;
            for (int page = 0; page < pages; page++) {
                int ref = 1000 * (chapter + 1) + page;
                String words = "about the matter of page number " + page;
                chapters.add(new Line(
                        List.of(new Words(words), new Element(ref, "link", "Page " + ref, "", "", List.of(), 0, ""))));
            }
        }
        for (List<OutlineNode> page :
                List.of(chapters, List.<OutlineNode>of(new Box(3, "main", "", "", false, chapters)))) {
            var outline = new Outline(page);
            String first = outline.text(1800);
            assertThat(TokenEstimate.of(first)).isLessThan(2200);
            var seen = new StringBuilder(first);
            var folds = Pattern.compile("(?m)… .*?(?:; rows (\\d+)-(\\d+))? (?:\\[|\\(look at )(\\d+)[\\])]$")
                    .matcher(first);
            while (folds.find()) {
                int from = folds.group(1) == null ? 0 : Integer.parseInt(folds.group(1));
                int to = folds.group(2) == null ? 0 : Integer.parseInt(folds.group(2));
                String look = outline.at(Integer.parseInt(folds.group(3)), from, to, Outline.CLOSER)
                        .orElseThrow();
                assertThat(look).as(folds.group()).doesNotContain("…");
                seen.append(look);
            }
            for (int chapter = 0; chapter < 6; chapter++) {
                for (int at = 0; at < (chapter == 4 ? 900 : 60); at++) {
                    assertThat(seen).as(first).contains("[" + (1000 * (chapter + 1) + at) + " Page ");
                }
            }
        }
    }

    @Test
    void aTableThatFitsStaysAsItIs() {
        String text = new Outline(List.of(table(3, "order"))).text(500);
        assertThat(text).isEqualTo("table Orders\n Number\n order 1\n order 2\n order 3");
    }

    @Test
    void whatIsFoundKeepsToTheBudgetAndTheRestIsCounted() {
        String text = new Outline(List.of(table(30, "order ".repeat(200)))).find("order", 30, 600);
        assertThat(TokenEstimate.of(text)).isLessThan(750);
        assertThat(text).containsPattern("… \\d+ more places; look for a longer text to see them");
        assertThat(new Outline(List.of(table(2, "order"))).find("order", 30, 600))
                .doesNotContain("more places");
    }

    @Test
    void coveredElementsInTablesAndHeadingsAreLeftOutAndCounted() {
        var cells = List.<List<OutlinePiece>>of(List.of(new Words("A-1")), List.of(button(3, "Delete", "Cookies")));
        var table = new Table(7, "", 1, 1, List.of(), List.of(new Row(1, cells)));
        var heading = new Heading(2, 1, List.of(new Words("Orders"), button(4, "New", "Cookies")));
        String text = new Outline(List.of(heading, table)).text(500);
        assertThat(text).contains("# Orders", "A-1", "2 covered by Cookies").doesNotContain("Delete", "New");
    }

    private static Table partOf(int total, List<Row> rows) {
        return new Table(7, "Readings", total, 15, List.of(), rows);
    }

    @Test
    void aTableOfWhichNotAllIsLoadedSaysSoWhenItIsSearched() {
        var outline = new Outline(List.of(partOf(10_000, table(3, "reading").rows())));
        assertThat(outline.find("no such", 30, 600)).isEmpty();
        assertThat(outline.notLoaded())
                .isEqualTo("\n… only 15 of the 10000 rows of table Readings are loaded and were looked through;"
                        + " read_table reads all");
        assertThat(new Outline(List.of(table(3, "order"))).notLoaded()).isEmpty();
    }

    @Test
    void rowsThatAreNotThereSayWhy() {
        assertThat(new Outline(List.of(partOf(10_000, List.of()))).at(7, 600))
                .contains("table Readings 10000 rows [7]\n … these rows are not loaded, only 15 are:"
                        + " scroll the table or use read_table");
        assertThat(new Outline(List.of(partOf(15, List.of()))).at(7, 600).orElseThrow())
                .endsWith("… there are no such rows");
    }

    @Test
    void aSearchThatFoundAllLeavesNothingOpen() {
        var outline = new Outline(
                List.of(new Table(7, "", 61, 61, List.of(), table(61, "order").rows())));
        assertThat(outline.find("order 43", 30, 600)).endsWith("43: order 43");
    }

    @Test
    void whatLiesBehindADialogIsCountedOnceAndThePageHasNoNumber() {
        var dialog = new Box(9, "dialog", "News", "", true, List.of(new Line(List.of(button(3, "No", "")))));
        var covered = new Line(List.of(button(4, "Book", "News"), button(5, "Send", "News")));
        assertThat(new Outline(List.of(covered, dialog)).text(500))
                .isEqualTo("dialog News:\n [3 button No]\n… behind the dialog: 2 buttons");
        assertThat(new Outline(List.of(dialog)).text(500)).isEqualTo("dialog News:\n [3 button No]");
        var many = IntStream.range(0, 200)
                .<OutlineNode>mapToObj(i -> new Heading(10 + i, 1, List.of(new Words("Part " + i))))
                .toList();
        assertThat(new Outline(many).text(300))
                .as("the page's number could be taken for an element's")
                .containsPattern("… more: .* \\(look at 0\\)$")
                .doesNotContain("[0]");
    }

    @Test
    void wordsOfOneItemDoNotRunIntoTheNext() {
        var item = List.<OutlinePiece>of(button(2, "Edit", ""));
        var warehouse = new Element(3, "checkbox", "Warehouse", "", "", List.of(), 0, "");
        assertThat(new Outline(List.of(
                                words("Anna"),
                                new Line(item, true),
                                words("Ben"),
                                new Line(item),
                                words("Accounts"),
                                new Line(List.of(warehouse)),
                                words("-"),
                                new Line(item)))
                        .text(500))
                .isEqualTo("Anna\n[2 button Edit]\nBen [2 button Edit]\nAccounts\n[3 checkbox Warehouse]\n-\n"
                        + "[2 button Edit]");
        assertThat(new Outline(List.of(new Line(item, true), new Line(item, true))).text(500))
                .as("items that are elements alone")
                .isEqualTo("[2 button Edit] [2 button Edit]");
    }

    private static Line words(String text) {
        return new Line(List.of(new Words(text)));
    }

    private static final Pattern CUT = Pattern.compile("… more: .*; rows (\\d+)(?:-(\\d+))? (?:\\[9]|\\(look at 0\\))");

    /** Looks at a part as one does who is told each time how to see the rest. */
    private static List<String> lookedAt(Outline outline, int ref, int budget) {
        var seen = new ArrayList<String>();
        int from = 0;
        int to = 0;
        while (true) {
            String text = outline.at(ref, from, to, budget).orElseThrow();
            assertThat(TokenEstimate.of(text)).isLessThan(budget + budget / 2);
            text.lines().filter(line -> line.contains("button")).forEach(seen::add);
            var cut = CUT.matcher(text);
            if (!cut.find()) {
                return seen;
            }
            assertThat(Integer.parseInt(cut.group(1))).as(text).isGreaterThan(from);
            from = Integer.parseInt(cut.group(1));
            to = cut.group(2) == null ? from : Integer.parseInt(cut.group(2));
        }
    }

    private static List<OutlineNode> paragraphs(int count) {
        return IntStream.range(0, count)
                .<OutlineNode>mapToObj(i -> new Line(List.of(new Words("Clause " + i), button(100 + i, "B" + i, ""))))
                .toList();
    }

    private static void assertAll(List<String> seen, int count) {
        assertThat(String.join("\n", seen))
                .contains(IntStream.range(0, count)
                        .mapToObj(i -> "button B" + i + "]")
                        .toList());
    }

    @Test
    void whatIsCutOffOfAPartLookedAtIsSeenByTheRowsThatAreTold() {
        var box = new Box(9, "region", "Terms", "", false, paragraphs(200));
        assertAll(lookedAt(new Outline(List.of(box)), 9, 300), 200);
        var section = new OutlineNode.Section(new Heading(9, 2, List.of(new Words("Terms"))), paragraphs(200));
        assertAll(lookedAt(new Outline(List.of(section)), 9, 300), 200);
        assertAll(lookedAt(new Outline(paragraphs(200)), Outline.PAGE, 300), 200);
    }

    /** The page's script gives the items asked for alone, with their own numbers. */
    @Test
    void itemsOfALongListAreAskedForByTheirOwnNumbers() {
        var paragraphs = paragraphs(90);
        var items = IntStream.range(0, 90)
                .<OutlineNode>mapToObj(i -> new OutlineNode.Item(31 + i, List.of(paragraphs.get(i))))
                .toList();
        String text = new Outline(List.of(new Box(9, "list", "", "", false, items)))
                .at(9, 31, 120, 300)
                .orElseThrow();
        var cut = CUT.matcher(text);
        assertThat(cut.find()).as(text).isTrue();
        assertThat(cut.group(2)).isEqualTo("120");
        String last = "button B" + (Integer.parseInt(cut.group(1)) - 32) + "]";
        assertThat(text).contains(last).doesNotContain("button B" + (Integer.parseInt(cut.group(1)) - 31) + "]");
    }

    @Test
    void whatIsCutOffOfOneLargeItemIsSeenByThatItemAlone() {
        var items = IntStream.rangeClosed(1, 3)
                .<OutlineNode>mapToObj(i -> new OutlineNode.Item(i, paragraphs(60)))
                .toList();
        String text = new Outline(List.of(new Box(9, "list", "", "", false, items))).text(300);
        assertThat(text).containsPattern("… more: .*; rows 1 \\[9]").containsPattern("; rows [23](-3)? \\[9]");
    }
}
