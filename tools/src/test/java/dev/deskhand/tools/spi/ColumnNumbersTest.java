package dev.deskhand.tools.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ColumnNumbersTest {

    private static List<String> shown(String... numbers) {
        List<BigDecimal> values = Stream.of(numbers).map(BigDecimal::new).toList();
        ColumnNumbers column = ColumnNumbers.of(values);
        return values.stream().map(column::text).toList();
    }

    @Test
    void amountsOfAColumnAreWrittenAlike() {
        assertThat(shown("412.8", "3730.60", "-7")).containsExactly("412.80", "3,730.60", "-7.00");
        assertThat(shown("0.125", "1234.5")).containsExactly("0.125", "1,234.500");
    }

    @Test
    void wholeNumbersMayBeKeysAndStayAsTheyAre() {
        assertThat(shown("20260001", "7")).containsExactly("20260001", "7");
    }

    @Test
    void nothingIsCutOffAndWhatCannotBeWrittenOutIsNot() {
        assertThat(shown("0.12345678", "1.5")).containsExactly("0.12345678", "1.5");
        assertThat(shown("1e999999", "1.5").getLast()).isEqualTo("1.5");
    }
}
