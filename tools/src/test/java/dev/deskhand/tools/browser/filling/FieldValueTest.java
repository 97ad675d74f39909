package dev.deskhand.tools.browser.filling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldValueTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234.5 | 1,234.50",
                "1234.5 | 1.234,50",
                "1234.5 | € 1 234,50",
                "1,234.5 | 1234.5",
                "1.234,50 | 1,234.50",
                "-1,234.56 | (1,234.56)",
                "-5 | EUR -5.00",
                "-5 | EUR-5.00",
                "-5 | 5.00-",
                "1234567 | 12,34,567",
                "1234 | 1.234",
                "0.125 | 0,125",
                "5 % | 5%",
                "5 | 5 %",
                "12 | 12 pcs",
                "007 | 7",
                "1234元 | 1,234.00 元",
            })
    void aFieldMayWriteANumberInItsOwnWay(String given, String held) {
        assertThat(new FieldValue(given, false).isHeldAs(held)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,234.5 | 123.45",
                "12345 | 123.45",
                "100 | 1.00",
                "-1,234.56 | 1,234.56",
                "-5 % | 5 %",
                "-5 | 5",
                "5 | EUR-5",
                "1.234,50 | 1.23450",
                "1.234 | 1,234",
                "1,234 | 1234",
                "5 EUR | 5 USD",
                "5 EUR | 5",
                "12 | 12 34",
            })
    void aNumberOfTheSameDigitsIsAnother(String given, String held) {
        assertThat(new FieldValue(given, false).isHeldAs(held)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-31 | 2026/03/31",
                "+49 (30) 123-4567 | +49301234567",
                "0301234567 | (030) 123-4567",
                "4111111111111111 | 4111-1111-1111-1111",
                "DE12 3456 7890 | DE1234567890",
                "A-102 | A102",
                "Main St. 5 | main st 5",
                "Müller & Söhne | Müller + Söhne",
                "3 x 4 mm | 3x4mm",
            })
    void textsMayLoseSignsAndBlanks(String given, String held) {
        assertThat(new FieldValue(given, false).isHeldAs(held)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1/12/2026 | 11/2/2026",
                "01-2-2026 | 01-22-026",
                "1:23 | 12:3",
                "1-5 | 15",
                "3.5 x 4 | 35 x 4",
                "-3 to 4 | 3 to 4",
                "A-102 | A-1021",
            })
    void signsBetweenDigitsPartThem(String given, String held) {
        assertThat(new FieldValue(given, false).isHeldAs(held)).isFalse();
    }
}
