package dev.deskhand.workflows.recording;

import static dev.deskhand.workflows.recording.RecordingFixture.fits;
import static dev.deskhand.workflows.recording.RecordingFixture.notes;
import static dev.deskhand.workflows.recording.RecordingFixture.read;
import static dev.deskhand.workflows.recording.RecordingFixture.recorder;
import static dev.deskhand.workflows.recording.RecordingFixture.side;
import static dev.deskhand.workflows.recording.RecordingFixture.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.workflows.plan.Step;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ImportFaultsTest {

    @Test
    void aStepOfOursThatCannotBeReadIsNotedAndTheRestIsTakenOver() {
        var imported = read(recorder("""
                {"type": "navigate", "url": "https://shop.example/"},
                {"type": "customStep", "name": "deskhand", "parameters": {"step": {"use": "browser.click", "wiht": {}}}},
                {"type": "customStep", "name": "deskhand", "parameters": {"step": {"use": "browser.click", "with": {"target": "Save"}}}}""")).getFirst();

        assertThat(steps(imported)).hasSize(2).last().asString().startsWith("browser.click");
        assertThat(notes(imported))
                .anyMatch(note -> note.startsWith("2 (customStep): left out: the step it holds cannot be read: "));
    }

    @Test
    void aTestThatHoldsNothingIsNotedAndTheOthersAreTakenOver() {
        String site = "https://shop.example";
        var all = read(side(
                site, new String[] {"Empty", ""}, new String[] {"Only sizes", "setWindowSize | 800x600"}, new String[] {
                    "Open", "open | /"
                }));

        assertThat(all).extracting(one -> one.plan().name()).containsExactly("open");
        assertThat(notes(all.getFirst()))
                .contains(
                        "Empty: the test was left out: it holds nothing that can be carried out",
                        "Only sizes: the test was left out: it holds nothing that can be carried out");
        assertThatThrownBy(() -> read(side(site, new String[] {"A", ""}, new String[] {"B", ""})))
                .isInstanceOf(RecordingException.class)
                .hasMessage("The project's tests hold nothing that can be carried out: A, B.");
    }

    @Test
    void whatIsStoredTwiceOrUnderAWordOfOursGetsANumber() {
        var imported = read(side("""
                open | /
                store | one | page
                store | two | page
                storeText | css=h1 | output
                store | 5 | double
                store | ${page} ${output} ${double} | all
                type | id=note | ${all}""")).getFirst();

        assertThat(steps(imported).subList(1, 7))
                .containsExactly(
                        "let page_2 \"one\"",
                        "let page_3 \"two\"",
                        "browser.read {\"target\":{\"css\":\"h1\"}}",
                        "let double_2 \"5\"",
                        "let all \"${page_3} ${output_2.text} ${double_2}\"",
                        "browser.fill {\"fields\":{\"note\":\"${all}\"},\"targets\":{\"note\":{\"css\":\"[id=\\\"note\\\"]\"}}}");
    }

    @Test
    void whatABlockMayOrMayNotHaveStoredIsAskedFor() {
        var imported = read(side("""
                open | /
                store | A | kind
                storeText | css=h1 | heading
                if | ${heading} == "Invoices"
                store | B | kind
                type | id=first | ${kind}
                else
                type | id=second | ${kind}
                end
                type | id=third | ${kind}
                click | id=row-${kind}
                store | C | kind
                type | id=fourth | ${kind}""")).getFirst();

        assertThat(steps(imported)).anyMatch(step -> step.contains("\"fourth\":\"${kind_3}\""));
        Step.Choice choice = (Step.Choice) imported.plan().steps().get(3);
        assertThat(choice.then().toString()).contains("\"first\":\"${kind_2}\"");
        assertThat(choice.otherwise().toString()).contains("\"second\":\"${kind}\"");
        assertThat(imported.plan().inputs().get("third").required()).isTrue();
        assertThat(notes(imported))
                .anyMatch(note -> note.startsWith("10 (type): nothing tells what the variable kind holds here"))
                .contains("11 (click): left out: it uses the variable kind, of which nothing tells what it holds here");
    }

    @Test
    void whatARoundStoresForTheNextIsNotTakenForWhatStoodBefore() {
        var imported = read(side("""
                open | /
                store | A | kind
                times | 3
                type | id=first | ${kind}
                store | B | kind
                end
                type | id=after | ${kind}""")).getFirst();

        fits(imported.plan());
        assertThat(notes(imported))
                .anyMatch(note -> note.startsWith("4 (type): nothing tells what the variable kind holds"))
                .anyMatch(note -> note.startsWith("7 (type): nothing tells what the variable kind holds"));
    }

    @Test
    void whatALeftOutCommandStoredIsNotTakenForWhatStoodBefore() {
        var imported = read(side("""
                open | /
                store | A | kind
                executeScript | return document.title | kind
                assertText | css=h1 | ${kind}""")).getFirst();

        assertThat(steps(imported)).hasSize(2);
        assertThat(notes(imported))
                .anyMatch(note -> note.startsWith("4 (assertText): left out: it uses the variable kind"));
    }

    @Test
    void testsOfOneNameAreAllTakenOverUnderNamesOfTheirOwn() {
        String site = "https://shop.example";
        var named = read(
                side(site, new String[] {"登录", "open | /a"}, new String[] {"查询", "open | /b"}, new String[] {
                    "查询", "open | /c"
                }),
                new Recordings.Options("portal", null));
        var titled = read(side(site, new String[] {"Find it", "open | /a"}, new String[] {"Find it", "open | /b"}));

        assertThat(named).extracting(one -> one.plan().name()).containsExactly("portal-1", "portal-2", "portal-3");
        assertThat(titled).extracting(one -> one.plan().name()).containsExactly("find-it", "find-it-2");
        assertThat(steps(titled.get(1))).containsExactly("browser.open {\"url\":\"${inputs.site}/b\"}");
    }

    @Test
    @Timeout(20)
    void testsThatRunOthersManyTimesOverAreReadToABound() {
        String itself = IntStream.range(0, 100).mapToObj(i -> "run | A").collect(Collectors.joining("\n"));
        var imported = read(side("https://shop.example", new String[] {"A", "open | /\n" + itself}))
                .getFirst();

        assertThat(imported.plan().steps()).hasSizeLessThan(5_000);
        assertThat(notes(imported))
                .anyMatch(note -> note.contains("left out with all that follows: more than 5000 commands"));
    }

    @Test
    @Timeout(20)
    void blocksInBlocksAreReadToABound() {
        String deep = IntStream.range(0, 4_000).mapToObj(i -> "times | 2").collect(Collectors.joining("\n"));
        String chain = IntStream.range(0, 4_000)
                .mapToObj(i -> "elseIf | ${h} == 'a" + i + "'\nclick | id=b" + i)
                .collect(Collectors.joining("\n"));
        var all = read(side(
                "https://shop.example", new String[] {"Deep", "open | /\n" + deep + "\nclick | id=x"}, new String[] {
                    "Chain", "open | /\nstoreText | css=h1 | h\nif | ${h} == 'a'\nclick | id=a\n" + chain + "\nend"
                }));

        all.forEach(one -> fits(one.plan()));
        assertThat(notes(all.get(0))).anyMatch(note -> note.contains("left out with all it holds"));
    }

    @Test
    void waitingIsNoLongerThanAStepMayWait() {
        var imported = read(side("open | /\nwaitForElementVisible | id=x | 99999999999"))
                .getFirst();

        assertThat(steps(imported).getLast())
                .contains("\"seconds\":" + Duration.ofMinutes(10).toSeconds());
    }

    @Test
    void aLoopGoesOverAListThatIsKnownAndOverNothingElse() {
        var imported = read(side("""
                open | /
                executeScript | return ['a', "b"]; | rows
                forEach | rows | row
                click | id=${row}
                end
                store | a | word
                forEach | word | letter
                click | id=${letter}
                end
                type | id=note | ${row}""")).getFirst();

        fits(imported.plan());
        Step.ForEach each = (Step.ForEach) imported.plan().steps().get(2);
        assertThat(each.in()).isEqualTo("rows");
        assertThat(each.steps().toString()).contains("${row}");
        assertThat(notes(imported))
                .contains("7 (forEach): left out with all it holds: the list word is not known")
                .anyMatch(note -> note.startsWith("10 (type): nothing tells what the variable row holds here"));
    }
}
