package dev.deskhand.tools.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetSumsTest {

    private static final String ITEMS = """
            [{"City": "Oslo", "Kind": "b", "Amount": 0.1}, {"City": "Bergen", "Kind": "a", "Amount": 0.2},
             {"City": "Oslo", "Kind": "a", "Amount": "1,000.70"}, {"City": "", "Kind": "A", "Amount": null}]
            """;

    @TempDir
    java.nio.file.Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    @Test
    void addsUpExactlyAsAWholeAndByGroup() {
        var output = desk.done("sheet.sum", "{'column': 'Amount', 'by': 'City', 'items': " + ITEMS + "}")
                .json();

        assertThat(output).isEqualTo(Desk.json("""
                                {"total": 1001, "count": 4, "groups": [{"City": "Oslo", "total": 1000.8},
                                 {"City": "Bergen", "total": 0.2}, {"City": "", "total": 0}]}
                                """));
    }

    @Test
    void namesTheColumnsThereAreWhenOneIsUnknown() {
        var failure = desk.failed("sheet.sum", "{'column': 'Betrag', 'items': " + ITEMS + "}");

        assertThat(failure.message())
                .isEqualTo("The items have no column 'Betrag'. Their columns are: City, Kind, Amount.");
    }

    @Test
    void groupsBySeveralColumns() {
        var output = desk.done(
                        "sheet.group", "{'by': ['City'], 'sum': ['Amount'], 'count': 'Rows', 'items': " + ITEMS + "}")
                .json();

        assertThat(output.path("items")).isEqualTo(Desk.json("""
                                [{"City": "Oslo", "Amount": 1000.8, "Rows": 2}, {"City": "Bergen", "Amount": 0.2, "Rows": 1},
                                 {"City": null, "Amount": 0, "Rows": 1}]
                                """));
    }

    @Test
    void sortsNumbersBySizeTextsByAlphabetAndBlanksLast() {
        var output = desk.done(
                        "sheet.sort", "{'by': [{'column': 'Amount', 'descending': true}], 'items': " + ITEMS + "}")
                .json();
        var byTwo = desk.done(
                        "sheet.sort",
                        "{'by': [{'column': 'City'}, {'column': 'Amount', 'descending': true}], 'items': " + ITEMS
                                + "}")
                .json();

        assertThat(output.path("items").findValuesAsText("Amount")).containsExactly("1,000.70", "0.2", "0.1", "null");
        assertThat(byTwo.path("items").findValuesAsText("City")).containsExactly("Bergen", "Oslo", "Oslo", "");
        assertThat(byTwo.at("/items/1/Amount").asText()).isEqualTo("1,000.70");
    }

    @Test
    void keepsTheFirstOfTheSortedWhenSoManyAreWanted() {
        String byAmount = "{'by': [{'column': 'Amount', 'descending': true}], 'first': %d, 'items': " + ITEMS + "}";

        var two = desk.done("sheet.sort", byAmount.formatted(2)).json();
        var all = desk.done("sheet.sort", byAmount.formatted(9)).json();

        assertThat(two.path("items").findValuesAsText("Amount")).containsExactly("1,000.70", "0.2");
        assertThat(two.path("count").asInt()).isEqualTo(2);
        assertThat(all.path("items")).hasSize(4);
    }

    @Test
    void keepsWhatMeetsEveryCondition() {
        assertThat(cities("{'Kind': 'A', 'Amount': {'at_least': 0.2}}")).isEqualTo("[\"Bergen\",\"Oslo\"]");
        assertThat(cities("{'City': ['oslo', 'rome']}")).isEqualTo("[\"Oslo\",\"Oslo\"]");
        assertThat(cities("{'City': {'not': 'oslo', 'blank': false}}")).isEqualTo("[\"Bergen\"]");
        assertThat(cities("{'City': {'contains': 'erg'}}")).isEqualTo("[\"Bergen\"]");
        assertThat(desk.failed("sheet.filter", "{'where': {'City': {'like': 'x'}}, 'items': " + ITEMS + "}")
                        .message())
                .isEqualTo("`where.City.like` is no condition.");
    }

    @Test
    void whetherATextIsAboveANumberNobodyGuesses() {
        String items = "[{'Betrag': 2000}, {'Betrag': null}, {'Betrag': '12,50'}]";

        assertThat(desk.failed("sheet.filter", "{'where': {'Betrag': {'above': 1000}}, 'items': " + items + "}")
                        .message())
                .isEqualTo("Item 3 has '12,50' in 'Betrag', which is not a number.");
        assertThat(desk.done(
                                "sheet.filter",
                                "{'where': {'Tag': {'at_least': '2026-02-01'}}, 'items': [{'Tag': '2026-01-31'}, {'Tag': '2026-02-01'}]}")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void resultsKnowWhichItemsTheyCameFrom() {
        var first = Source.file("a.xlsx", "S!2");
        var second = Source.file("b.xlsx", "S!2");
        var arguments = new Value(
                Desk.json("{'by': [{'column': 'A', 'descending': true}], 'items': [{'A': 1}, {'A': 2}]}"),
                Provenance.of(first)
                        .below("/items/0")
                        .with(Provenance.of(second).below("/items/1")));

        var output = Desk.done(desk.call("sheet.sort", arguments));

        assertThat(output.at("/items/0/A").sources()).containsExactly(second);
        assertThat(output.at("/items/1").sources()).containsExactly(first);
        assertThat(output.at("/count").sources()).containsExactlyInAnyOrder(first, second);
    }

    private String cities(String where) {
        var cities = Desk.JSON.createArrayNode();
        desk.done("sheet.filter", "{'where': " + where + ", 'items': " + ITEMS + "}")
                .json()
                .path("items")
                .forEach(item -> cities.add(item.path("City")));
        return cities.toString();
    }
}
