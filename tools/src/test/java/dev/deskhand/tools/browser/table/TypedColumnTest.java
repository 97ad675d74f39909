package dev.deskhand.tools.browser.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
                "2026-02-30;2026-02-01|[\"2026-02-30\", \"2026-02-01\"]"
            })
    void typesAColumnOnlyWhereItLeavesNoDoubt(String cells, String expected) {
        var typed = TypedColumn.of(List.of(cells.split(";", -1)), "");
        assertThat(typed.cells().toString()).isEqualTo(expected);
    }

    @org.junit.jupiter.api.Test
    void readsThousandsByThePagesLanguage() {
        assertThat(TypedColumn.of(List.of("1,234", "2,500"), "en-GB").cells().toString())
                .isEqualTo("[1234, 2500]");
        assertThat(TypedColumn.of(List.of("1.234"), "de").cells().toString()).isEqualTo("[1234]");
    }

    @org.junit.jupiter.api.Test
    void keepsCurrenciesOfAMixedColumn() {
        var typed = TypedColumn.of(List.of("EUR 5.00", "USD 6.50"), "");
        assertThat(typed.cells().toString()).isEqualTo("[5.00, 6.50]");
        assertThat(typed.currencies()).containsExactly("EUR", "USD");
    }
}
