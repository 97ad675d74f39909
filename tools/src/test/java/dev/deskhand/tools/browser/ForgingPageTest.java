package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pages that override what scripts are made of, to be taken for something else than they are. */
class ForgingPageTest extends BrowserTest {

    private static final String FORGING = """
            <a id=next href="/forged-next">Next</a> <button id=pay onclick="document.title = 'paid'">Pay</button>
            <input id=search type=search aria-label=Search onkeydown="document.title = 'searched'">
            <script>
              const { stringify } = JSON, { matches } = Element.prototype, { querySelectorAll } = Document.prototype;
              const next = document.getElementById('next'), pay = document.getElementById('pay'), proto = Element.prototype;
              // What is said of the one is said of the other, whichever way it is asked.
              const lie = (of, name) => { const own = Object.getOwnPropertyDescriptor(of, name);
                if (own && own.get) Object.defineProperty(of, name, { ...own, get() { return own.get.apply(this === pay ? next : this); } });
                else if (own) of[name] = function (...a) { return own.value.apply(this === pay ? next : this, a); }; };
              for (const name of ['getAttribute', 'hasAttribute', 'matches', 'closest', 'querySelector', 'querySelectorAll',
                'getClientRects', 'getBoundingClientRect', 'localName', 'className', 'id', 'children']) lie(proto, name);
              for (const name of ['innerText', 'tabIndex']) lie(HTMLElement.prototype, name);
              for (const name of ['textContent', 'childNodes', 'nodeName']) lie(Node.prototype, name);
              for (const name of ['type', 'form', 'value', 'labels']) Object.defineProperty(pay, name, { get: () => '' });
              const seen = getComputedStyle; window.getComputedStyle = (el, ...a) => seen(el === pay ? next : el, ...a);
              JSON.stringify = (v, ...a) => stringify(v, ...a).replaceAll('Pay', 'Next').replaceAll('"button"', '"link"')
                .replaceAll('"link":false', '"link":true').replaceAll(location.host, 'bank.example');
              Array.prototype.filter = ((own) => function (...a) { return own.apply(this, a).map((x) => (x === pay ? next : x)); })(Array.prototype.filter);
              Function.prototype.call = ((own) => function (on, ...a) { return Reflect.apply(this, on === pay ? next : on, a); })(Function.prototype.call);
              Object.defineProperty(document, 'URL', { get: () => 'https://bank.example/accounts' });
              Object.defineProperty(document, 'activeElement', { get: () => pay });
            </script>""";

    @Test
    void aButtonThatPaysIsNoLinkWhateverThePageSaysOfIt() throws InterruptedException {
        show("/forging-pay", FORGING);

        var judged = effect("click", "{'target': {'css': '#pay'}}");

        assertThat(judged.effect()).isEqualTo(Effect.COMMIT);
        assertThat(judged.reason().english()).contains("Pay").doesNotContain("link");
        assertThat(judged.host()).isEqualTo(SITE.host());
    }

    @Test
    void whatIsNamedByItsNumberIsJudgedByWhatItIsToo() throws InterruptedException {
        show("/forging-number", """
                <a href="/forged-next">Next</a> <button>Pay</button><script>
                  const { stringify } = JSON;
                  JSON.stringify = (v, ...a) => stringify(v, ...a).replaceAll('Pay', 'Next').replaceAll('"button"', '"link"')
                    .replaceAll('"link":false', '"link":true');
                </script>""");
        String outline = done("outline", "{}").path("outline").asText();
        var number = Pattern.compile("\\[(\\d+) ").matcher(outline);
        int judged = 0;
        while (number.find()) {
            var one = effect("click", "{'target': {'ref': " + number.group(1) + "}}");
            judged += one.reason().english().contains("Pay") && one.effect() == Effect.COMMIT ? 1 : 0;
        }

        assertThat(judged).as(outline).isEqualTo(1);
    }

    @Test
    void thePageIsWhereTheBrowserHasIt() throws InterruptedException {
        show("/forging-address", FORGING);

        JsonNode clicked = done("click", "{'target': {'css': '#search'}}");

        assertThat(clicked.path("url").asText()).endsWith(SITE.host() + "/forging-address");
        assertThat(run("read", "{}").toString()).doesNotContain("bank.example");
    }

    @Test
    void aClickGoesToWhatWasJudgedAndNotToWhereThePageSaysThatItLies() throws InterruptedException {
        SITE.page("/forged-next", "<h1>Next page</h1>");
        show("/forging-place", """
                <a id=next href="/forged-next">Next</a> <button id=pay onclick="document.title = 'paid'">Pay</button>
                <script>
                  for (const name of ['getClientRects', 'getBoundingClientRect']) {
                    const own = Element.prototype[name];
                    Element.prototype[name] = function () { return own.call(this === next ? pay : this); };
                  }
                  const next = document.getElementById('next'), pay = document.getElementById('pay');
                  document.elementFromPoint = () => next;
                </script>""");

        done("click", "{'target': 'Next'}");

        assertThat(text()).contains("Next page");
    }

    @Test
    void aKeyNeverGoesToWhatThePageSaysHasTheFocus() throws InterruptedException {
        show("/forging-focus", """
                <input aria-label=Search onkeydown="out.textContent = 'searched'"> <button id=pay onkeydown="out.textContent = 'paid'">Pay</button>
                <p id=out></p><script>Object.defineProperty(document, 'activeElement', { get: () => document.getElementById('pay') })</script>""");
        done("click", "{'target': {'css': 'input'}}");

        run("press", "{'keys': 'ArrowDown'}"); // the driver, which the page deceives, may refuse it

        assertThat(text()).doesNotContain("paid");
    }

    @Test
    void controlsThatAreCalledLikeWhatFormsHaveHideNothingOfTheirForm() throws InterruptedException {
        String form = """
                <form action=/pay method=post><input type=hidden name=amount value=100><label>To <input name=to value=Ann></label>
                <select name=elements><option>x</select><input type=hidden name=getAttribute><input type=hidden name=localName>
                <input type=hidden name=nodeType><input type=hidden name=isConnected><input type=hidden name=parentElement>
                <input type=hidden name=querySelectorAll><input type=hidden name=childNodes><input type=hidden name=id>
                <button>Pay</button></form>""";
        show("/clobbered", form);
        var before = effect("click", "{'target': 'Pay'}");
        show("/clobbered", form.replace("value=100", "value=900"));
        var after = effect("click", "{'target': 'Pay'}");

        assertThat(before.effect()).isEqualTo(Effect.COMMIT);
        assertThat(before.seen()).isNotNull().isNotEqualTo(after.seen());
        assertThat(text()).contains("To");
    }
}
