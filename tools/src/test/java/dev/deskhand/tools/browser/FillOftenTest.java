package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.session.BrowserSession;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Forms that do what forms of applications do while they are filled, again and again: no value may be wrong once. */
class FillOftenTest extends BrowserTest {

    private static final List<String> TEXTS =
            List.of("Company", "Contact", "Email", "Phone", "City", "Amount", "Remark", "Reference", "Street");

    /** Each text field behaves in one of these ways, another each time. */
    private static final String FORM = """
            <h1>Order</h1><form id=form onsubmit="return false"></form><script>
            const LABELS = ['Company', 'Contact', 'Email', 'Phone', 'City', 'Amount', 'Remark', 'Reference', 'Street'];
            const TYPES = { Email: 'email', Phone: 'tel', Amount: 'number' };
            let random, held, made;
            const shuffled = (list) => list.map((one) => [random(), one]).sort((a, b) => a[0] - b[0]).map((pair) => pair[1]);
            const WAYS = {
              plain() {},
              // A framework's state decides what the field shows, a moment after each input.
              controlled(el) { let state = el.value; const channel = new MessageChannel(); channel.port1.onmessage = () => { el.value = state; };
                el.addEventListener('input', () => { state = el.value; channel.port2.postMessage(0); Promise.resolve().then(() => { el.value = state; }); }); },
              drawnAnew(el) { el.addEventListener('change', () => { const again = el.cloneNode(); again.value = el.value; el.replaceWith(again); }); },
              moves(el) { el.addEventListener('input', () => { form.append(el.closest('p')); }); },
              growsAbove(el) { el.addEventListener('focus', () => { el.closest('p').style.marginTop = Math.round(random() * 300) + 'px'; }); },
              leavesItself(el) { el.addEventListener('input', () => el.blur()); },
              leavesAtOnce(el) { let once = true; el.addEventListener('focus', () => { if (once) { once = false; el.blur(); } }); },
              leadsOn(el) { el.addEventListener('input', () => { const all = [...form.elements]; (all[all.indexOf(el) + 1] || all[0]).focus(); }); },
              shouts(el) { el.addEventListener('change', () => { el.value = el.value.trim(); }); },
            };
            function draw(seed) {
              random = () => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed / 2147483648; };
              for (let i = 0; i < 5; i++) random();
              made = 0;
              const old = random() < 0.5;
              const rows = [...shuffled(LABELS).map((label, i) => `<p><label for=f${i}>${label}</label> ` + (label === 'Remark' ? `<textarea id=f${i}></textarea>`
                : `<input id=f${i} type=${TYPES[label] || 'text'} step=any value="${old && !TYPES[label] ? 'old' : ''}">`) + '</p>'),
                '<p><label>Country <select><option>Niger<option>Nigeria<option>Norway<option>Oman</select></label></p>', '<p><label><input type=checkbox> Terms</label></p>'];
              form.innerHTML = shuffled(rows).join('');
              for (const el of form.querySelectorAll('input:not([type=checkbox]),textarea')) { const names = Object.keys(WAYS); WAYS[names[Math.floor(random() * names.length)]](el); }
            }
            document.getElementById('form').addEventListener('input', (e) => { if (!e.isTrusted) made++; });
            draw(Number(new URLSearchParams(location.search).get('seed')));
            const report = () => JSON.stringify({ ...Object.fromEntries([...form.querySelectorAll('label')].map((l) => [l.textContent.trim().split(/\\s/)[0], l.control])
              .map(([name, el]) => [name, el.type === 'checkbox' ? el.checked : el.value])), made });
            </script>""";

    @Test
    void everyFieldOfAFormHoldsItsOwnValueHoweverTheFormBehaves() throws Exception {
        fill(0, 12);
    }

    @Tag("deep")
    @ParameterizedTest
    @ValueSource(ints = {0, 200, 400, 600, 800, 1_000, 1_200, 1_400, 1_600, 1_800})
    void everyFieldHoldsItsOwnValueInTwoThousandForms(int first) throws Exception {
        fill(first, 200);
    }

    static void fill(int first, int forms) throws Exception {
        String url = SITE.page("/often", FORM);
        for (int form = first; form < first + forms; form++) {
            if (form % 4 == 0) {
                done("open", "{'url': '" + url + "?seed=" + form + "'}");
            } else {
                driver().executeScript("draw(arguments[0])", form);
            }
            fill(form, values(new Random(form)));
        }
    }

    private static void fill(int form, ObjectNode values) throws Exception {
        String call = JSON.createObjectNode().set("fields", values).toString();
        effect("fill", call);
        done("fill", call);
        ObjectNode held = (ObjectNode) JSON.readTree(String.valueOf(driver().executeScript("return report()")));
        assertThat(held.remove("made").asInt())
                .as("made inputs in form %s", form)
                .isZero();
        values.fieldNames()
                .forEachRemaining(name -> assertThat(held.path(name).asText())
                        .as("%s in form %s, which holds %s", name, form, held)
                        .isEqualTo(values.path(name).asText()));
    }

    private static ObjectNode values(Random random) {
        ObjectNode values = JSON.createObjectNode();
        for (String label : TEXTS) {
            String number = String.valueOf(1 + random.nextInt(9_999));
            values.put(
                    label,
                    switch (label) {
                        case "Email" -> "buyer" + number + "@example.org";
                        case "Phone" -> "+49 30 " + number;
                        case "Amount" -> number + ".5";
                        case "Remark" -> "for " + number + "\nsoon";
                        default -> label + " 王 " + number;
                    });
        }
        values.put("Country", List.of("Niger", "Nigeria", "Norway", "Oman").get(random.nextInt(4)));
        values.put("Terms", random.nextBoolean());
        return values;
    }

    private static RemoteWebDriver driver() {
        return new SharedSession().find(BrowserSession.class).orElseThrow().driver();
    }
}
