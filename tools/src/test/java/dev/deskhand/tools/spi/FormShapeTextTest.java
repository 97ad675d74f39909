package dev.deskhand.tools.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the rows of a batch are compared by. */
class FormShapeTextTest {

    @Test
    void aShapeIsReadAsItWasWritten() {
        var shape = new FormShape(
                "f00", Map.of("", Set.of("1"), "a b=c,d %", Set.of("2", "3"), "金额", Set.of(""), "x", Set.of("", "4")));
        assertThat(FormShape.read(shape.text())).isEqualTo(shape);
        assertThat(FormShape.read("f00")).isEqualTo(new FormShape("f00", Map.of()));
        assertThat(FormShape.read("what an earlier release wrote").hidden()).isEmpty();
    }

    @Test
    void aHiddenValueIsAnotherWhereAllOthersHeldTheSame() {
        var first = payee("Nordlicht");
        assertThat(payee("Evil").changedFrom(List.of(first), Set.of())).contains("payee");
        assertThat(payee("Evil").changedFrom(List.of(first, first), Set.of())).contains("payee");
        assertThat(payee("Nordlicht").changedFrom(List.of(first), Set.of())).isEmpty();
    }

    @Test
    void aValueThatComesBesidesTheRecordsOwnIsAnother() {
        var own = new FormShape("f", Map.of("payee", Set.of("")));
        assertThat(payee("Evil").changedFrom(List.of(own), Set.of())).contains("payee");
        assertThat(own.changedFrom(List.of(payee("Nordlicht")), Set.of())).isEmpty();
        var both = new FormShape("f", Map.of("payee", Set.of("", FormShape.mark("Evil"))));
        assertThat(both.changedFrom(List.of(own), Set.of())).contains("payee");
    }

    @Test
    void whatDiffersFromRowToRowOrWasShownIsNoOther() {
        assertThat(payee("C").changedFrom(List.of(payee("A"), payee("B")), Set.of()))
                .isEmpty();
        assertThat(payee("C").changedFrom(List.of(payee("A")), Set.of(FormShape.mark(" C "))))
                .isEmpty();
        assertThat(payee("C").changedFrom(List.of(), Set.of())).isEmpty();
        assertThat(payee("C").changedFrom(List.of(new FormShape("f", Map.of())), Set.of()))
                .isEmpty();
    }

    @Test
    void onlyAShapeThatAddsSomethingNeedBeKept() {
        var a = payee("A");
        var b = payee("B");
        assertThat(a.addsTo(List.of())).isTrue();
        assertThat(a.addsTo(List.of(a))).isFalse();
        assertThat(b.addsTo(List.of(a))).isTrue();
        assertThat(payee("C").addsTo(List.of(a, b)))
                .as("two differ: held no more")
                .isFalse();
        assertThat(new FormShape("g", Map.of()).addsTo(List.of(a, b))).isTrue();
        var more = new FormShape("f", Map.of("payee", Set.of(FormShape.mark("C")), "account", Set.of("1")));
        assertThat(more.addsTo(List.of(a, b))).isTrue();
    }

    private static FormShape payee(String value) {
        return new FormShape("f", Map.of("payee", Set.of(FormShape.mark(value))));
    }
}
