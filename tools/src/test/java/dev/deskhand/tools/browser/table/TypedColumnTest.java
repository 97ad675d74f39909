package dev.deskhand.tools.browser.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedColumnTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,234.50;7|[1234.50, 7]",
                "1.234,50;7,5|[1234.50, 7.5]",
                "€ 1,200.00;€ 3.10|[1200.00, 3.10]",
                "1 234,50 €;2,00 €|[1234.50, 2.00]",
                "(12.00);-3.50|[-12.00, -3.50]",
                "1,234;2,500|[\"1,234\", \"2,500\"]",
                "007;123|[\"007\", \"123\"]",
                "5;-;|[5, null, null]",
                "1.5;1,5|[\"1.5\", \"1,5\"]",
                "+49 30 123;5|[\"+49 30 123\", \"5\"]",
                "INV 12;INV 13|[\"INV 12\", \"INV 13\"]",
                "31.12.2026;01.02.2026|[\"2026-12-31\", \"2026-02-01\"]",
                "2026年3月1日;2026/03/02|[\"2026-03-01\", \"2026-03-02\"]",
                "13/02/2026;01/03/2026|[\"2026-02-13\", \"2026-03-01\"]",
                "02/13/2026;03/01/2026|[\"2026-02-13\", \"2026-03-01\"]",
                "01/02/2026;03/04/2026|[\"01/02/2026\", \"03/04/2026\"]",
                "3 March 2026;4. Mai 2026|[\"2026-03-03\", \"2026-05-04\"]",
                "Mar 3, 2026;Dec 31, 2026|[\"2026-03-03\", \"2026-12-31\"]",
                "2026-02-30;2026-02-01|[\"2026-02-30\", \"2026-02-01\"]",
                "2026-03-01 9:05;2026-03-02T23:59:58|[\"2026-03-01T09:05\", \"2026-03-02T23:59:58\"]",
                "01.03.2026, 14:30:15;02.03.2026, 14:30:00|[\"2026-03-01T14:30:15\", \"2026-03-02T14:30:00\"]",
                "2026-03-01T14:30:15.250Z;2026-03-01 14:30 +02:00|[\"2026-03-01T14:30:15.250Z\", \"2026-03-01T14:30+02:00\"]",
                "2026-03-01T14:30-0530;2026-03-01T14:30+01|[\"2026-03-01T14:30-05:30\", \"2026-03-01T14:30+01:00\"]",
                "2026-03-01T14:30+00:00;|[\"2026-03-01T14:30Z\", null]",
                "2026-03-01 25:00;2026-03-01|[\"2026-03-01 25:00\", \"2026-03-01\"]",
                "2026-03-01 14:60;2026-03-01|[\"2026-03-01 14:60\", \"2026-03-01\"]",
                "2026-03-01 14:30:61;2026-03-01|[\"2026-03-01 14:30:61\", \"2026-03-01\"]",
                "2026-03-01T14:30+19:00;2026-03-01|[\"2026-03-01T14:30+19:00\", \"2026-03-01\"]"
            })
    void typesAColumnOnlyWhereItLeavesNoDoubt(String cells, String expected) {
        var typed = typed("", cells.split(";", -1));
        assertThat(typed.cells().toString()).isEqualTo(expected);
    }

    @org.junit.jupiter.api.Test
    void readsThousandsByThePagesLanguage() {
        assertThat(typed("en-GB", "1,234", "2,500").cells().toString()).isEqualTo("[1234, 2500]");
        assertThat(typed("de", "1.234").cells().toString()).isEqualTo("[1234]");
    }

    @org.junit.jupiter.api.Test
    void aLanguageThatMayHaveBeenLeftAsItWasMakesNoThreeDecimals() {
        assertThat(typed("en", "1.234").cells().toString()).isEqualTo("[\"1.234\"]");
        assertThat(typed("de", "1,234", "2,500").cells().toString()).isEqualTo("[\"1,234\", \"2,500\"]");
        assertThat(typed("en", "1.234", "1.234,50").cells().toString()).isEqualTo("[1234, 1234.50]");
        assertThat(typed("en", "1.234", "0.250").cells().toString()).isEqualTo("[1.234, 0.250]");
        assertThat(typed("de", "1.234", "1,234").cells().toString()).isEqualTo("[\"1.234\", \"1,234\"]");
    }

    @org.junit.jupiter.api.Test
    void theOtherColumnsOfATableTellHowItsNumbersAreWritten() {
        assertThat(rows("en", List.of(List.of("1.234", "1.468,46")))).isEqualTo("[{\"a\":1234,\"b\":1468.46}]");
        assertThat(rows("en", List.of(List.of("1.234", "19,00")))).isEqualTo("[{\"a\":1234,\"b\":19.00}]");
        assertThat(rows("de", List.of(List.of("1,234", "1,468.46")))).isEqualTo("[{\"a\":1234,\"b\":1468.46}]");
        assertThat(rows("en", List.of(List.of("1.234", "1.468,46"), List.of("1.234", "1,468.46"))))
                .contains("\"a\":\"1.234\"");
    }

    @org.junit.jupiter.api.Test
    void aListOfSeatsMakesNoThreeDecimals() {
        assertThat(rows("en", List.of(List.of("1,234", "1,12")))).contains("\"a\":\"1,234\"");
        assertThat(rows("en", List.of(List.of("1,234", "2,17"), List.of("1,234", "3,4"))))
                .contains("\"a\":1234,");
        assertThat(rows("de", List.of(List.of("1,234", "1.468,46"))))
                .as("where all speaks for it")
                .contains("\"a\":1.234,");
    }

    @org.junit.jupiter.api.Test
    void aLanguageStillTellsWhereTheOtherColumnsHoldVersionsOrDates() {
        for (String other : List.of("1.2.3", "10.0.0.1", "192.168.100.200", "12.03.2026", "1,2")) {
            assertThat(rows("en", List.of(List.of("1,234", other), List.of("5,600", other))))
                    .as(other)
                    .contains("\"a\":1234,", "\"a\":5600,");
        }
        assertThat(rows("en", List.of(List.of("1,234", "12.03.2026"), List.of("1,234.50", "12.03.2026"))))
                .as("a real amount beside a date")
                .contains("\"a\":1234,", "\"a\":1234.50,");
    }

    @org.junit.jupiter.api.Test
    void severalGroupsOfThousandsTell() {
        assertThat(rows("", List.of(List.of("1.234", "2.345.678")))).isEqualTo("[{\"a\":1234,\"b\":2345678}]");
        assertThat(rows("", List.of(List.of("1.234", "2.345.678"), List.of("1.234", "1.2.3"))))
                .as("beside what is no number")
                .contains("\"a\":\"1.234\"");
    }

    private static TypedColumn typed(String language, String... cells) {
        return TypedColumn.of(List.of(cells), new Written(Set.of(), language));
    }

    private static String rows(String language, List<List<String>> rows) {
        var links = rows.stream().map(row -> List.of("", "")).toList();
        return TypedRows.of(new RawTable(List.of("a", "b"), rows, links, language), false)
                .items()
                .toString();
    }

    @org.junit.jupiter.api.Test
    void keepsCurrenciesOfAMixedColumn() {
        var typed = typed("", "EUR 5.00", "USD 6.50");
        assertThat(typed.cells().toString()).isEqualTo("[5.00, 6.50]");
        assertThat(typed.currencies()).containsExactly("EUR", "USD");
    }
}
