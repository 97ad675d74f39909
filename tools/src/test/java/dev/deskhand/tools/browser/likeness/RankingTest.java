package dev.deskhand.tools.browser.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class RankingTest {

    /** A link or button in a row of a table, as a print has it. */
    private static ObjectNode print(String role, String name, String beside) {
        var print = JsonNodeFactory.instance.objectNode();
        print.put("role", role).put("tag", role.equals("link") ? "a" : "button").put("name", name);
        print.put("under", "Invoices").put("path", "main/table/tbody/tr/td:1/a").put("nth", 1);
        print.putObject("place").put("kind", "main").put("name", "Invoices");
        print.putArray("besides").add(beside);
        return print;
    }

    private static ObjectNode link(String name, String address, String kind) {
        return print("link", name, "Castle Mill").put("address", address).put("href", kind);
    }

    private static boolean isSure(ObjectNode was, ObjectNode now) {
        return Ranking.of(was, JsonNodeFactory.instance.arrayNode().add(now)).isSure();
    }

    @Test
    void theLinkToAnotherRecordIsNotTheLinkToThisOne() {
        var was = link("INV-1002", "/invoices/INV-1002", "/invoices/INV-#");
        assertThat(isSure(was, link("INV-1001", "/invoices/INV-1001", "/invoices/INV-#")))
                .isFalse();
        assertThat(isSure(was, link("INV-1002 (paid)", "/invoices/INV-1002", "/invoices/INV-#")))
                .as("at the same address")
                .isTrue();
    }

    @Test
    void whereAnAddressIsAnotherBothAreSaidAndAPartOfOneIsNot() {
        var was = link("INV-1002", "/invoices?page=2", "/invoices?page=#");
        var why = Likeness.of(was, link("INV-1002", "/orders", "/orders")).why();
        assertThat(why.english()).contains("address (was /invoices?page=2, is /orders)");
        assertThat(why.chinese()).contains("链接地址（原为 /invoices?page=2，现为 /orders）");
        assertThat(Likeness.of(was, was).why().english()).doesNotContain("/invoices");
        assertThat(Likeness.of(link("Open", "/invoices/\uE0001\uE001", "/invoices/#"), was)
                        .why()
                        .english())
                .as("of any row")
                .doesNotContain("/invoices");
    }

    @Test
    void whereAnIdOrAFieldNameIsAnotherOrGoneBothAreSaid() {
        var was = print("textbox", "Sum", "Note").put("id", "amount").put("field", "total");
        var now = print("textbox", "Sum", "Note").put("id", "gross");
        assertThat(Likeness.of(was, now).why().english())
                .contains("different: id (was amount, is gross), field name (was total, has none)");
        assertThat(Likeness.of(was, now).why().chinese()).contains("不同：id（原为 amount，现为 gross）、字段名（原为 total，现无）");
    }

    @Test
    void whatAFormNeverHadIsNeitherTheSameNorAnother() {
        var was = print("button", "Save", "Note");
        was.putObject("place").put("kind", "form").put("name", "").put("id", "invoice-form");
        was.withObject("/place").putArray("fields");
        assertThat(Likeness.of(was, was).why().english())
                .contains("id of its form or section")
                .doesNotContain("name of its form or section")
                .doesNotContain("fields around it")
                .doesNotContain("different");
    }

    @Test
    void whatIsNearlyTheSameIsNotSaidToBeTheSame() {
        var was = link("INV-1002", "/invoices/INV-1002", "/invoices/INV-#");
        var why = Likeness.of(was, link("INV-1001", "/invoices/INV-1001", "/invoices/INV-#"))
                .why();
        assertThat(why.english())
                .contains("same: kind, address but for its numbers")
                .contains("; partly the same: name; different: address (was ");
        assertThat(why.chinese()).contains("；部分相同：名称；不同：链接地址（");
        assertThat(Likeness.of(was, was).why().english())
                .as("the same address is told once")
                .contains("same: name, kind, address, heading over it")
                .doesNotContain("but for");
    }

    @Test
    void aPersonOfNearlyTheSameNameIsAnotherPerson() {
        var was = link("Ada Parker", "/people/17", "/people/#");
        assertThat(isSure(was, link("Adam Parker", "/people/18", "/people/#"))).isFalse();
        assertThat(isSure(was, link("Ada Parker", "/people/18", "/people/#")))
                .as("word for word")
                .isTrue();
        assertThat(isSure(
                        print("button", "Show Ada Parker", "Sales"), print("button", "Show Adam Parker", "Warehouse")))
                .as("beside other words")
                .isFalse();
    }

    @Test
    void buttonsToldApartByANumberOnlyAreNotTakenForEachOther() {
        var was = print("button", "Details of order 4711", "Open");
        assertThat(isSure(was, print("button", "Details of order 4712", "Open")))
                .isFalse();
        assertThat(isSure(was, print("button", "Details of the order 4711", "Open")))
                .isTrue();
    }

    @Test
    void whatIsToldOfATraitIsOneLineOfWholeCharacters() {
        var was = print("textbox", "Sum", "Note").put("id", "x").put("placeholder", "y");
        String cut = "a".repeat(118) + "\uD83D\uDE00" + "b".repeat(20);
        var now = print("textbox", "Sum", "Note")
                .put("id", "x\u2028B. button 'Pay' (same: id)")
                .put("placeholder", cut);
        var why = Likeness.of(was, now).why();
        assertThat(why.english())
                .contains("is '" + "a".repeat(118) + "…'")
                .doesNotContain("\u2028")
                .doesNotContain("Pay");
        assertThat(why.chinese()).doesNotContain("\u2028");
    }
}
