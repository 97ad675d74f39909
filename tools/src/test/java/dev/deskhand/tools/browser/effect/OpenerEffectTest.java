package dev.deskhand.tools.browser.effect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenerEffectTest {

    private static ObjectNode button(String name) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("role", "button")
                .put("kind", "button");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Calendar", "Choose date", "Open calendar", "选择日期", "Datum wählen"})
    void whatSpeaksOfDatesOpensACalendar(String name) {
        assertThat(OpenerEffect.of(button(name)).effect()).isEqualTo(Effect.LOCAL);
    }

    @Test
    void aFieldAndWhatFoldsOpenACalendar() {
        assertThat(OpenerEffect.of(button("Due").put("kind", "text")).effect()).isEqualTo(Effect.LOCAL);
        assertThat(OpenerEffect.of(button("Due").put("toggles", true)).effect()).isEqualTo(Effect.LOCAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pay now", "Delete date", "删除日期", "Go"})
    void anythingElseIsWhatAClickOnItWouldBe(String name) {
        assertThat(OpenerEffect.of(button(name)).effect()).isEqualTo(Effect.COMMIT);
    }

    @Test
    void aButtonThatSendsAFormOpensNone() {
        var sends = button("Save date").put("submit", true).put("form_method", "post");
        assertThat(OpenerEffect.of(sends).effect()).isEqualTo(Effect.CHANGE);
        var folds = button("Book day").put("toggles", true).put("submit", true).put("form_method", "post");
        assertThat(OpenerEffect.of(folds).effect()).isEqualTo(Effect.COMMIT);
    }
}
