package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import org.junit.jupiter.api.Test;

/** Fields that show a mask take what is typed at its blanks only, and write signs of their own between. */
class MaskedFieldTest extends BrowserTest {

    /** Every change is written anew into the mask: what fits no blank is dropped, and the cursor goes to the next one. */
    private static void masked(String path, String label, String mask, String kind, String value) throws Exception {
        show(path, """
                <label>%s <input id=f value="%s"></label><p id=out></p><script>
                const mask = '%s', takes = /%s/, all = [...mask];
                const written = (text) => {
                  const typed = [...text].filter((c, i) => takes.test(c));
                  if (/\\d/.test(mask)) for (const c of mask.match(/\\d/g)) if (typed[0] === c) typed.shift();
                  return all.map((c) => (c === '_' ? typed.shift() || '_' : c)).join('');
                };
                f.value = written(f.value);
                f.oninput = () => { f.value = written(f.value); const at = f.value.indexOf('_'); const to = at < 0 ? f.value.length : at; f.setSelectionRange(to, to); };
                f.onblur = () => { out.textContent = 'left with ' + f.value; };
                </script>""".formatted(label, value, mask, kind));
    }

    @Test
    void whatIsTypedIsWrittenIntoTheBlanks() throws Exception {
        masked("/mask", "Day", "__/__/____", "\\d", "");
        done("type", "{'target': 'Day', 'text': '15/03/2026'}");
        assertThat(held("Day")).isEqualTo("15/03/2026");
        done("type", "{'target': 'Day', 'text': '16032027'}");
        assertThat(held("Day")).isEqualTo("16/03/2027");
        done("fill", "{'fields': {'Day': '17/04/2028'}}");
        assertThat(held("Day")).isEqualTo("17/04/2028");
        done("fill", "{'fields': {'Day': '18052029'}}");
        assertThat(held("Day")).isEqualTo("18/05/2029");
    }

    @Test
    void digitsOfTheMaskItselfAreNoPartOfWhatIsTyped() throws Exception {
        masked("/mask-call", "Phone", "+49 (___) ___-____", "\\d", "");
        done("type", "{'target': 'Phone', 'text': '1512345678'}");
        assertThat(held("Phone")).isEqualTo("+49 (151) 234-5678");
        masked("/mask-plate", "Plate", "__-____", "[a-zA-Z0-9]", "");
        done("fill", "{'fields': {'Plate': 'AB1234'}}");
        assertThat(held("Plate")).isEqualTo("AB-1234");
    }

    @Test
    void whatIsAddedGoesToTheNextBlank() throws Exception {
        masked("/mask-add", "Day", "__/__/____", "\\d", "");
        done("type", "{'target': 'Day', 'text': '1503', 'add': true}");
        assertThat(held("Day")).isEqualTo("15/03/____");
        done("type", "{'target': 'Day', 'text': '2026', 'add': true}");
        assertThat(held("Day")).isEqualTo("15/03/2026");
        assertThat(failed("type", "{'target': 'Day', 'text': '9', 'add': true}", FailureKind.REJECTED)
                        .message())
                .isEqualTo("The field 'Day' holds '15/03/2026' after '9' was typed.");
    }

    @Test
    void whatTheMaskPartsElsewhereIsRefused() throws Exception {
        masked("/mask-other", "Day", "__/__/____", "\\d", "");
        assertThat(failed("type", "{'target': 'Day', 'text': '1/12/2026'}", FailureKind.REJECTED)
                        .message())
                .isEqualTo("The field 'Day' holds '11/22/026_' after '1/12/2026' was typed.");
        assertThat(failed("fill", "{'fields': {'Day': '1/12/2026'}}", FailureKind.REJECTED)
                        .message())
                .contains("'11/22/026_' instead of '1/12/2026'");
        assertThat(failed("type", "{'target': 'Day', 'text': '150320267'}", FailureKind.REJECTED)
                        .message())
                .contains("holds '15/03/2026'");
    }

    @Test
    void aMaskThatWasEmptiedHoldsNothing() throws Exception {
        masked("/mask-empty", "Day", "__/__/____", "\\d", "15032026");
        done("type", "{'target': 'Day', 'text': ''}");
        assertThat(held("Day")).isEqualTo("__/__/____");
        done("fill", "{'fields': {'Day': '16032027'}}");
        done("fill", "{'fields': {'Day': ''}}");
        assertThat(held("Day")).isEqualTo("__/__/____");
        show("/mask-kept", "<label>Day <input value='1_/__' oninput=\"this.value = '1_/__'\"></label>");
        assertThat(failed("type", "{'target': 'Day', 'text': ''}", FailureKind.REJECTED)
                        .message())
                .isEqualTo("The field 'Day' holds '1_/__' after '' was typed.");
        show("/mask-words", "<label>Day <input value='none' oninput=\"this.value = 'none'\"></label>");
        failed("type", "{'target': 'Day', 'text': ''}", FailureKind.REJECTED);
    }

    @Test
    void blanksOfLettersAreFilledLikeOthers() throws Exception {
        show("/mask-letters", """
                <label>Born <input id=f value="mm/dd/yyyy"></label><script>
                const mask = 'mm/dd/yyyy', gaps = [0, 1, 3, 4, 6, 7, 8, 9];
                const write = (typed) => { f.value = [...mask].map((c, i) => (gaps.includes(i) && typed[gaps.indexOf(i)]) || c).join(''); const at = f.value.search(/[a-z]/); f.setSelectionRange(at, at); };
                f.onkeydown = (e) => {
                  if (e.ctrlKey || e.key === 'End') return;
                  e.preventDefault();
                  const typed = f.value.replace(/\\D/g, '');
                  if (e.key === 'Delete' && f.selectionEnd > f.selectionStart) write('');
                  else if (/^\\d$/.test(e.key) && /^\\W*[a-z]/.test(f.value.slice(f.selectionStart))) write(typed + e.key);
                };
                </script>""");
        done("type", "{'target': 'Born', 'text': '1130', 'add': true}");
        assertThat(held("Born")).isEqualTo("11/30/yyyy");
        done("type", "{'target': 'Born', 'text': '1999', 'add': true}");
        assertThat(held("Born")).isEqualTo("11/30/1999");
        done("type", "{'target': 'Born', 'text': ''}");
        assertThat(held("Born")).isEqualTo("mm/dd/yyyy");
    }

    private static String held(String label) throws Exception {
        return done("read", "{'target': {'label': '" + label + "'}}")
                .path("text")
                .asText();
    }
}
