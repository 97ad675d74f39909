package dev.deskhand.tools.browser.filling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final Options MONTHS = offering("Jan", "0", "Feb", "1", "Mar", "2");

    @Test
    void theTextAsItIsGoesBeforeTheTextButForCaseAndThatBeforeTheValue() {
        Options options = offering("us", "1", "US", "2", "Feet", "us", "Metres", "m");
        assertThat(options.one("Unit", asked("US"))).isEqualTo(1);
        assertThat(options.one("Unit", asked("  feet "))).isEqualTo(2);
        assertThat(options.one("Unit", asked("m"))).isEqualTo(3);
    }

    @Test
    void ofTwoOptionsOfOneTextNoneIsTakenAndBothAreNamed() {
        Options options = offering("Acme", "3", "Müller GmbH", "12", "Müller GmbH", "90");
        ToolFailure failure =
                catchThrowableOfType(ToolFailure.class, () -> options.one("Supplier", asked("Müller GmbH")));
        assertThat(failure.kind()).isEqualTo(FailureKind.AMBIGUOUS);
        assertThat(failure.getMessage())
                .contains(
                        "'Supplier' has 2 options 'Müller GmbH': 'Müller GmbH' (value '12'), 'Müller GmbH' (value '90').");
        assertThat(options.one("Supplier", byValue("90"))).isEqualTo(2);
    }

    @Test
    void oneOptionThatIsThereTwiceIsOne() {
        assertThat(offering("Acme", "3", "Bolt", "4", "Acme", "3").one("Supplier", asked("Acme")))
                .isZero();
    }

    @Test
    void aBareNumberIsAValueOnlyWhenThePlanSaysSo() {
        ToolFailure failure =
                catchThrowableOfType(ToolFailure.class, () -> MONTHS.one("Month", WantedOption.of(IntNode.valueOf(1))));
        assertThat(failure.kind()).isEqualTo(FailureKind.NOT_FOUND);
        assertThat(failure.getMessage()).contains("'Month' has no option '1'. It offers: 'Jan', 'Feb', 'Mar'.");
        assertThat(failure.advice()).contains("'Feb' has that value, and is meant by {\"value\": \"1\"}");
        assertThat(MONTHS.one("Month", byValue("1"))).isEqualTo(1);
        assertThat(offering("10", "a", "20", "b").one("Rows", WantedOption.of(IntNode.valueOf(20))))
                .as("what is called so is meant")
                .isEqualTo(1);
    }

    private static WantedOption asked(String text) {
        return WantedOption.of(TextNode.valueOf(text));
    }

    private static WantedOption byValue(String value) {
        return WantedOption.of(JsonNodeFactory.instance.objectNode().put("value", value));
    }

    private static Options offering(String... textsAndValues) {
        return new Options(IntStream.range(0, textsAndValues.length / 2)
                .mapToObj(i -> new Options.Option(textsAndValues[2 * i], textsAndValues[2 * i + 1], ""))
                .toList());
    }
}
