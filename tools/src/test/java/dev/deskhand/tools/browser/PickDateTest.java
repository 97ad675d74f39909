package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import org.junit.jupiter.api.Test;

class PickDateTest extends BrowserTest {

    /** A calendar of table cells, with the days of the neighbouring months in it, in German. */
    private static final String CALENDAR = """
            <label>Liefertag <input id=day readonly></label><div id=cal hidden></div>
            <script>let at = new Date(2026, 0, 1);
            const draw = () => {
              const first = new Date(at); first.setDate(1 - (first.getDay() + 6) % 7);
              const cells = [...Array(42).keys()].map((i) => { const d = new Date(first); d.setDate(d.getDate() + i); return d; });
              cal.innerHTML = `<button onclick="turn(-1)" aria-label="Voriger Monat zurück">«</button>
                <h3>${at.toLocaleDateString('de', { month: 'long', year: 'numeric' })}</h3><button onclick="turn(1)" aria-label="Nächster Monat">»</button>
                <table><tbody>${[0, 1, 2, 3, 4, 5].map((w) => '<tr>' + cells.slice(7 * w, 7 * w + 7).map((d) => `<td class="${d.getMonth() === at.getMonth() ? 'day' : 'outside'}">${d.getDate()}</td>`).join('') + '</tr>').join('')}</tbody></table>`;
            };
            const turn = (n) => { at = new Date(at.getFullYear(), at.getMonth() + n, 1); setTimeout(draw, 60); };
            day.onclick = () => { cal.hidden = false; draw(); };
            cal.addEventListener('click', (e) => { if (e.target.matches('td.day')) { day.value = e.target.textContent.padStart(2, '0') + '.' + String(at.getMonth() + 1).padStart(2, '0') + '.' + at.getFullYear(); cal.hidden = true; } });
            document.documentElement.lang = 'de';</script>""";

    @Test
    void turnsToTheMonthAndTakesTheDayOfItNotThatOfItsNeighbour() throws Exception {
        show("/calendar", CALENDAR);
        assertThat(kept("pick_date", "{'target': 'Liefertag', 'date': '2026-03-30'}"))
                .containsExactly("before.jpg", "after.jpg");
        assertThat(done("read", "{'target': 'Liefertag'}").path("text").asText())
                .isEqualTo("30.03.2026");
        done("pick_date", "{'target': 'Liefertag', 'date': '2025-12-01'}");
        assertThat(done("read", "{'target': 'Liefertag'}").path("text").asText())
                .isEqualTo("01.12.2025");
    }

    @Test
    void aHeadingWithNoMonthOfTheYearIsNoMonth() throws Exception {
        show(
                "/week",
                CALENDAR.replace(
                        "${at.toLocaleDateString('de', { month: 'long', year: 'numeric' })}", "Woche 45/2026"));
        assertThat(failed("pick_date", "{'target': 'Liefertag', 'date': '2026-03-30'}", FailureKind.NOT_FOUND)
                        .message())
                .contains("does not say which month it shows");
    }

    @Test
    void saysWhenNoCalendarOpensAndWhenTheDateIsNone() throws Exception {
        show("/no-calendar", "<button>Choose</button>");
        assertThat(failed("pick_date", "{'target': 'Choose', 'date': '2026-03-30'}", FailureKind.NOT_FOUND)
                        .message())
                .isEqualTo("The calendar did not open, so 2026-03-30 could not be chosen.");
        assertThat(failed("pick_date", "{'target': 'Choose', 'date': '30 March'}", FailureKind.BAD_INPUT)
                        .message())
                .isEqualTo("'30 March' is no date.");
    }

    /** Two months side by side that turn together, as component libraries draw them; a period half chosen is dropped when it closes. */
    private static final String PERIOD = """
            <h2>Stay</h2><label for=a>Period</label><div class=ant-picker-range><input id=a readonly><span>~</span><input id=b readonly></div>
            <div class=ant-picker-dropdown style="position:absolute;top:120px;background:#fff" hidden></div>
            <script>let from = 2026 * 12 + 10, first = '', kept = ['', ''];
            const box = document.querySelector('.ant-picker-dropdown'), two = (n) => String(n).padStart(2, '0');
            const sheet = (at, side) => { const y = Math.floor(at / 12), m = at % 12, shift = new Date(y, m, 1).getDay();
              return `<div class=panel><div class=header>${side ? '' : '<button class="header-super-prev-btn">«</button><button class="header-prev-btn">‹</button>'}<span class=header-view>${['Jan','Feb','Mar','Apr','May','Jun','Jul','Aug','Sep','Oct','Nov','Dec'][m]} ${y}</span>${side ? '<button class="header-next-btn">›</button><button class="header-super-next-btn">»</button>' : ''}</div>
              <table>${[0, 1, 2, 3, 4, 5].map((w) => `<tr>${[0, 1, 2, 3, 4, 5, 6].map((d) => { const day = new Date(y, m, 1 - shift + 7 * w + d), own = day.getMonth() === m; return `<td title="${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}" class="cell${own ? ' cell-in-view' : ' cell-other'}${day.getDay() ? '' : ' cell-disabled'}"><div>${day.getDate()}</div></td>`; }).join('')}</tr>`).join('')}</table></div>`; };
            const draw = () => { box.innerHTML = sheet(from, 0) + sheet(from + 1, 1); };
            const close = () => { box.hidden = true; first = ''; [a.value, b.value] = kept; };
            for (const field of [a, b]) field.onclick = (e) => { e.stopPropagation(); box.hidden = false; draw(); };
            box.onclick = (e) => { e.stopPropagation(); const by = e.target.closest('button'), cell = e.target.closest('td.cell-in-view:not(.cell-disabled)');
              if (by) { from += (/next/.test(by.className) ? 1 : -1) * (/super/.test(by.className) ? 12 : 1); draw(); }
              if (cell && first) { kept = [first, cell.title]; close(); document.title = kept.join(' to '); }
              else if (cell) { first = cell.title; a.value = first; } };
            document.addEventListener('click', close);</script>""";

    @Test
    void aPeriodIsChosenWholeOrNotAtAll() throws Exception {
        show("/period", PERIOD);
        assertThat(done("pick_date", "{'target': 'Period', 'date': '2025-03-31/2025-05-02'}")
                        .path("title")
                        .asText())
                .isEqualTo("2025-03-31 to 2025-05-02");
        assertThat(done("fill", "{'fields': {'Period': ['2026-11-03', '2026-11-04']}}")
                        .path("title")
                        .asText())
                .isEqualTo("2026-11-03 to 2026-11-04");
        assertThat(failed("pick_date", "{'target': 'Period', 'date': '2026-11-03'}", FailureKind.BAD_INPUT)
                        .message())
                .isEqualTo("'Period' takes a period, from and to; 2026-11-03 is one date.");
        assertThat(failed("pick_date", "{'target': 'Period', 'date': '2026-12-01/2026-12-06'}", FailureKind.NOT_FOUND)
                        .message())
                .isEqualTo("The calendar does not offer that day, so 2026-12-06 could not be chosen.");
        assertThat(done("read", "{'target': {'css': '#a'}}").path("text").asText())
                .as("a Sunday that can't be chosen leaves the period as it was")
                .isEqualTo("2026-11-03");
    }

    @Test
    void aListOfTextsIsNotTakenForNoText() throws Exception {
        show("/plain", "<label>Name <input value=old></label>");
        assertThat(failed("fill", "{'fields': {'Name': ['a', 'b']}}", FailureKind.BAD_INPUT)
                        .message())
                .isEqualTo("The field 'Name' takes one text, not a list.");
        assertThat(done("read", "{'target': 'Name'}").path("text").asText()).isEqualTo("old");
    }

    @Test
    void monthsAndTimesAreChosenFromTheirPanels() throws Exception {
        show("/months", """
                <h2>Report</h2><label>Month <input id=m readonly></label><label>Start <input id=t readonly></label>
                <div id=months class=month-picker style="position:absolute;top:100px" hidden><button class=super-prev>«</button><span class=header id=y>2026</span><button class=super-next>»</button><table></table></div>
                <div id=clock class=time-picker style="position:absolute;top:100px" hidden><div style="display:flex"></div><button>OK</button></div>
                <script>let year = 2026; const at = ['', ''];
                const draw = () => { y.textContent = year; document.querySelector('table').innerHTML = '<tr>' + ['Jan','Feb','Mar','Apr','May','Jun','Jul','Aug','Sep','Oct','Nov','Dec'].map((n) => `<td>${n}</td>`).join('') + '</tr>'; };
                m.onclick = () => { months.hidden = false; draw(); };
                months.onclick = (e) => { if (e.target.localName === 'button') { year += /next/.test(e.target.className) ? 1 : -1; draw(); } if (e.target.localName === 'td') { m.value = e.target.textContent + ' ' + year; months.hidden = true; } };
                const columns = () => { clock.firstChild.innerHTML = [24, 60].map((n, c) => `<ul style="height:90px;overflow:auto;list-style:none">${[...Array(n).keys()].map((i) => `<li data-c=${c} class="${at[c] === String(i).padStart(2, '0') ? 'selected' : ''}">${String(i).padStart(2, '0')}</li>`).join('')}</ul>`).join(''); };
                t.onclick = () => { clock.hidden = false; columns(); };
                clock.onclick = (e) => { if (e.target.localName === 'li') { at[e.target.dataset.c] = e.target.textContent; columns(); } if (e.target.localName === 'button') { t.value = at.join(':'); clock.hidden = true; } };
                </script>""");
        done("pick_date", "{'target': 'Month', 'date': '2024-03'}");
        assertThat(done("read", "{'target': 'Month'}").path("text").asText()).isEqualTo("Mar 2024");
        done("pick_date", "{'target': 'Start', 'date': '14:30'}");
        assertThat(done("read", "{'target': 'Start'}").path("text").asText()).isEqualTo("14:30");
    }

    @Test
    void aButtonThatOpensACalendarIsFilledInIt() throws Exception {
        show(
                "/calendar-button",
                CALENDAR.replace(
                                "<label>Liefertag <input id=day readonly></label>",
                                "<label for=day>Liefertag</label> <button id=day type=button aria-haspopup=dialog aria-expanded=false>Wählen</button>")
                        .replace("day.value =", "day.textContent ="));

        done("fill", "{'fields': {'Liefertag': '2026-03-30'}}");

        assertThat(text()).contains("30.03.2026");
    }

    @Test
    void aCalendarThatStaysOpenIsLeftAlsoWhereItLiesOverTheMiddleOfWords() throws Exception {
        show(
                "/calendar-stays",
                """
                <p style="margin:0">Some words</p>
                """
                        + CALENDAR.replace(
                                        "<div id=cal hidden>",
                                        "<div id=cal hidden style='position:absolute;left:120px;right:0;top:0;bottom:0;background:#eee'>")
                                .replace("cal.hidden = true;", "")
                                .replace(
                                        "document.documentElement.lang = 'de';",
                                        "document.documentElement.lang = 'de'; document.addEventListener('mousedown', (e) => { if (!cal.contains(e.target) && e.target !== day) cal.hidden = true; });"));

        done("pick_date", "{'target': 'Liefertag', 'date': '2026-03-30'}");

        assertThat(done("outline", "{}").path("outline").asText()).doesNotContain("Voriger Monat");
    }

    /** One month with a clock for one end of a period at a time, as Ant Design draws it with showTime: each is ended by OK, and the focus goes into the layer. */
    private static final String SHIFT = """
            <label for=a>Shift</label><div class=ant-picker-range><input id=a readonly><span>~</span><input id=b readonly></div>
            <div class=ant-picker-dropdown tabindex=-1 style="position:absolute;top:120px;background:#fff" hidden></div>
            <style>.ant-picker-dropdown { display: flex } .ant-picker-dropdown[hidden] { display: none } .ant-picker-time-panel-column { height: 150px; overflow: auto; width: 40px; padding: 0; list-style: none }</style>
            <script>let from = 2026 * 12 + 10, end = 0, kept = ['', ''], picked = ['', ''], time = ['00', '00', '00'], day = '';
            const box = document.querySelector('.ant-picker-dropdown'), fields = [a, b], two = (n) => String(n).padStart(2, '0');
            const draw = () => { const y = Math.floor(from / 12), m = from % 12, shift = new Date(y, m, 1).getDay();
              box.innerHTML = `<div class=ant-picker-date-panel><div class=ant-picker-header><button class="ant-picker-header-super-prev-btn">«</button><button class="ant-picker-header-prev-btn">‹</button><span class=ant-picker-header-view>${['Jan','Feb','Mar','Apr','May','Jun','Jul','Aug','Sep','Oct','Nov','Dec'][m]} ${y}</span><button class="ant-picker-header-next-btn">›</button><button class="ant-picker-header-super-next-btn">»</button></div>
              <table>${[0, 1, 2, 3, 4, 5].map((w) => `<tr>${[0, 1, 2, 3, 4, 5, 6].map((d) => { const on = new Date(y, m, 1 - shift + 7 * w + d); return `<td title="${on.getFullYear()}-${two(on.getMonth() + 1)}-${two(on.getDate())}" class="ant-picker-cell${on.getMonth() === m ? ' ant-picker-cell-in-view' : ''}"><div>${on.getDate()}</div></td>`; }).join('')}</tr>`).join('')}</table></div>
              ${[24, 60, 60].map((many, part) => `<ul class=ant-picker-time-panel-column data-part=${part}>${[...Array(many).keys()].map((n) => `<li class="ant-picker-time-panel-cell${time[part] === two(n) ? ' ant-picker-time-panel-cell-selected' : ''}"><div class=ant-picker-time-panel-cell-inner>${two(n)}</div></li>`).join('')}</ul>`).join('')}
              <button class=ok ${day ? '' : 'disabled'}>OK</button>`; };
            const open = (i) => { end = i; day = ''; time = ['00', '00', '00']; box.hidden = false; draw(); };
            const close = () => { box.hidden = true; picked = ['', '']; [a.value, b.value] = kept; };
            fields.forEach((field, i) => field.onclick = (e) => { e.stopPropagation(); open(i); });
            box.onclick = (e) => { e.stopPropagation(); box.focus(); const by = e.target.closest('button'), cell = e.target.closest('td'), hour = e.target.closest('li');
              if (by && by.className === 'ok') { picked[end] = fields[end].value; if (picked[0] && picked[1]) { if (!window.refuses) kept = picked; document.title = kept.join(' to '); close(); } else setTimeout(() => { fields[1 - end].focus(); open(1 - end); }, 50); return; }
              if (by) from += (/next/.test(by.className) ? 1 : -1) * (/super/.test(by.className) ? 12 : 1);
              const tops = [...box.querySelectorAll('ul')].map((u) => u.scrollTop);
              if (cell) day = cell.title;
              if (hour) time[hour.parentElement.dataset.part] = hour.textContent;
              if (day) fields[end].value = `${day} ${time.join(':')}`;
              draw();
              box.querySelectorAll('ul').forEach((u, i) => u.scrollTop = tops[i]); };
            document.addEventListener('click', close);</script>""";

    @Test
    void aPeriodWithTimesIsChosenOneEndAfterTheOtherOrNotAtAll() throws Exception {
        show("/shift", SHIFT);
        assertThat(done("pick_date", "{'target': 'Shift', 'date': '2026-11-03T08:30:00/2026-12-04T17:45:10'}")
                        .path("title")
                        .asText())
                .isEqualTo("2026-11-03 08:30:00 to 2026-12-04 17:45:10");
        show("/shift-refused", SHIFT.replace("let from", "window.refuses = true; let from"));
        failed(
                "pick_date",
                "{'target': 'Shift', 'date': '2026-11-03T08:30:00/2026-11-04T17:45:00'}",
                FailureKind.REJECTED);
        assertThat(done("read", "{'target': {'css': '#a'}}").path("text").asText())
                .isEmpty();
    }
}
