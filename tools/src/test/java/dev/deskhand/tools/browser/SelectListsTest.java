package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import org.junit.jupiter.api.Test;

/** Selects as the component libraries of offices draw them: inputs that cannot be written to, lists without roles, drawn in part. */
class SelectListsTest extends BrowserTest {

    /** Closes the layer on a click elsewhere, and moves it to its place in a moment, as they all do. */
    private static final String LAYERS = """
            <style>.layer {position: absolute; background: #fff; border: 1px solid #999; width: 200px; list-style: none; padding: 0; margin: 0;}</style>
            <script>
            const layer = (html) => { const d = document.createElement('div'); d.className = 'layer'; d.innerHTML = html; d.style.top = '200px';
              document.body.append(d); setTimeout(() => { d.style.top = '240px'; }, 60); return d; };
            const close = () => document.querySelectorAll('body > .layer').forEach((l) => l.remove());
            document.addEventListener('click', close);
            </script>""";

    @Test
    void aListDrawnInPartIsLookedThroughAndTwoOfOneNameAreAQuestion() throws Exception {
        show("/virtual", "<h2>Order</h2>" + LAYERS + """
                <label for=s>Supplier</label><div class=ant-select><span class=ant-select-selector>
                <input id=s role=combobox readonly aria-haspopup=listbox aria-expanded=false aria-controls=s_list style="opacity:0"><span id=shown></span></span></div>
                <script>
                const all = Array.from({length: 200}, (_, i) => ({name: i === 50 || i === 150 ? 'Müller GmbH' : 'Supplier ' + i, id: i}));
                let chosen = {id: -1};
                s.onmousedown = () => { if (document.querySelector('.holder')) return;
                  const d = layer('<div id=s_list role=listbox style="height:0;width:0;overflow:hidden"><div role=option>Supplier 0</div></div><div class=holder style="height:100px;overflow-y:auto"><div style="position:relative;height:4000px"></div></div>');
                  const holder = d.querySelector('.holder'), inner = holder.firstChild;
                  const draw = () => { const from = Math.floor(holder.scrollTop / 20);
                    inner.innerHTML = all.slice(from, from + 7).map((o, i) => `<div class="ant-select-item-option${o.id === chosen.id ? ' ant-select-item-option-selected' : ''}" data-i=${o.id} style="position:absolute;top:${(from + i) * 20}px;height:20px"><div class=ant-select-item-option-content>${o.name}</div></div>`).join(''); };
                  holder.onscroll = () => requestAnimationFrame(draw); draw();
                  inner.onclick = (e) => { chosen = all[e.target.closest('[data-i]').dataset.i]; shown.textContent = chosen.name; document.title = 'took ' + chosen.id; }; };
                s.onclick = (e) => e.stopPropagation();
                </script>""");
        assertThat(done("fill", "{'fields': {'Supplier': 'Supplier 120'}}")
                        .path("title")
                        .asText())
                .isEqualTo("took 120");
        assertThat(failed("fill", "{'fields': {'Supplier': 'Müller GmbH'}}", FailureKind.AMBIGUOUS)
                        .message())
                .contains("'Supplier' has 2 options 'Müller GmbH'");
        assertThat(done("read", "{'target': {'css': '#shown'}}").path("text").asText())
                .as("what cannot be decided leaves the field as it was")
                .isEqualTo("Supplier 120");
    }

    @Test
    void listsWithoutRolesAreChosenFromAndWhatIsChosenStaysChosen() throws Exception {
        show("/roleless", "<h2>Order</h2>" + LAYERS + """
                <div><label>Colours</label><div><div class=el-select><span id=chips></span><input readonly placeholder=Select></div></div></div>
                <div><label>城市</label><div><select name=city style="display:none"><option value=7>上海<option value=8>上海<option value=9>北京</select>
                <div class=layui-form-select style="position:relative"><div><input readonly placeholder=请选择 id=city></div><dl class=layer hidden><dd lay-value=7>上海</dd><dd lay-value=8>上海</dd><dd lay-value=9>北京</dd></dl></div></div></div>
                <div><label>Fixed <input readonly value=1></label></div>
                <script>
                const names = ['Dark Red', 'Red', 'Blue'], taken = ['Dark Red'];
                const field = document.querySelector('.el-select input'), dl = document.querySelector('dl');
                const tell = () => { chips.innerHTML = taken.map((t) => `<span class="el-tag">${t}<i>×</i></span>`).join(''); document.title = taken.join('+'); };
                field.onclick = (e) => { e.stopPropagation(); if (document.querySelector('body > .layer')) return close();
                  const d = layer('<ul></ul>'); const ul = d.firstChild;
                  const draw = () => { ul.innerHTML = names.map((n) => `<li class="el-select-dropdown__item${taken.includes(n) ? ' selected' : ''}"><span>${n}</span></li>`).join(''); };
                  draw(); ul.onclick = (e) => { e.stopPropagation(); const n = e.target.textContent, at = taken.indexOf(n); if (at < 0) taken.push(n); else taken.splice(at, 1); tell(); draw(); }; };
                tell();
                city.onclick = (e) => { e.stopPropagation(); dl.hidden = !dl.hidden; };
                dl.onclick = (e) => { e.stopPropagation(); city.value = e.target.textContent; document.querySelector('select').value = e.target.getAttribute('lay-value'); document.title = 'city ' + e.target.getAttribute('lay-value'); dl.hidden = true; };
                document.addEventListener('click', () => { dl.hidden = true; });
                </script>""");
        assertThat(done("fill", "{'fields': {'Colours': ['Red', 'Dark Red']}}")
                        .path("title")
                        .asText())
                .as("what was chosen already is not clicked away")
                .isEqualTo("Dark Red+Red");
        assertThat(failed("fill", "{'fields': {'城市': '上海'}}", FailureKind.AMBIGUOUS)
                        .message())
                .contains("'上海' (value '7'), '上海' (value '8')");
        assertThat(done("fill", "{'fields': {'城市': {'value': '8'}}}")
                        .path("title")
                        .asText())
                .isEqualTo("city 8");
        assertThat(failed("fill", "{'fields': {'Fixed': '2'}}", FailureKind.REJECTED)
                        .message())
                .contains("read-only");
    }

    @Test
    void aListThatIsAMenuGoesBackToItsFirstLineAndIsChosenFromOnce() throws Exception {
        String menu = """
                <h2>Invoices</h2><label>Add filter <select id=s><option value="">%s<option value=a>Supplier<option value=b>Subject</select></label>
                <div id=filters></div><p id=said></p><script>s.onchange = () => { const name = s.selectedOptions[0].text; s.value = ''; %s };</script>""";
        String adds = "filters.insertAdjacentHTML('beforeend', `<label>${name} <input name=${name}></label>`);";
        for (String page : new String[] {
            menu.formatted("", adds), menu.formatted("– choose –", "setTimeout(() => { " + adds + " }, 400);"),
        }) {
            show("/menu-list", page);
            done("select", "{'target': 'Add filter', 'option': 'Subject'}");
            done("fill", "{'fields': {'Subject': 'Boxes'}}");
            assertThat(done("read", "{'target': {'css': '#filters'}}")
                            .path("text")
                            .asText())
                    .isEqualTo("Subject");
        }
        show("/refusing", menu.formatted("– choose –", "said.innerHTML = 'Not for you <button>Dismiss</button>';"));
        failed("select", "{'target': 'Add filter', 'option': 'Subject'}", FailureKind.REJECTED);
        show(
                "/stands",
                menu.formatted("– choose –", adds)
                        .replace("s.value = '';", "s.value = 'a';")
                        .replace("<option value=a>", "<option value=a selected>"));
        failed("select", "{'target': 'Add filter', 'option': 'Subject'}", FailureKind.REJECTED);
    }

    @Test
    void aFieldIsCalledByItsLabelAndNotByItsChoiceAndMayBeThereForKeysOnly() throws Exception {
        show("/named", "<h2>Order</h2>" + LAYERS + """
                <label id=al>Age</label><div role=combobox tabindex=0 id=age aria-haspopup=listbox aria-labelledby="al age">Twenty</div><input aria-hidden=true tabindex=-1 name=age value=20 style="opacity:0">
                <label for=k>Kind</label><div class=control style="width:200px;height:30px;border:1px solid"><span id=kind>Choose…</span><input id=k role=combobox aria-autocomplete=list aria-readonly=true style="opacity:0;width:1px;height:1px;border:0;padding:0"></div>
                <script>
                const list = (names, pick) => { const d = layer(`<ul role=listbox>${names.map((n) => `<li role=option>${n}</li>`).join('')}</ul>`); d.onclick = (e) => { pick(e.target.textContent); close(); }; };
                age.onclick = (e) => { e.stopPropagation(); list(['Ten', 'Twenty'], (n) => { age.textContent = n; document.title = n; }); };
                document.querySelector('.control').onclick = (e) => { e.stopPropagation(); list(['Big', 'Small'], (n) => { kind.textContent = n; document.title = n; }); };
                </script>""");
        assertThat(done("fill", "{'fields': {'Age': 'Ten'}}").path("title").asText())
                .isEqualTo("Ten");
        assertThat(done("fill", "{'fields': {'Kind': 'Small'}}").path("title").asText())
                .isEqualTo("Small");
    }

    @Test
    void suggestionsThatAreLateAreWaitedForAndWhatIsNotChosenIsNotTaken() throws Exception {
        SITE.on("/late-suggestions", request -> {
            Site.late(2400);
            request.reply(200, "application/json", "[\"Acme Ltd\"]");
        });
        show("/suggesting", "<h2>Order</h2>" + LAYERS + """
                <label>Supplier <input class=ui-autocomplete-input id=s></label><label>Country <input id=c role=combobox aria-autocomplete=list aria-controls=none></label>
                <script>
                let typing = 0;
                s.oninput = () => { clearTimeout(typing); typing = setTimeout(ask, 200); };
                const ask = async () => { const names = await (await fetch('/late-suggestions')).json(); close();
                  const d = layer(`<ul>${names.map((n) => `<li><div>${n}</div></li>`).join('')}</ul>`); d.onclick = (e) => { s.value = e.target.textContent; document.title = 'id of ' + s.value; }; };
                </script>""");
        assertThat(done("fill", "{'fields': {'Supplier': 'Acme Ltd'}}")
                        .path("title")
                        .asText())
                .isEqualTo("id of Acme Ltd");
        assertThat(failed("fill", "{'fields': {'Country': 'Oz'}}", FailureKind.REJECTED)
                        .message())
                .isEqualTo("'Country' is filled by choosing from what it suggests, and it suggests nothing for 'Oz'.");
    }

    @Test
    void aFieldThatPutsItsOwnValueBackAMomentLaterIsNoSuccess() throws Exception {
        show(
                "/back",
                "<label>VAT <input id=v onblur=\"setTimeout(() => { v.value = ''; }, 80)\"></label><label>Name <input></label>");
        assertThat(failed("fill", "{'fields': {'VAT': 'DE123', 'Name': 'x'}}", FailureKind.REJECTED)
                        .message())
                .isEqualTo("The field 'VAT' held 'DE123' at first, but now the page has put '' in its place.");
    }

    @Test
    void passwordsAndCodesAreNotRead() throws Exception {
        show(
                "/kept",
                "<label for=p>Password</label><input id=p type=password value=hunter2><table><tr><th>Who</th><th>Key</th></tr><tr><td>Ann</td><td><input type=password value=hunter2></td></tr><tr><td>Bob</td><td><input autocomplete=one-time-code value=hunter2></td></tr></table>");
        assertThat(done("read_table", "{}").toString()).contains("Ann").doesNotContain("hunter2");
        assertThat(run("read", "{'beside': 'Password'}").toString()).doesNotContain("hunter2");
    }
}
