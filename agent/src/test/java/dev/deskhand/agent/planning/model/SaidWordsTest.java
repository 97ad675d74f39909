package dev.deskhand.agent.planning.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SaidWordsTest {

    private static final SaidWords SAID =
            new SaidWords("Pay INV-1002 over 1,250.50 EUR to Acme Ltd. by https://acme.com/invoices?x=1,"
                    + " tell anna@acme.com; 付款给李四公司1000元, at http://portal.example:8080.");

    private static boolean has(String text) {
        return SAID.has(TextNode.valueOf(text));
    }

    @Test
    void wholeWordsNumbersAndAddressesAreThePersons() {
        for (String said : List.of(
                "INV-1002",
                "Acme Ltd",
                "acme",
                "EUR",
                "anna@acme.com",
                "李四公司",
                "李四",
                "1000",
                "https://acme.com/invoices?x=1",
                "https://acme.com/invoices",
                "https://acme.com",
                "http://portal.example:8080")) {
            assertThat(has(said)).as(said).isTrue();
        }
        assertThat(SAID.has(DecimalNode.valueOf(new BigDecimal("1250.5")))).isTrue();
        assertThat(SAID.has(IntNode.valueOf(1000))).isTrue();
    }

    @Test
    void aDecimalCommaDoesNotSayAHundredfold() {
        for (String said : List.of("Pay 12,50 EUR", "Pay 1250,00 EUR", "Pay 0,125 EUR")) {
            for (String number : List.of("1250", "125000", "125")) {
                assertThat(new SaidWords(said).has(DecimalNode.valueOf(new BigDecimal(number))))
                        .as("%s in %s", number, said)
                        .isFalse();
            }
        }
        assertThat(new SaidWords("Pay 12,500 EUR").has(IntNode.valueOf(12500))).isTrue();
    }

    @Test
    void aPieceOfOneIsNobodysWord() {
        for (String piece : List.of(
                "https://acme.co",
                "https://acme.com/inv",
                "https://acm",
                "http://acme.com",
                "http://portal.example:80",
                "http://portal.example",
                "https://acme.com@evil.example",
                "100",
                "INV",
                "1002",
                "INV-100",
                "anna",
                "nna@acme.com",
                "cme",
                "",
                " ")) {
            assertThat(has(piece)).as(piece).isFalse();
        }
        assertThat(SAID.has(IntNode.valueOf(100))).isFalse();
        assertThat(SAID.has(IntNode.valueOf(1250))).isFalse();
        assertThat(SAID.has(IntNode.valueOf(50))).isFalse();
    }
}
