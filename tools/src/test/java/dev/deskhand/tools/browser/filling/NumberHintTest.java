package dev.deskhand.tools.browser.filling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberHintTest {

    private static final JsonNode AMOUNT = DecimalNode.valueOf(new BigDecimal("1234.56"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | 0,00 | '' | en | 1234,56",
                "text | '' | 12,50 | '' | 1234,56",
                "text | 0.00 | '' | de | 1234.56",
                "text | '' | '' | de-DE | 1234,56",
                "text | '' | '' | zh-CN | 1234.56",
                "text | '' | '' | '' | 1234.56",
                "number | 0,00 | '' | de | 1234.56",
            })
    void decimalsAreWrittenAsTheFieldShowsThemElseAsTheLanguageDoes(
            String type, String placeholder, String state, String lang, String typed) {
        assertThat(typed(AMOUNT, type, placeholder, state, lang)).isEqualTo(typed);
    }

    @Test
    void textsAndWholeNumbersAreTypedAsTheyAre() {
        assertThat(typed(TextNode.valueOf("1234.56"), "text", "", "", "de")).isEqualTo("1234.56");
        assertThat(typed(IntNode.valueOf(1234), "text", "", "", "de")).isEqualTo("1234");
    }

    private static String typed(JsonNode given, String type, String placeholder, String state, String lang) {
        var field = JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("placeholder", placeholder)
                .put("state", state)
                .put("lang", lang);
        return NumberHint.fitted(new FieldValue(FieldValue.plain(given), false), given, field)
                .text();
    }
}
