package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import org.junit.jupiter.api.Test;

/** Buttons that stay pressed and stand in a group of their own are a choice like others. */
class ToggleGroupTest extends BrowserTest {

    private static void groups(String path) throws Exception {
        show(path, """
                <form method=post>
                <div role=group aria-label="Text alignment" class=one><button type=button aria-pressed=true aria-label="Left aligned">L</button><button type=button aria-pressed=false aria-label=Centered>C</button></div>
                <p>Format</p><div role=group class=any><button type=button aria-pressed=true>Bold</button><button type=button aria-pressed=false>Italic</button><button type=button aria-pressed=false>Underlined</button></div>
                <div role=group aria-label=Post class=any><button type=button aria-pressed=false>Publish</button><button type=button aria-pressed=false>Pin</button></div>
                <div role=toolbar aria-label=Edit><button type=button aria-pressed=false>Marker</button><button type=button aria-pressed=false>Pen</button><button type=button>Undo</button></div>
                <div role=group aria-label=Sending><button aria-pressed=false>Now</button><button aria-pressed=false>Later</button></div>
                </form><script>
                addEventListener('click', (e) => {
                  const b = e.target.closest('[aria-pressed]'), box = b && b.closest('.one,.any');
                  if (!box) return;
                  if (box.className === 'one') for (const o of box.children) o.setAttribute('aria-pressed', String(o === b));
                  else setTimeout(() => b.setAttribute('aria-pressed', String(b.getAttribute('aria-pressed') !== 'true')), 150);
                });
                </script>""");
    }

    @Test
    void oneIsChosenByItsNameAndThatOfTheGroup() throws Exception {
        groups("/toggles");
        done("select", "{'target': 'Text alignment', 'option': 'Centered'}");
        assertThat(held("Text alignment")).isEqualTo("Centered");
        done("fill", "{'fields': {'Text alignment': 'Left aligned', 'Format': ['Italic', 'Underlined']}}");
        assertThat(held("Text alignment")).isEqualTo("Left aligned");
        assertThat(held("Format")).isEqualTo("Italic, Underlined");
        done("fill", "{'fields': {'Format': 'Italic'}}");
        assertThat(held("Format")).isEqualTo("Italic");
        done("fill", "{'fields': {'Format': []}}");
        assertThat(held("Format")).isEmpty();
    }

    @Test
    void aButtonOfTheGroupIsTickedLikeABox() throws Exception {
        groups("/toggles-ticked");
        done("check", "{'target': 'Underlined'}");
        done("check", "{'target': 'Bold', 'checked': false}");
        assertThat(held("Format")).isEqualTo("Underlined");
        failed("check", "{'target': 'Undo'}", FailureKind.NOT_FOUND);
    }

    @Test
    void aFieldBelowItsBarOfFormatsIsTheOneOfTheirLabel() throws Exception {
        show("/formats", """
                <label for=d>Description</label><div role=group><button aria-pressed=false>B</button><button aria-pressed=false>I</button></div>
                <textarea id=d></textarea>""");
        done("fill", "{'fields': {'Description': 'Two boxes'}}");
        assertThat(done("read", "{'target': {'css': '#d'}}").path("text").asText())
                .isEqualTo("Two boxes");
    }

    @Test
    void aPanelWithButtonsInItIsNoChoice() throws Exception {
        show(
                "/panel",
                "<div class='ui segment'><p>Balance 1,200</p><button class='ui button active'>Month</button><button class='ui button'>Year</button></div>");
        assertThat(done("read", "{'target': {'css': '.segment'}}").path("text").asText())
                .contains("Balance 1,200");
    }

    @Test
    void whatTheGroupDoesNotTakeIsRefused() throws Exception {
        groups("/toggles-refused");
        assertThat(failed("select", "{'target': 'Text alignment', 'option': 'Justified'}", FailureKind.NOT_FOUND)
                        .message())
                .isEqualTo("'Text alignment' has no option 'Justified'. It offers: 'Left aligned', 'Centered'.");
        assertThat(failed("fill", "{'fields': {'Text alignment': ['Left aligned', 'Centered']}}", FailureKind.REJECTED)
                        .message())
                .isEqualTo("'Text alignment' has 'Centered' pressed instead of 'Left aligned', 'Centered'.");
    }

    @Test
    void whatDoesSomethingAtOnceIsNoChoice() throws Exception {
        groups("/toggles-doing");
        assertThat(failed("select", "{'target': 'Post', 'option': 'Publish'}", FailureKind.BAD_INPUT)
                        .message())
                .isEqualTo("The button 'Publish' in 'Post' says that it does something at once.");
        failed("select", "{'target': 'Edit', 'option': 'Pen'}", FailureKind.NOT_FOUND);
        failed("select", "{'target': 'Sending', 'option': 'Now'}", FailureKind.NOT_FOUND);
        assertThat(text()).contains("Marker");
    }

    private static String held(String group) throws Exception {
        return done(
                        "read",
                        "{'target': {'role': 'group', 'css': '[role=group]', 'nth': " + (group.equals("Format") ? 2 : 1)
                                + "}}")
                .path("text")
                .asText();
    }

    @Test
    void aClassMayTellWhichButtonOfTheGroupIsOn() throws Exception {
        show("/toggles-class", """
                <div class=btn-toggle aria-label=Alignment><button type=button class="btn btn--active">Left</button><button type=button class=btn>Right</button></div>
                <div class=segmented aria-label=Stuck><button type=button class="btn selected">One</button><button type=button class=btn>Two</button></div>
                <div class=toggle-links aria-label=Pages><button type=button class=btn>Up</button><button type=button class=btn>Down</button></div>
                <script>for (const b of document.querySelectorAll('.btn-toggle button')) b.onclick = () => { for (const o of b.parentElement.children) o.classList.toggle('btn--active', o === b); };</script>""");

        done("fill", "{'fields': {'Alignment': 'Right'}}");

        assertThat(done("read", "{'target': {'css': '.btn--active'}}")
                        .path("text")
                        .asText())
                .isEqualTo("Right");
        assertThat(failed("fill", "{'fields': {'Stuck': 'Two'}}", FailureKind.REJECTED)
                        .message())
                .contains("'Stuck' has 'One' pressed instead of 'Two'");
        failed("fill", "{'fields': {'Pages': 'Up'}}", FailureKind.NOT_FOUND);
    }
}
