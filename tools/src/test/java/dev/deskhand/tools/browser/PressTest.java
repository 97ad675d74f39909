package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class PressTest extends BrowserTest {

    private static final String FORMS = """
            <form method=post onsubmit="document.title = 'saved'; return false"><label>Name <input></label><button>Save</button></form>
            <form method=post><label>Who <input></label><button>Delete account</button></form>
            <form role=search><label>Find <input type=search></label><button>Go</button></form>
            <label>Chat <input></label><label>Memo <textarea></textarea></label><button id=x onclick="document.title = 'gone'">Remove</button>""";

    @Test
    void enterInAFormDoesWhatItsButtonDoes() throws Exception {
        show("/press", FORMS);
        assertThat(effectOf("Name", "Enter")).isEqualTo(Effect.CHANGE);
        assertThat(effectOf("Who", "Enter")).isEqualTo(Effect.COMMIT);
        assertThat(effectOf("Find", "Enter")).isEqualTo(Effect.READ);
        assertThat(effectOf("Chat", "Enter")).isEqualTo(Effect.COMMIT);
        assertThat(effectOf("Memo", "Enter")).isEqualTo(Effect.LOCAL);
        assertThat(effectOf("Remove", "Space")).isEqualTo(Effect.COMMIT);
        assertThat(done("press", "{'target': 'Name', 'keys': 'Enter'}")
                        .path("title")
                        .asText())
                .isEqualTo("saved");
    }

    @Test
    void enterCountsForNoMoreThanThePageSaysThoughAPlanShowsItAsAChange() throws Exception {
        var press = action("press");
        var enter = JSON.readTree("{\"keys\": \"Enter\"}");
        assertThat(press.expectedEffect(enter)).isEqualTo(Effect.CHANGE);
        assertThat(press.leastEffect(enter)).isEqualTo(Effect.READ);
        assertThat(press.leastEffect(JSON.readTree("{\"keys\": \"Control+Enter\"}")))
                .isEqualTo(Effect.COMMIT);
    }

    @Test
    void judgesShortcutsByWhatTheyUsuallyDoAndTheUnknownAsTheGravest() throws Exception {
        show("/shortcuts", FORMS);
        assertThat(effectOf("Name", "Control+A")).isEqualTo(Effect.LOCAL);
        assertThat(effectOf("Name", "Control+S")).isEqualTo(Effect.CHANGE);
        assertThat(effectOf("Memo", "Control+Enter")).isEqualTo(Effect.COMMIT);
        assertThat(effect("press", "{'keys': 'Escape'}").effect()).isEqualTo(Effect.READ);
        assertThat(effect("press", "{'keys': 'e'}").effect()).isEqualTo(Effect.COMMIT);
        assertThat(effect("press", "{'target': 'Memo', 'keys': ['Tab', 'Enter']}")
                        .effect())
                .isEqualTo(Effect.COMMIT);
    }

    @Test
    void pressesKeysOneAfterTheOtherWhereTheFocusIsThen() throws Exception {
        show("/order", FORMS);
        assertThat(done("press", "{'target': 'Memo', 'keys': ['a', 'Tab', 'Space']}")
                        .path("title")
                        .asText())
                .isEqualTo("gone");
    }

    @Test
    void whatAKeyDoesAfterOneThatMayMoveTheFocusCantBeTold() throws Exception {
        show("/menu", """
                <div role=menu aria-label=Row><div role=menuitem tabindex=0 id=view aria-haspopup=true>View</div>
                <div role=menuitem tabindex=-1 id=del onclick="document.title = 'deleted'">Delete</div></div>
                <script>view.onkeydown = (e) => { if (e.key === 'ArrowDown') del.focus(); };
                del.onkeydown = (e) => { if (e.key === 'Enter') del.click(); };</script>""");
        String keys = "{'target': {'css': '#view'}, 'keys': ['ArrowDown', 'Enter']}";
        assertThat(effect("press", keys.replace("'ArrowDown', ", "")).effect()).isEqualTo(Effect.READ);
        assertThat(effect("press", keys).effect()).isEqualTo(Effect.COMMIT);
        assertThat(effect("press", keys.replace("'ArrowDown'", "'Space'")).effect())
                .as("what it opens may have the focus now")
                .isEqualTo(Effect.COMMIT);
        assertThat(done("press", keys).path("title").asText()).isEqualTo("deleted");
    }

    @Test
    void theFocusStaysInAFieldThatIsWrittenIn() throws Exception {
        show("/stays", FORMS);
        assertThat(effect("press", "{'target': 'Name', 'keys': ['a', 'ArrowLeft', 'Control+A', 'Enter']}")
                        .effect())
                .isEqualTo(Effect.CHANGE);
        assertThat(effect("press", "{'target': 'Memo', 'keys': ['a', 'Enter', 'b', 'Enter']}")
                        .effect())
                .isEqualTo(Effect.LOCAL);
    }

    @Test
    void arrowsThatChooseAnotherValueAreNoMereMoves() throws Exception {
        show(
                "/arrows",
                "<label>Rate <select><option>1<option>2</select></label><label>Count <input type=number></label>"
                        + "<label>Text <input></label>");
        assertThat(effectOf("Rate", "ArrowDown")).isEqualTo(Effect.LOCAL);
        assertThat(effectOf("Count", "ArrowUp")).isEqualTo(Effect.LOCAL);
        assertThat(effectOf("Text", "ArrowLeft")).isEqualTo(Effect.READ);
        assertThat(effectOf("Rate", "Tab")).isEqualTo(Effect.READ);
    }

    @Test
    void namesAKeyThereIsNoneOf() throws Exception {
        show("/none", FORMS);
        assertThat(failed("press", "{'keys': 'Return'}", FailureKind.BAD_INPUT).message())
                .isEqualTo("There is no key 'Return'.");
    }

    @Test
    void pressesNoKeysThatWriteOrDoWhatTheyDoNotShow() throws Exception {
        show("/hidden", FORMS + "<label>Rate <select><option>a<option>b</select></label>");
        for (String keys : List.of("Control+V", "Ctrl+Shift+v", "Meta+V", "Shift+Insert")) {
            assertThat(failed("press", "{'target': 'Name', 'keys': ['a', '" + keys + "']}", FailureKind.BAD_INPUT)
                            .message())
                    .as(keys)
                    .startsWith("Pasting writes something that neither the plan nor an approval shows");
        }
        assertThat(failed("press", "{'target': 'Name', 'keys': '\uE007'}", FailureKind.BAD_INPUT)
                        .message())
                .as("the driver's code for Enter, which looks like a letter")
                .startsWith("There is no key");
        assertThat(failed("select", "{'target': 'Rate', 'option': 'a\uE007'}", FailureKind.BAD_INPUT)
                        .message())
                .startsWith("The text has a character that stands for a key");
    }

    @Test
    void aKeyWithoutAPlaceGoesWhereTheLastFieldWasTyped() throws Exception {
        show("/typed", FORMS);
        done("fill", "{'fields': {'Find': 'chairs', 'Name': 'Anna'}}");
        assertThat(effect("press", "{'keys': 'Enter'}").effect()).isEqualTo(Effect.CHANGE);
        assertThat(done("press", "{'keys': 'Enter'}").path("title").asText()).isEqualTo("saved");

        show("/typed-by-keys", FORMS);
        done("type", "{'target': 'Name', 'text': 'Anna'}");
        assertThat(done("press", "{'keys': 'Enter'}").path("title").asText()).isEqualTo("saved");
    }

    @Test
    void aKeyGoesToNoFieldThatWasLeftSinceNorDoesALetter() throws Exception {
        show("/left", FORMS + "<p>Nothing to press here</p>");
        done("fill", "{'fields': {'Name': 'Anna'}}");
        assertThat(effect("press", "{'keys': 'e'}").effect()).isEqualTo(Effect.COMMIT);
        done("click", "{'target': {'text': 'Nothing to press here'}}");
        assertThat(effect("press", "{'keys': 'Enter'}").effect()).isEqualTo(Effect.COMMIT);
    }

    @Test
    void aKeyWithoutAPlaceChoosesNothingElseInAListThatWasFilled() throws Exception {
        show("/chosen", """
                <label>Name <input></label>
                <label>Rate <select onchange="document.title = 'chosen ' + value"><option>x<option>a<option>b</select></label>""");
        done("fill", "{'fields': {'Name': 'Anna', 'Rate': 'a'}}");
        assertThat(done("press", "{'keys': 'ArrowDown'}").path("title").asText())
                .isEqualTo("chosen a");
    }

    @Test
    void aPictureFromBeforeShowsWhatTheKeyGoesToAlsoWithoutATarget() throws Exception {
        show("/pictured", FORMS);
        done("fill", "{'fields': {'Name': 'Anna'}}");
        assertThat(kept("press", "{'keys': 'Enter'}")).containsExactly("before.jpg", "after.jpg");

        show("/pictured-nowhere", FORMS);
        assertThat(kept("press", "{'keys': 'Escape'}")).contains("before.jpg");
    }

    private static Effect effectOf(String target, String key) {
        return effect("press", "{'target': '" + target + "', 'keys': '" + key + "'}")
                .effect();
    }
}
