package dev.deskhand.tools.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainNumberTest {

    @ParameterizedTest
    @CsvSource({"1E+3,1000", "12.50,12.50", "-0.004,-0.004", "0,0", "0E+3,0", "1E-7,0.0000001"})
    void writesAllDigitsOut(String number, String written) {
        assertThat(PlainNumber.of(new BigDecimal(number))).isEqualTo(written);
        assertThat(PlainNumber.isWritable(new BigDecimal(number))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+999999999", "-1E+999999999", "1E-999999999", "0E-999999999", "1E+500"})
    void whatWouldFillTheMemoryKeepsItsExponent(String number) {
        assertThat(PlainNumber.isWritable(new BigDecimal(number))).isFalse();
        assertThat(PlainNumber.of(new BigDecimal(number))).isEqualTo(number);
    }
}
