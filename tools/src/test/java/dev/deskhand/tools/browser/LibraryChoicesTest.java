package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.phrase.Phrasebook;
import dev.deskhand.tools.spi.FailureKind;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Choices as component libraries draw them: in place of selects, in columns, in trees that fold, as stars and buttons side by side. */
class LibraryChoicesTest extends BrowserTest {

    private static final String TREE = """
            <h2>Order</h2><label for=t>Place</label><div class=tree-select><span id=shown></span><input id=t readonly role=combobox aria-haspopup=listbox aria-expanded=false style="opacity:0"></div>
            <script>
            const all = [['Illinois', ['Chicago', 'Springfield']], ['Ohio', ['Columbus', 'Springfield']]], open = new Set();
            const row = (name, depth, kids, folded) => `<div role=treeitem ${kids ? `aria-expanded=${!folded}` : ''} style="display:flex"><span style="width:${depth * 20}px"></span>${kids ? `<span class=switcher data-name=${name}><span role=img aria-label=caret>▸</span></span>` : ''}<span class=words>${name}</span></div>`;
            const draw = () => { layer.innerHTML = all.map(([n, k]) => row(n, 0, k, !open.has(n)) + (open.has(n) ? k.map((x) => row(x, 1).replace('class=words', `class=words data-in=${n}`)).join('') : '')).join(''); };
            let layer = null;
            t.onclick = (e) => { e.stopPropagation(); if (layer) return; layer = document.createElement('div'); layer.style = 'position:absolute;top:150px;background:#fff;width:200px'; document.body.append(layer); draw();
              layer.onclick = (c) => { c.stopPropagation(); const s = c.target.closest('.switcher'), w = c.target.closest('.words');
                if (s) { open.has(s.dataset.name) ? open.delete(s.dataset.name) : open.add(s.dataset.name); draw(); }
                else if (w) { shown.textContent = w.textContent; document.title = (w.dataset.in || '') + '>' + w.textContent; layer.remove(); layer = null; } }; };
            document.onclick = () => { if (layer) layer.remove(); layer = null; };
            </script>""";

    private static final String COLUMNS = """
            <h2>Order</h2><label for=c>Region</label><div class=cascader><input id=c readonly placeholder=Select></div>
            <script>
            const all = { Europe: ['Germany', 'France'], Asia: ['Japan', 'Germany'] };
            const column = (at, names, more, then) => { const ul = document.createElement('ul'); ul.className = 'menu'; ul.setAttribute('role', 'menu'); ul.style = `position:absolute;top:150px;left:${at}px;background:#fff;margin:0;padding:0;width:150px`;
              for (const name of names) { const li = document.createElement('li'); li.setAttribute('role', 'menuitemradio'); li.setAttribute('aria-checked', 'false'); li.innerHTML = name + (more ? '<i class=expand-icon><span role=img aria-label=right>›</span></i>' : ''); li.onclick = (e) => { e.stopPropagation(); then(name); }; ul.append(li); }
              document.body.append(ul); };
            const close = (keep = 0) => [...document.querySelectorAll('.menu')].slice(keep).forEach((m) => m.remove());
            c.onclick = (e) => { e.stopPropagation(); close(); column(10, Object.keys(all), true, (first) => { close(1); column(170, all[first], false, (second) => { c.value = first + ' / ' + second; document.title = c.value; close(); }); }); };
            document.onclick = () => close();
            </script>""";

    @Test
    void aTreeIsUnfoldedWhollyBeforeOneOfItsEntriesIsTaken() throws Exception {
        show("/tree", TREE);
        assertThat(failed("fill", "{'fields': {'Place': 'Springfield'}}", FailureKind.AMBIGUOUS)
                        .message())
                .contains("'Place' has 2 options 'Springfield'");
        assertThat(done("fill", "{'fields': {'Place': 'Columbus'}}")
                        .path("title")
                        .asText())
                .isEqualTo("Ohio>Columbus");
        assertThat(done("fill", "{'fields': {'Place': 'Illinois / Springfield'}}")
                        .path("title")
                        .asText())
                .isEqualTo("Illinois>Springfield");
        assertThat(failed("fill", "{'fields': {'Place': 'Ohio / Chicago'}}", FailureKind.NOT_FOUND)
                        .message())
                .isEqualTo("'Place' has no option 'Chicago'. It offers: 'Columbus', 'Springfield'.");
    }

    @Test
    void columnsAreChosenFromByTheWholeWay() throws Exception {
        show("/columns", COLUMNS);
        assertThat(done("fill", "{'fields': {'Region': 'Asia / Germany'}}")
                        .path("title")
                        .asText())
                .isEqualTo("Asia / Germany");
        assertThat(done("fill", "{'fields': {'Region': 'Europe / Germany'}}")
                        .path("title")
                        .asText())
                .isEqualTo("Europe / Germany");
        var alone = failed("fill", "{'fields': {'Region': 'Japan'}}", FailureKind.NOT_FOUND);
        assertThat(alone.message()).isEqualTo("'Region' has no option 'Japan'. It offers: 'Europe', 'Asia'.");
        assertThat(alone.advice()).contains("the whole way");
        assertThat(failed("fill", "{'fields': {'Region': 'Europe / Germany / Berlin'}}", FailureKind.NOT_FOUND)
                        .message())
                .contains("'Germany' in 'Region' opens no further choices");
    }

    @Test
    void anotherWayThanTheOneAskedForIsNotTaken() throws Exception {
        for (String value : List.of(
                "'Africa / ' + second",
                "first + ' / France'",
                "''; setTimeout(() => { c.value = 'Asia / ' + second; }, 300)")) {
            show("/columns", columnsShowing(value));
            assertThat(failed("fill", "{'fields': {'Region': 'Europe / Germany'}}", FailureKind.REJECTED)
                            .message())
                    .as(value)
                    .contains("does not show 'Europe / Germany'");
        }
    }

    @Test
    void aWayIsTheSameHoweverItIsShown() throws Exception {
        for (String value : List.of(
                "first + '/' + second.replace('(', '（').replace(')', '）')",
                "second",
                "first + '›' + second",
                "''; setTimeout(() => { c.value = first + ' / ' + second; }, 300)")) {
            show("/columns", columnsShowing(value).replace("'Japan', 'Germany'", "'Japan', 'Georgia（South）'"));
            assertThat(done("fill", "{'fields': {'Region': 'Asia / Georgia（South）'}}")
                            .path("title")
                            .asText())
                    .as(value)
                    .isEqualTo("chosen Asia Georgia（South）");
        }
    }

    @Test
    void aFieldThatShowsTheEndOfTheWayAloneKeepsItWhenItsListIsLeft() throws Exception {
        String staying = columnsShowing("second")
                .replace("${second}`; close();", "${second}`;")
                .replace("then(name);", "then(name); li.setAttribute('aria-checked', 'true');")
                .replace("placeholder=Select>", "placeholder=Select><span id=note></span>");
        String leaving = "document.onclick = () => close();";
        assertThat(staying).contains(leaving);
        show(
                "/staying",
                staying.replace(leaving, "document.onclick = () => { close(); note.textContent = '1 chosen'; };"));
        assertThat(done("fill", "{'fields': {'Region': 'Asia / Japan'}}")
                        .path("title")
                        .asText())
                .isEqualTo("chosen Asia Japan");
        show("/dropping", staying.replace(leaving, "document.onclick = () => { close(); c.value = ''; };"));
        assertThat(failed("fill", "{'fields': {'Region': 'Asia / Japan'}}", FailureKind.REJECTED)
                        .message())
                .contains("does not show 'Asia / Japan'");
    }

    @Test
    void columnsAreToldByTheListsThatHoldThem() throws Exception {
        show(
                "/flipped",
                COLUMNS.replace("column(10,", "column(300,")
                        .replace("column(170,", "column(100,")
                        .replace("li.onclick =", "if (name === 'Asia') li.style.marginLeft = '12px'; li.onclick ="));
        assertThat(done("fill", "{'fields': {'Region': 'Asia / Japan'}}")
                        .path("title")
                        .asText())
                .isEqualTo("Asia / Japan");
        show(
                "/plain",
                COLUMNS.replace("ul.setAttribute('role', 'menu');", "")
                        .replace("li.onclick =", "if (name === 'Asia') li.style.marginLeft = '12px'; li.onclick ="));
        assertThat(done("fill", "{'fields': {'Region': 'Asia / Germany'}}")
                        .path("title")
                        .asText())
                .as("by their looks")
                .isEqualTo("Asia / Germany");
    }

    @Test
    void rowsOfATreeAreToldByTheirLevelOrByWhatHoldsThem() throws Exception {
        String flat = TREE.replace("<span style=\"width:${depth * 20}px\"></span>", "");
        String drawing =
                "all.map(([n, k]) => row(n, 0, k, !open.has(n)) + (open.has(n) ? k.map((x) => row(x, 1).replace('class=words', `class=words data-in=${n}`)).join('') : '')).join('')";
        assertThat(flat).contains(drawing, "role=treeitem $").hasSizeLessThan(TREE.length());
        for (String page : List.of(
                flat.replace("role=treeitem $", "role=treeitem aria-level=${depth + 1} $"),
                flat.replace("display:flex", "display:block")
                        .replace(
                                drawing,
                                "all.map(([n, k]) => row(n, 0, k, !open.has(n)).replace(/<.div>$/, '') + (open.has(n) ? '<div role=group>' + k.map((x) => row(x, 1).replace('class=words', `class=words data-in=${n}`)).join('') + '</div>' : '') + '</div>').join('')"))) {
            show("/levels", page);
            assertThat(done("fill", "{'fields': {'Place': 'Ohio / Springfield'}}")
                            .path("title")
                            .asText())
                    .as(page)
                    .isEqualTo("Ohio>Springfield");
        }
    }

    @Test
    void aNameWithASignOfAWayInItIsFoundInAFoldedTree() throws Exception {
        show("/signs", TREE.replace("'Columbus'", "'TCP/IP'"));
        assertThat(done("fill", "{'fields': {'Place': 'TCP/IP'}}").path("title").asText())
                .isEqualTo("Ohio>TCP/IP");
        assertThat(done("fill", "{'fields': {'Place': 'Illinois/Springfield'}}")
                        .path("title")
                        .asText())
                .isEqualTo("Illinois>Springfield");
        assertThat(done("fill", "{'fields': {'Place': 'Ohio / TCP/IP'}}")
                        .path("title")
                        .asText())
                .isEqualTo("Ohio>TCP/IP");
    }

    private static String columnsShowing(String value) {
        return COLUMNS.replace(
                "c.value = first + ' / ' + second; document.title = c.value;",
                "c.value = " + value + "; document.title = `chosen ${first} ${second}`;");
    }

    @Test
    void whatIsOnlyMarkedInAListWithinItsComboboxIsNotTakenForChosen() throws Exception {
        for (String at : List.of("aria-controls=l", "", "style='position:static'")) {
            show("/within", """
                    <h2>Order</h2><label for=c>Country</label><div role=combobox id=box aria-haspopup=listbox aria-expanded=false style="position:relative;width:200px">
                    <input id=c aria-autocomplete=list %s></div>
                    <script>
                    let l = null; const close = () => { if (l) l.remove(); l = null; box.setAttribute('aria-expanded', 'false'); c.removeAttribute('aria-activedescendant'); };
                    c.oninput = c.onclick = () => { close(); const some = ['Denmark', 'Germany'].filter((n) => n.toLowerCase().includes(c.value.toLowerCase()));
                      l = document.createElement('ul'); l.id = 'l'; l.setAttribute('role', 'listbox'); l.style = '%s'; box.append(l); box.setAttribute('aria-expanded', 'true');
                      l.innerHTML = some.map((n, i) => `<li role=option id=o${i} aria-selected=${!i}>${n}</li>`).join(''); if (some.length) c.setAttribute('aria-activedescendant', 'o0');
                      l.onmousedown = (e) => e.preventDefault();
                      l.onclick = (e) => { c.value = e.target.textContent; document.title = 'took ' + c.value; close(); }; };
                    c.onblur = close;
                    </script>""".formatted(
                            at.startsWith("aria") ? at : "",
                            at.startsWith("style") ? "" : "position:absolute;background:#fff"));
            assertThat(done("fill", "{'fields': {'Country': 'Germany'}}")
                            .path("title")
                            .asText())
                    .as(at)
                    .isEqualTo("took Germany");
        }
    }

    @Test
    void aHiddenSelectThatIsNotOfTheListDoesNotDecide() throws Exception {
        show("/hidden", """
                <h2>Order</h2><div><select hidden name=lang><option value=1>English<option value=2 selected>Deutsch</select>
                <button id=b type=button aria-haspopup=listbox aria-expanded=false aria-label=Owner>Ann</button></div>
                <script>b.onclick = () => { const l = document.createElement('ul'); l.setAttribute('role', 'listbox'); l.style = 'position:absolute;background:#fff'; l.setAttribute('aria-multiselectable', 'true');
                  l.innerHTML = ['Ann', 'Ben'].map((n, i) => `<li role=option data-value=${i + 1} aria-selected=${b.textContent === n}>${n}</li>`).join(''); document.body.append(l);
                  l.onclick = (e) => { b.textContent = e.target.textContent; document.title = 'took ' + b.textContent; l.remove(); }; };</script>""");
        assertThat(done("fill", "{'fields': {'Owner': 'Ben'}}").path("title").asText())
                .as("whose number the other select holds")
                .isEqualTo("took Ben");
        assertThat(done("fill", "{'fields': {'Owner': 'Ann'}}").path("title").asText())
                .isEqualTo("took Ann");
    }

    @Test
    void aSelectThatIsClippedAwayStandsBehindItsFace() throws Exception {
        show("/face", """
                <h2>Order</h2><div><label for=s>Country</label><div id=box role=combobox tabindex=0 aria-haspopup=true aria-expanded=false style="position:relative;width:200px;border:1px solid">
                <select id=s hidden tabindex=-1 style="display:block;opacity:0;position:absolute;inset:0"><option value=''>Pick<option value=At>Austria<option value=Dk>Denmark</select>
                <div role=listbox><div role=option aria-selected=true id=now>Pick</div></div></div></div>
                <div><label for=r>Town</label><select id=r tabindex=-1 style="clip-path:inset(50%);position:absolute;height:20px;width:30px"><option>Rome<option>Oslo</select>
                <span role=combobox tabindex=0 aria-haspopup=true aria-expanded=false aria-labelledby=rt id=town><span id=rt role=textbox aria-readonly=true>Rome</span></span></div>
                <script>
                const opening = (at, select, text) => at.addEventListener('click', (e) => { e.stopPropagation(); document.querySelectorAll('.pop').forEach((p) => p.remove());
                  const pop = document.createElement('div'); pop.className = 'pop'; pop.style = 'position:absolute;top:200px;background:#fff'; pop.setAttribute('role', 'listbox');
                  pop.innerHTML = [...select.options].map((o) => `<div role=option data-value="${o.value}" aria-selected=${o.selected}>${o.text}</div>`).join(''); document.body.append(pop);
                  pop.onclick = (c) => { c.stopPropagation(); select.value = c.target.dataset.value; text.textContent = c.target.textContent; pop.remove(); document.title = s.value + '/' + r.value; }; });
                opening(box, s, now); opening(town, r, rt);
                </script>""");
        assertThat(done("fill", "{'fields': {'Country': 'Denmark', 'Town': 'Oslo'}}")
                        .path("title")
                        .asText())
                .isEqualTo("Dk/Oslo");
    }

    @Test
    void starsAreCountedAndThoseBeyondMustBeOff() throws Exception {
        show("/stars", """
                <label for=rate>Service</label><ul id=rate>%s</ul>
                <script>let held = 5; const stars = [...rate.querySelectorAll('[role=radio]')];
                const draw = () => { stars.forEach((s, i) => s.setAttribute('aria-checked', i < held)); document.title = 'rated ' + held; };
                stars.forEach((s, i) => { s.onclick = () => { held = held === i + 1 ? 0 : i + 1; draw(); }; }); draw();</script>""".formatted(
                        "<li style=\"display:inline-block\"><div role=radio tabindex=0 aria-posinset=1><span role=img aria-label=star>☆</span></div></li>"
                                .repeat(5)));
        assertThat(done("fill", "{'fields': {'Service': 4}}").path("title").asText())
                .isEqualTo("rated 4");
        assertThat(done("fill", "{'fields': {'Service': 4}}").path("title").asText())
                .as("chosen already")
                .isEqualTo("rated 4");
        assertThat(failed("fill", "{'fields': {'Service': 6}}", FailureKind.NOT_FOUND)
                        .message())
                .contains("It offers: '1', '2', '3', '4', '5'.");
    }

    @Test
    void aGroupIsCalledByTheLabelThatPointsAtItAndAListsButtonByTheWordsBeforeIt() throws Exception {
        show("/called", """
                <h2>Report</h2><label for=seg>Interval</label><div role=radiogroup aria-label="segmented control" id=seg>
                <label><input type=radio name=_r1 checked>Daily</label><label><input type=radio name=_r1>Weekly</label></div>
                <div><span>Owner</span><button id=b type=button aria-haspopup=listbox aria-expanded=false>Pick one</button></div>
                <script>b.onclick = () => { const l = document.createElement('ul'); l.setAttribute('role', 'listbox'); l.innerHTML = '<li role=option>Ann</li><li role=option>Ben</li>'; document.body.append(l);
                  l.onclick = (e) => { b.textContent = e.target.textContent; l.remove(); document.title = b.textContent + ' ' + document.querySelector(':checked').parentElement.textContent; }; };</script>""");
        assertThat(done("fill", "{'fields': {'Interval': 'Weekly', 'Owner': 'Ben'}}")
                        .path("title")
                        .asText())
                .isEqualTo("Ben Weekly");
    }

    @Test
    void aListsButtonIsNoFieldOfTheNameOfWhatItShows() throws Exception {
        show("/grouped", """
                <h2>Orders</h2><div><span>Group by</span><button type=button aria-haspopup=listbox aria-expanded=false onclick="document.title = 'opened'">Status</button></div>""");
        assertThat(failed("fill", "{'fields': {'Status': 'Open'}}", FailureKind.NOT_FOUND)
                        .message())
                .contains("There is no field 'Status'", "'Group by'");
        assertThat(done("click", "{'target': {'role': 'button', 'name': 'Status'}}")
                        .path("title")
                        .asText())
                .as("pressed by what it shows")
                .isEqualTo("opened");
    }

    @Test
    void aTreeThatDoesNotUnfoldAsksForTheWayOfAValueToo() throws Exception {
        String unfolds = "open.has(s.dataset.name) ? open.delete(s.dataset.name) : open.add(s.dataset.name);";
        assertThat(TREE).contains(unfolds);
        show("/stiff-tree", TREE.replace(unfolds, ""));
        String refused = failed("fill", "{'fields': {'Place': {'value': '12'}}}", FailureKind.AMBIGUOUS)
                .message();
        assertThat(refused)
                .isEqualTo(
                        "'Place' is a tree that could not be looked through, so there may be others of the value '12'.");
        assertThat(Phrasebook.in(Locale.CHINESE, refused)).isEqualTo("“Place”是一棵没能全部展开的树，可能还有其他值为“12”的选项。");
        assertThat(Phrasebook.in(
                        Locale.CHINESE,
                        "'Place' offers more than could be looked through, so there may be others of the value '12'."))
                .isEqualTo("“Place”的选项太多，无法全部看完，可能还有其他值为“12”的选项。");
    }

    @Test
    void ofASwitchAndItsBoxThatDisagreeTheOneThatFollowsAClickIsRight() throws Exception {
        show("/out-of-step", """
                <h2>Rules</h2><style>input {display: none} .switch {display: inline-block; width: 40px; height: 20px; background: #999}</style>
                <p><input id=a type=checkbox role=switch aria-label=Box aria-checked=false checked><span class=switch onclick="a.click()"></span></p>
                <p><input id=b type=checkbox role=switch aria-label=Words aria-checked=false checked><span class=switch onclick="says(b)"></span></p>
                <p><input id=c type=checkbox role=switch aria-label=Both aria-checked=false checked><span class=switch onclick="c.click(); setTimeout(() => says(c), 100)"></span></p>
                <script>const says = (e) => e.setAttribute('aria-checked', e.getAttribute('aria-checked') !== 'true');
                const tell = () => { document.title = [a, b, c].map((e) => `${e.checked}/${e.getAttribute('aria-checked')}`).join(' '); };
                new MutationObserver(tell).observe(document.body, {attributes: true, subtree: true}); a.onchange = tell;</script>""");
        assertThat(checked("Box", false)).startsWith("false/false ");
        assertThat(checked("Box", true)).startsWith("true/false ");
        assertThat(checked("Box", false)).startsWith("false/false ");
        assertThat(checked("Words", false)).contains(" true/false ");
        assertThat(checked("Words", true)).contains(" true/true ");
        assertThat(checked("Words", false)).contains(" true/false ");
        assertThat(failed("check", "{'target': 'Both', 'checked': false}", FailureKind.REJECTED)
                        .message())
                .isEqualTo("Whether 'Both' is on cannot be told: what it shows and the box behind it disagree.");
        assertThat(done("tabs", "{}").toString()).as("as it was").contains(" true/false\"");
    }

    private static String checked(String name, boolean on) throws Exception {
        return done("check", "{'target': '" + name + "', 'checked': " + on + "}")
                .path("title")
                .asText();
    }

    @Test
    void anOptionThatIsOnlyUnderTheCursorIsNotTakenForChosen() throws Exception {
        show("/cursor", """
                <h2>Team</h2><label for=m>Members</label><div class=multi><span id=chips></span><input id=m role=combobox aria-autocomplete=list aria-expanded=false aria-controls=l></div>
                <ul id=l role=listbox aria-multiselectable=true hidden></ul>
                <script>
                const taken = [], names = ['Ann', 'Ben', 'Cleo'];
                const draw = () => { l.hidden = false; m.setAttribute('aria-expanded', 'true'); const some = names.filter((n) => n.toLowerCase().includes(m.value.toLowerCase()));
                  l.innerHTML = some.map((n, i) => `<li role=option class="${i ? '' : 'is-highlighted'}" aria-selected=${!i}>${n}</li>`).join(''); };
                m.onfocus = m.onclick = m.oninput = draw;
                l.onmousedown = (e) => e.preventDefault();
                l.onclick = (e) => { taken.push(e.target.textContent); chips.innerHTML = taken.map((t) => `<b>${t}</b> `).join(''); m.value = ''; document.title = 'took ' + taken; draw(); };
                m.onblur = () => { l.hidden = true; m.setAttribute('aria-expanded', 'false'); };
                </script>""");
        assertThat(done("fill", "{'fields': {'Members': ['Ann', 'Cleo']}}")
                        .path("title")
                        .asText())
                .isEqualTo("took Ann,Cleo");
    }

    @Test
    void severalChoicesShownAsOneTextAreEachSeen() throws Exception {
        show(
                "/joined",
                """
                <label for=m>Cities</label><div><span id=shown>Choose</span><input id=m role=combobox readonly aria-haspopup=listbox aria-expanded=false aria-controls=l></div>
                <ul id=l role=listbox aria-multiselectable=true hidden style="position:absolute">%s</ul><script>
                const all = [...l.children];
                m.onclick = () => { l.hidden = false; m.setAttribute('aria-expanded', 'true'); };
                all.forEach((o) => { o.onclick = () => {
                  o.setAttribute('aria-selected', String(o.getAttribute('aria-selected') !== 'true'));
                  all.forEach((other) => other.classList.toggle('focus', other === o)); m.setAttribute('aria-activedescendant', o.id);
                  shown.textContent = all.filter((c) => c.getAttribute('aria-selected') === 'true').map((c) => c.textContent).join(', '); }; });
                </script>""".formatted(
                                "<li role=option id=a aria-selected=false>Rome</li><li role=option id=b aria-selected=false>Oslo</li><li role=option id=c aria-selected=false>Bern</li>"));

        done("fill", "{'fields': {'Cities': ['Rome', 'Bern']}}");

        assertThat(text()).contains("Rome, Bern");
    }

    @Test
    void aFieldThatLetsPressesThroughToItsOwnBoxIsOpenedThere() throws Exception {
        show("/through", """
                <label for=s>State</label><div class=select id=box style="width:240px;padding:10px;border:1px solid"><div><input id=s role=combobox readonly aria-haspopup=listbox aria-expanded=false style="pointer-events:none;width:200px"></div></div>
                <ul id=l role=listbox hidden style="position:absolute"><li role=option>Hesse</li><li role=option>Saxony</li></ul><script>
                box.onmousedown = () => { l.hidden = false; };
                for (const o of l.children) o.onclick = () => { s.value = o.textContent; l.hidden = true; };
                </script>""");

        done("fill", "{'fields': {'State': 'Hesse'}}");

        assertThat(done("read", "{'target': 'State'}").path("text").asText()).isEqualTo("Hesse");
    }

    private static final String CHIPS = """
            <h2>Order</h2><div>Size</div>%s<label>Tags</label>%s
            <script>document.querySelectorAll('.v-chip-group').forEach((group) => { group.onclick = (e) => { const chip = e.target.closest('.v-chip'); if (!chip) return;
              if (!group.classList.contains('many')) group.querySelectorAll('.v-chip').forEach((c) => { if (c !== chip) c.classList.remove('v-chip--selected'); });
              chip.classList.toggle('v-chip--selected'); }; });</script>""";

    private static String chips(String more, String... names) {
        String chips = java.util.stream.Stream.of(names)
                .map(name ->
                        "<span class='v-chip v-chip--link' draggable=false tabindex=0><span class=v-chip__overlay></span><div class=v-chip__content>"
                                + name + "</div></span>")
                .collect(java.util.stream.Collectors.joining());
        return "<div class='v-slide-group v-chip-group " + more
                + "' tabindex=0><div class=v-slide-group__container><div class=v-slide-group__content>" + chips
                + "</div></div></div>";
    }

    @Test
    void aGroupOfChipsIsAChoiceThoughNoneIsChosenYet() throws Exception {
        show("/chips", CHIPS.formatted(chips("", "Small", "Medium", "Large"), chips("many", "Alpha", "Beta", "Gamma")));
        done("fill", "{'fields': {'Size': 'Medium', 'Tags': ['Alpha', 'Gamma']}}");
        assertThat(done("read", "{'target': {'label': 'Size'}}").path("text").asText())
                .isEqualTo("Medium");
        assertThat(done("read", "{'target': {'label': 'Tags'}}").path("text").asText())
                .isEqualTo("Alpha, Gamma");
        done("fill", "{'fields': {'Size': 'Large', 'Tags': ['Beta']}}");
        assertThat(done("read", "{'target': {'label': 'Size'}}").path("text").asText())
                .isEqualTo("Large");
        assertThat(done("read", "{'target': {'label': 'Tags'}}").path("text").asText())
                .isEqualTo("Beta");
        assertThat(failed("fill", "{'fields': {'Size': 'Huge'}}", FailureKind.NOT_FOUND)
                        .message())
                .isEqualTo("'Size' has no option 'Huge'. It offers: 'Small', 'Medium', 'Large'.");
    }

    @Test
    void radioButtonsThatAreSlottedIntoTheirGroupGoByItsName() throws Exception {
        show("/slotted", """
                <x-group id=way><x-radio role=radio aria-checked=true tabindex=0>Post</x-radio><x-radio role=radio aria-checked=false tabindex=0>Courier</x-radio></x-group>
                <script>
                customElements.define('x-group', class extends HTMLElement { connectedCallback() {
                  this.attachShadow({ mode: 'open' }).innerHTML = '<fieldset role=radiogroup aria-labelledby=label><label id=label><slot name=label>Way</slot></label><div><slot></slot></div></fieldset>';
                  this.onclick = (e) => { const radio = e.target.closest('x-radio'); if (radio) for (const r of this.querySelectorAll('x-radio')) r.setAttribute('aria-checked', String(r === radio)); }; } });
                </script>""");
        done("fill", "{'fields': {'Way': 'Courier'}}");
        assertThat(done("outline", "{}").path("outline").asText()).contains("radio Courier, checked");
        assertThat(failed("fill", "{'fields': {'Way': 'Pigeon'}}", FailureKind.NOT_FOUND)
                        .message())
                .contains("'Way' has no option 'Pigeon'");
    }
}
