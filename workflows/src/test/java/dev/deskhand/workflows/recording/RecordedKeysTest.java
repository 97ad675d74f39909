package dev.deskhand.workflows.recording;

import static dev.deskhand.workflows.recording.RecordingFixture.notes;
import static dev.deskhand.workflows.recording.RecordingFixture.read;
import static dev.deskhand.workflows.recording.RecordingFixture.recorder;
import static dev.deskhand.workflows.recording.RecordingFixture.side;
import static dev.deskhand.workflows.recording.RecordingFixture.steps;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordedKeysTest {

    private static final String OPEN = "{\"type\": \"navigate\", \"url\": \"https://shop.example/\"}, ";
    private static final String FILL = "{\"type\": \"change\", \"selectors\": [[\"#q\"]], \"value\": \"chairs\"}, ";

    /** Keys that go down and up: "Control+ a a- Control-" holds Control while a is pressed. */
    private static String keys(String... keys) {
        return Stream.of(keys)
                .map(key -> key.endsWith("-")
                        ? "{\"type\": \"keyUp\", \"key\": \"" + key.substring(0, key.length() - 1) + "\"}"
                        : "{\"type\": \"keyDown\", \"key\": \"" + key + "\"}")
                .collect(Collectors.joining(", "));
    }

    @Test
    void enterAfterAChangeIsPressedInThatField() {
        var imported = read(recorder(OPEN + FILL + keys("Enter", "Enter-"))).getFirst();

        assertThat(steps(imported).getLast())
                .isEqualTo("browser.press {\"keys\":\"Enter\",\"target\":{\"css\":\"#q\"}}");
    }

    @Test
    void keysGoOnInTheFieldUntilOneMayLeaveIt() {
        var imported = read(recorder(OPEN + FILL + keys("ArrowDown", "Enter", "Escape")))
                .getFirst();

        assertThat(steps(imported).subList(2, 5))
                .containsExactly(
                        "browser.press {\"keys\":\"ArrowDown\",\"target\":{\"css\":\"#q\"}}",
                        "browser.press {\"keys\":\"Enter\",\"target\":{\"css\":\"#q\"}}",
                        "browser.press {\"keys\":\"Escape\"}");
    }

    @Test
    void aKeyAfterTabIsPressedWhereTabLeads() {
        var imported =
                read(recorder(OPEN + FILL + keys("Tab", "Tab-", "Enter"))).getFirst();

        assertThat(steps(imported).getLast())
                .isEqualTo("browser.press {\"keys\":[\"Tab\",\"Enter\"],\"target\":{\"css\":\"#q\"}}");
        assertThat(notes(imported)).isEmpty();
    }

    @Test
    void aKeyAfterAClickGoesWhereTheClickPutTheCursor() {
        var imported = read(recorder(
                        OPEN + FILL + "{\"type\": \"click\", \"selectors\": [[\"#row\"]]}, " + keys("Tab", "Delete")))
                .getFirst();

        assertThat(steps(imported).getLast()).isEqualTo("browser.press {\"keys\":[\"Tab\",\"Delete\"]}");
    }

    @Test
    void whatIsHeldDownMakesAShortcut() {
        var imported = read(recorder(OPEN
                        + FILL
                        + keys(
                                "Control",
                                "a",
                                "a-",
                                "Control-",
                                "Delete",
                                "Shift",
                                "X",
                                "X-",
                                "Shift-",
                                "Alt",
                                "Shift-")))
                .getFirst();

        assertThat(steps(imported).subList(2, 5))
                .containsExactly(
                        "browser.press {\"keys\":\"Control+a\",\"target\":{\"css\":\"#q\"}}",
                        "browser.press {\"keys\":\"Delete\",\"target\":{\"css\":\"#q\"}}",
                        "browser.press {\"keys\":\"X\",\"target\":{\"css\":\"#q\"}}");
        assertThat(notes(imported))
                .containsExactly("12 (keyDown): left out: the key Alt by itself does nothing to the page's data");
    }

    @Test
    void whatCannotBePressedIsSpokenOf() {
        var imported = read(recorder(
                        OPEN + FILL + keys("Control", "v", "v-", "Control-", "AudioVolumeUp", "NumpadEnter")
                                + ", {\"type\": \"keyDown\", \"key\": \"Alt\"}, {\"type\": \"click\", \"selectors\": [[\"#row\"]]}"))
                .getFirst();

        assertThat(notes(imported))
                .anyMatch(note -> note.startsWith("4 (keyDown): left out: pasting puts in"))
                .contains(
                        "7 (keyDown): left out: there is no key AudioVolumeUp here",
                        "10 (click): was clicked while Alt was held down; it is clicked without");
        assertThat(steps(imported)).hasSize(4).anyMatch(step -> step.contains("\"keys\":\"Enter\""));
    }

    @Test
    void whatWasHeldDownInAClickAndTheOtherButtonAreKept() {
        var imported = read(recorder(OPEN + keys("Control")
                        + ", {\"type\": \"click\", \"selectors\": [[\"#row\"]]}, " + keys("Control-")
                        + ", {\"type\": \"click\", \"selectors\": [[\"#row\"]], \"button\": \"secondary\"}"
                        + ", {\"type\": \"click\", \"selectors\": [[\"#row\"]]}"))
                .getFirst();

        assertThat(notes(imported)).isEmpty();
        assertThat(steps(imported).subList(1, 4))
                .containsExactly(
                        "browser.click {\"target\":{\"css\":\"#row\"},\"modifiers\":[\"Control\"]}",
                        "browser.click {\"target\":{\"css\":\"#row\"},\"button\":\"right\"}",
                        "browser.click {\"target\":{\"css\":\"#row\"}}");
    }

    @Test
    void textsAndKeysOfSeleniumIdeGoIntoTheElementInTheirOrder() {
        var imported = read(side("""
                open | /
                sendKeys | id=q | ${KEY_CTRL}a${KEY_NULL}${KEY_DELETE}chairs${KEY_ENTER}
                sendKeys | id=q | ${KEY_ENTER}
                sendKeys | id=password | hunter2-Zx${KEY_ENTER}
                sendKeys | id=q | ${KEY_CTRL}""")).getFirst();

        String q = "{\"css\":\"[id=\\\"q\\\"]\"}";
        assertThat(steps(imported).subList(1, 7))
                .containsExactly(
                        "browser.press {\"keys\":\"Control+a\",\"target\":" + q + "}",
                        "browser.press {\"keys\":\"Delete\",\"target\":" + q + "}",
                        "browser.type {\"target\":" + q + ",\"text\":\"${inputs.q}\",\"add\":true}",
                        "browser.press {\"keys\":\"Enter\",\"target\":" + q + "}",
                        "browser.press {\"keys\":\"Enter\",\"target\":" + q + "}",
                        "browser.type {\"target\":{\"css\":\"[id=\\\"password\\\"]\"},\"text\":{\"secret\":\"${inputs.secret}\"},\"add\":true}");
        assertThat(notes(imported))
                .anyMatch(note -> note.startsWith("5 (sendKeys): left out: the key Control by itself"));
    }

    @Test
    void aTextTypedOverASelectionTakesItsPlace() {
        var imported = read(side("""
                open | /
                sendKeys | id=q | ${KEY_CTRL}a${KEY_NULL}chairs
                sendKeys | id=q | ${KEY_HOME}
                sendKeys | id=q | red""")).getFirst();

        assertThat(steps(imported).get(2))
                .isEqualTo("browser.type {\"target\":{\"css\":\"[id=\\\"q\\\"]\"},\"text\":\"${inputs.q}\"}");
        assertThat(notes(imported))
                .containsExactly(
                        "4 (sendKeys): the text is typed at the end of the field, not where Home put the cursor");
    }
}
