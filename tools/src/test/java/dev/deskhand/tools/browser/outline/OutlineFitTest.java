package dev.deskhand.tools.browser.outline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.outline.OutlineNode.Heading;
import dev.deskhand.tools.browser.outline.OutlineNode.Line;
import dev.deskhand.tools.browser.outline.OutlineNode.Row;
import dev.deskhand.tools.browser.outline.OutlineNode.Table;
import dev.deskhand.tools.browser.outline.OutlinePiece.Element;
import dev.deskhand.tools.browser.outline.OutlinePiece.Words;
import java.util.List;
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
}
