package dev.deskhand.service.web.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayValuesTest {

    private static ReplayValues typed(String amount, String name) {
        var inputs = Map.of("amount", input(Input.Type.NUMBER), "name", input(Input.Type.TEXT));
        var shown = List.of(Field.text("with.amount", "Amount", "12"), Field.text("with.name", "Name", "Ada Parker"));
        var sent = new MultivaluedHashMap<String, String>();
        sent.add("with.amount", amount);
        sent.add("with.name", name);
        return ReplayValues.read(inputs, shown, sent, Texts.english());
    }

    private static Input input(Input.Type type) {
        return new Input(type, LocalizedText.same("It"), null, true, null, List.of());
    }

    @Test
    void takesWhatIsNotWhatTheRunWasGiven() {
        var typed = typed("13", "Ada Parker");
        assertThat(typed.areRight()).isTrue();
        assertThat(typed.others()).containsOnlyKeys("amount");
    }

    @Test
    void aValueOfTheWrongKindIsToldAndNotReplacedByTheRunsOwn() {
        var typed = typed("ten", "Ada Parker");
        assertThat(typed.areRight()).isFalse();
        assertThat(typed.fields().getFirst().value()).isEqualTo("ten");
        assertThat(typed.fields().getFirst().problem()).isEqualTo("Please enter a number, for example 1250.50.");
    }

    @Test
    void aValueThatWasClearedIsToldToo() {
        var typed = typed("12", " ");
        assertThat(typed.areRight()).isFalse();
        assertThat(typed.fields().getLast().problem())
                .isEqualTo("Please give another value, or put back the one that was there.");
    }
}
