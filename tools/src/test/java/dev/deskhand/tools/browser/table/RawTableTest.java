package dev.deskhand.tools.browser.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawTableTest {

    /** A table of one row whose cells are the numbers of their columns. */
    private static RawTable under(String... headers) {
        var facts = JsonNodeFactory.instance.objectNode();
        var row = JsonNodeFactory.instance.arrayNode();
        Arrays.stream(headers).forEach(facts.putArray("headers")::add);
        for (int x = 1; x <= headers.length; x++) {
            row.add("c" + x);
        }
        facts.putArray("rows").add(row);
        facts.putArray("links").add(row.deepCopy());
        return RawTable.from(facts);
    }

    private static String read(String... headers) {
        return TypedRows.of(under(headers), false).items().toString();
    }

    @Test
    void aDoubledHeaderTakesNoNameThatAnotherColumnHas() {
        assertThat(under("A", "A", "A 2").columns()).containsExactly("A", "A 3", "A 2");
        assertThat(under("A 2", "A", "A").columns()).containsExactly("A 2", "A", "A 3");
        assertThat(under("A", "A", "A").columns()).containsExactly("A", "A 2", "A 3");
        assertThat(under("A", "A", "A 2", "A 2", "A").columns()).containsExactly("A", "A 3", "A 2", "A 2 2", "A 4");
        assertThat(read("A", "A", "A 2")).isEqualTo("[{\"A\":\"c1\",\"A 3\":\"c2\",\"A 2\":\"c3\"}]");
    }

    @Test
    void aColumnWithoutAHeaderTakesNoNameThatAnotherColumnHas() {
        assertThat(under("", "Column 1").columns()).containsExactly("Column 1 2", "Column 1");
        assertThat(under("Column 2", "").columns()).containsExactly("Column 2", "Column 2 2");
        assertThat(under("No", "").columns()).containsExactly("No", "Column 2");
    }

    @Test
    void whatIsAddedOfCurrenciesAndLinksTakesThePlaceOfNoColumn() {
        var table = new RawTable(
                List.of("Sum", "Sum currency", "Sum link"),
                List.of(List.of("EUR 5.00", "open", "x"), List.of("USD 6.50", "paid", "y")),
                List.of(List.of("http://a/1", "", ""), List.of("http://a/2", "", "")),
                "");
        var typed = TypedRows.of(table, true);
        assertThat(typed.columns()).containsExactly("Sum", "Sum currency", "Sum link");
        assertThat(typed.items().getFirst().toString())
                .isEqualTo("{\"Sum\":5.00,\"Sum currency\":\"open\",\"Sum link\":\"x\"}");
    }
}
