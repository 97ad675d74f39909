package dev.deskhand.workflows.recording;

import static dev.deskhand.workflows.recording.RecordingFixture.notes;
import static dev.deskhand.workflows.recording.RecordingFixture.read;
import static dev.deskhand.workflows.recording.RecordingFixture.recorder;
import static dev.deskhand.workflows.recording.RecordingFixture.side;
import static dev.deskhand.workflows.recording.RecordingFixture.steps;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedTextsTest {

    @Test
    void storedValuesStandInAddresses() {
        var imported = read(side("""
                store | 17 | id
                store | https://other.example/base | base
                open | /invoices/${id}?tab=${id}
                open | ${base}/list
                open | https://${id}.example/x
                open | /${nothing}""")).getFirst();

        assertThat(steps(imported).subList(2, 5))
                .containsExactly(
                        "browser.open {\"url\":\"${inputs.site}/invoices/${id}?tab=${id}\"}",
                        "browser.open {\"url\":\"${base}/list\"}",
                        "browser.open {\"url\":\"https://${id}.example/x\"}");
        assertThat(notes(imported))
                .contains("6 (open): left out: it uses the variable nothing, which was never stored");
    }

    @Test
    void addressesThatBrowsersTakeAreTakenOverAsTheyStand() {
        var imported = read(recorder("""
                {"type": "navigate", "url": "https://shop.example/list?f={\\"a\\"}&g=a|b&h=${x}"},
                {"type": "navigate", "url": "http://my_host:8080/a[1]?q=100%"},
                {"type": "navigate", "url": "https://münchen.example/straße"}""")).getFirst();

        assertThat(steps(imported))
                .containsExactly(
                        "browser.open {\"url\":\"${inputs.site}/list?f={\\\"a\\\"}&g=a|b&h=$${x}\"}",
                        "browser.open {\"url\":\"${inputs.site_2}/a[1]?q=100%\"}",
                        "browser.open {\"url\":\"${inputs.site_3}/straße\"}");
    }

    @Test
    void storedValuesStandInWhatIsChecked() {
        var imported = read(side("""
                open | /
                storeText | css=.sum | sum
                assertText | css=.total | Total ${sum} "net"
                assertTitle | ${sum} due
                waitForText | css=.state | Paid ${sum}""")).getFirst();

        assertThat(steps(imported).subList(2, 6))
                .containsExactly(
                        "browser.read {\"target\":{\"css\":\".total\"}} expect output.text == \"Total \" + string(sum.text) + \" \\\"net\\\"\"",
                        "browser.read {} expect page.title == string(sum.text) + \" due\"",
                        "browser.wait_for {\"text\":\"Paid ${sum.text}\"}",
                        "browser.read {\"target\":{\"css\":\".state\"}} expect output.text.contains(\"Paid \" + string(sum.text))");
    }

    @Test
    void storedValuesOfAnyNameAreValues() {
        var imported = read(side("""
                open | /
                store | a@example.org | user.email
                store | 7 | my-var
                store | 八 | 变量
                type | id=email | ${user.email}
                type | id=mine | ${my-var} and ${变量}
                type | id=other | ${user.name}""")).getFirst();

        assertThat(steps(imported))
                .hasSize(5)
                .last()
                .asString()
                .contains(
                        "\"email\":\"${user_email}\"", "\"mine\":\"${my_var} and ${", "\"other\":\"${inputs.other}\"");
        RecordingFixture.fits(imported.plan());
    }

    @Test
    void twoStoredValuesAreComparedWithOneAnother() {
        var imported = read(side("""
                open | /
                storeText | css=.state | status
                storeText | css=.wanted | expected
                if | "${status}" === "${expected}"
                click | id=pay
                end
                if | "${status}" === "${nothing}"
                click | id=wrong
                end""")).getFirst();

        assertThat(RecordingFixture.FORMAT.toYaml(imported.plan()))
                .contains("string(status.text) == string(expected.text)")
                .doesNotContain("wrong", "${expected}");
        assertThat(notes(imported)).anyMatch(note -> note.contains("its condition cannot be taken over"));
    }

    @Test
    void aDialogIsAnsweredByTheClickThatRaisesItOnly() {
        var imported = read(side("""
                open | /
                click | id=delete
                chooseOkOnNextConfirmation | |
                click | id=row-${nothing}
                click | id=other""")).getFirst();

        assertThat(steps(imported)).hasSize(3).noneMatch(step -> step.contains("accept"));
        assertThat(notes(imported)).anyMatch(note -> note.contains("no click is here that could raise it"));
    }

    /** The recorder chooses the frame of the button between the two. */
    @Test
    void aDialogIsAnsweredByTheClickInTheFrameThatWasChosenMeanwhile() {
        for (String between : List.of("selectFrame | index=0", "selectWindow | name=main")) {
            var imported = read(side("open | /\nchooseOkOnNextConfirmation | |\n" + between + "\nclick | id=delete"))
                    .getFirst();

            assertThat(steps(imported)).as(between).last().asString().contains("accept");
            assertThat(notes(imported)).noneMatch(note -> note.contains("no click is here that could raise it"));
        }
    }
}
