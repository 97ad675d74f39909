package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Fields as sites build them that no form control draws for. */
class RealFieldsTest extends BrowserTest {

    private static final String CODE = """
            <p>Verification code</p><div class=otp>%s</div><p id=out role=status></p><script>
            const boxes = [...document.querySelectorAll('.otp input')];
            boxes.forEach((box, i) => { box.oninput = () => { if (box.value && boxes[i + 1]) boxes[i + 1].focus();
              out.textContent = boxes.map((b) => b.value || '_').join(''); }; });
            </script>""".formatted("<input maxlength=1 inputmode=numeric>".repeat(6));

    @Test
    void aCodeInSixBoxesIsFilledByTheWordsBeforeThem() throws Exception {
        show("/boxes", CODE);

        var filled = done("fill", "{'fields': {'Verification code': '402 719'}}");

        assertThat(filled.path("alerts").path(0).asText()).isEqualTo("402719");
        done("fill", "{'fields': {'Verification code': '118866'}}");
        assertThat(text()).contains("118866");
    }

    @Test
    void aCodeWithTooFewSignsIsRefusedBeforeAnythingIsTyped() throws Exception {
        show("/boxes-short", CODE);

        assertThat(failed("fill", "{'fields': {'Verification code': '4027'}}", FailureKind.BAD_INPUT)
                        .message())
                .isEqualTo("'Verification code' has 6 boxes for one sign each, and '4027' has 4 signs.");
        assertThat(text()).doesNotContain("4");
    }

    @Test
    void aCodeAfterAnotherFieldIsHeldByAllItsBoxes() throws Exception {
        show("/boxes-beside", "<label>Email <input></label>" + CODE);

        var filled = done("fill", "{'fields': {'Email': 'ada@example.com', 'Verification code': '402-719'}}");

        assertThat(filled.path("alerts").path(0).asText()).isEqualTo("402719");
    }

    @Test
    void boxesThatAreDrawnAnewWithEverySignGetAllOfThem() throws Exception {
        show("/boxes-anew", """
                <p>Verification code</p><div class=otp></div><p id=out role=status></p><script>
                const box = document.querySelector('.otp'), held = ['', '', '', ''];
                const draw = () => { box.innerHTML = '<input maxlength=1>'.repeat(4); [...box.children].forEach((b, i) => { b.value = held[i];
                  b.oninput = () => { held[i] = b.value; draw(); out.textContent = held.join(''); }; }); };
                draw();
                </script>""");

        var filled = done("fill", "{'fields': {'Verification code': '4027'}}");

        assertThat(filled.path("alerts").path(0).asText()).isEqualTo("4027");
    }

    @Test
    void marksOfOneSignAreNoCodeAndOneBoxOfACodeIsFilledAlone() throws Exception {
        show("/boxes-marks", """
                <div>%s</div><div class=otp>%s</div>
                """.formatted(
                        "<label>Maths <input maxlength=1></label><label>Music <input maxlength=1></label>"
                                + "<label>Latin <input maxlength=1></label><label>Art <input maxlength=1></label>",
                        "<input maxlength=1 aria-label='Digit 1'><input maxlength=1 aria-label='Digit 2'>"
                                + "<input maxlength=1 aria-label='Digit 3'><input maxlength=1 aria-label='Digit 4'>"));

        done("fill", "{'fields': {'Maths': 'A', 'Music': 'B', 'Digit 1': '4', 'Digit 3': '2'}}");
        done("fill", "{'fields': {'Music': ''}}");

        assertThat(held("Maths") + held("Music") + "," + held("Digit 1") + held("Digit 2") + held("Digit 3"))
                .isEqualTo("A,42");
    }

    private static String held(String label) throws InterruptedException {
        return done("read", "{'target': {'label': '" + label + "'}}")
                .path("text")
                .asText();
    }

    @Test
    void fieldsOfReactAreFilledAtOnceAndGetKeysOnlyWhereOneListensForThem() throws Exception {
        show("/react-like", """
                <div id=root><label>Name <input name=name></label><label>Card <input name=card></label></div><pre id=log></pre><script>
                const names = { keydown: 'onKeyDown', input: 'onChange' };
                root.__reactContainer$x1 = {};
                for (const type of ['keydown', 'keypress', 'keyup', 'input']) for (const capture of [true, false]) root.addEventListener(type, (e) => {
                  if (!capture) log.textContent += ` ${type}:${e.target.name}`;
                  const wants = !capture && (e.target.__reactProps$x1 || {})[names[type]];
                  if (wants) wants(e);
                }, capture);
                const [plain, masked] = root.querySelectorAll('input');
                plain.__reactProps$x1 = { onChange() {} };
                masked.__reactProps$x1 = { onKeyDown(e) { if (/\\d/.test(e.key) && /\\d{4}$/.test(e.target.value)) e.target.value += ' '; } };
                </script>""");

        done("fill", "{'fields': {'Name': 'Ada', 'Card': '4000 1234'}}");

        assertThat(done("read", "{'target': {'label': 'Card'}}").path("text").asText())
                .isEqualTo("4000 1234");
        assertThat(text()).contains("input:name", "keydown:card").doesNotContain("keydown:name");
    }

    @Test
    void aButtonDrawnForAHiddenFileFieldTakesAFile() throws Exception {
        Files.writeString(FOLDER.resolve("workspace").resolve("slip.txt"), "slip");
        show("/hidden-file", """
                <div><input type=file style="display:none" onchange="out.textContent = this.files[0].name">
                <button type=button onclick="this.previousElementSibling.click()">Attach invoice</button></div><p id=out role=status></p>""");

        var attached = done("upload", "{'target': 'Attach invoice', 'file': 'slip.txt'}");

        assertThat(attached.path("alerts").path(0).asText()).isEqualTo("slip.txt");
    }

    @Test
    void boxesDrawnBesideHiddenNativeOnesAreTickedByTheirWords() throws Exception {
        show("/drawn", """
                <style>input[type=checkbox], input[type=radio] { display: none } .layui-form-checkbox, .layui-form-radio, .layui-form-switch { display: inline-block; width: 90px }</style>
                <form><div class=layui-form-item><label class=layui-form-label>Hobby</label><div class=layui-input-block>
                <input type=checkbox name=write title=Write><div class="layui-unselect layui-form-checkbox"><div>Write</div></div>
                <input type=checkbox name=read title=Read><div class="layui-unselect layui-form-checkbox"><div>Read</div></div></div></div>
                <div class=layui-form-item><label class=layui-form-label>Open</label><div class=layui-input-block>
                <input type=checkbox name=open lay-skin=switch><div class="layui-unselect layui-form-switch"><em>OFF</em></div></div></div>
                <div class=layui-form-item><label class=layui-form-label>Unit</label><div class=layui-input-block>
                <input type=radio name=unit value=kg title=Kilogram><div class="layui-unselect layui-form-radio"><div>Kilogram</div></div>
                <input type=radio name=unit value=lb title=Pound><div class="layui-unselect layui-form-radio"><div>Pound</div></div></div></div></form>
                <p id=out role=status></p><script>
                for (const drawn of document.querySelectorAll('.layui-unselect')) drawn.onclick = () => { const own = drawn.previousElementSibling;
                  own.checked = own.type === 'radio' || !own.checked; out.textContent = [...new FormData(document.forms[0])].join('|'); };
                </script>""");

        var filled = done("fill", "{'fields': {'Read': true, 'Open': true, 'Unit': 'Pound'}}");

        assertThat(filled.path("alerts").path(0).asText()).isEqualTo("read,on|open,on|unit,lb");
    }
}
