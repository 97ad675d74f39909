package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import org.junit.jupiter.api.Test;

/** Dates whose parts are typed each on its own, and dates that a page writes in a way of its own. */
class PartedDateTest extends BrowserTest {

    /**
     * Boxes of parts as component libraries draw them: each takes digits only while it has the focus, the day no more than its month has,
     * and a number that is full moves on to the next part.
     */
    private static final String PARTS = """
            <h1>Booking</h1>
            <span id=ld>Due date</span><div role=group aria-labelledby=ld data-parts="day month year"></div>
            <span id=lr>Stay</span><div role=group aria-labelledby=lr data-parts="month day year month day year"></div>
            <span id=lt>Begin</span><div role=group aria-labelledby=lt data-parts="hour minute dayPeriod"></div>
            <div>Until <div><div data-parts="month year"></div></div></div>
            <span id=lf>Fixed day</span><div role=group aria-labelledby=lf data-parts="month day year" data-deaf></div>
            <p id=out></p>
            <script>
            const most = { day: 31, month: 12, year: 9999, hour: 12, minute: 59, dayPeriod: 1 };
            const label = { day: 'Day', month: 'Month', year: 'Year', hour: 'Hours', minute: 'Minutes', dayPeriod: 'Meridiem' };
            const tell = () => { out.textContent = [...document.querySelectorAll('[data-parts]')].map((box) => [...box.children].map((p) => p.getAttribute('aria-valuenow') || '-').join('.')).join(' | '); };
            for (const box of document.querySelectorAll('[data-parts]')) {
              for (const unit of box.dataset.parts.split(' ')) {
                const part = document.createElement('span');
                part.tabIndex = 0; part.contentEditable = 'true'; part.setAttribute('role', 'spinbutton'); part.setAttribute('aria-label', label[unit]);
                part.setAttribute('aria-valuemin', 1); part.setAttribute('aria-valuemax', most[unit]); part.textContent = unit.toUpperCase(); part.style.margin = '4px';
                let typed = '';
                part.onfocus = () => { typed = ''; };
                part.onkeydown = (e) => {
                  e.preventDefault();
                  if (box.hasAttribute('data-deaf')) return;
                  if (e.key === 'Backspace') { part.removeAttribute('aria-valuenow'); part.textContent = unit.toUpperCase(); typed = ''; tell(); return; }
                  if (unit === 'dayPeriod') { if (/^[ap]$/.test(e.key)) { part.setAttribute('aria-valuenow', e.key === 'p' ? 1 : 0); part.textContent = e.key.toUpperCase() + 'M'; } tell(); return; }
                  if (!/^[0-9]$/.test(e.key)) return;
                  typed += e.key;
                  const value = +typed;
                  if (value > most[unit]) { typed = e.key; }
                  part.setAttribute('aria-valuenow', +typed); part.textContent = typed.padStart(unit === 'year' ? 4 : 2, '0');
                  const full = typed.length === String(most[unit]).length || +(typed + '0') > most[unit];
                  if (full && part.nextElementSibling) part.nextElementSibling.focus();
                  tell();
                };
                box.append(part);
              }
            }
            tell();</script>""";

    @Test
    void aDateInPartsIsOneField() throws Exception {
        show("/parts", PARTS);
        assertThat(done("fill", "{'fields': {'Due date': '2026-03-31', 'Until': '2027-05'}}")
                        .path("field_errors"))
                .isEmpty();
        assertThat(text()).contains("31.3.2026 | -.-.-.-.-.- | -.-.- | 5.2027");
        assertThat(done("read", "{'target': 'Due date'}").path("text").asText().replaceAll("\\s", ""))
                .isEqualTo("31032026");
        done("pick_date", "{'target': 'Due date', 'date': '2024-02-09'}");
        assertThat(text()).contains("9.2.2024 |");
        done("fill", "{'fields': {'Due date': ''}}");
        assertThat(text()).contains("-.-.- |");
    }

    @Test
    void aPeriodAndATimeOfTwelveHoursAreTypedInParts() throws Exception {
        show("/parts", PARTS);
        done("fill", "{'fields': {'Stay': '2026-03-01/2026-04-15', 'Begin': '14:30'}}");
        assertThat(text()).contains("| 3.1.2026.4.15.2026 | 2.30.1 |");
        done("fill", "{'fields': {'Begin': '00:05'}}");
        assertThat(text()).contains("| 12.5.0 |");
    }

    @Test
    void aValueWithOtherPartsIsRefusedBeforeAnythingIsTyped() throws Exception {
        show("/parts", PARTS);
        assertThat(failed("fill", "{'fields': {'Until': '2026-03-31'}}", FailureKind.BAD_INPUT)
                        .message())
                .isEqualTo("'Until' takes year, month; 2026-03-31 was given.");
        assertThat(failed("fill", "{'fields': {'Stay': '2026-03-31'}}", FailureKind.BAD_INPUT)
                        .message())
                .isEqualTo("'Stay' takes a period, from and to, like 2026-03-01/2026-03-31; 2026-03-31 was given.");
        assertThat(failed("fill", "{'fields': {'Due date': '2026-03-31T14:30'}}", FailureKind.BAD_INPUT)
                        .message())
                .isEqualTo("'Due date' takes year, month, day; 2026-03-31T14:30 was given.");
        assertThat(text()).contains("-.-.- | -.-.-.-.-.- | -.-.- | -.-");
    }

    @Test
    void partsThatDoNotTakeTheirNumberAreAFailure() throws Exception {
        show("/parts", PARTS);
        assertThat(failed("fill", "{'fields': {'Fixed day': '2026-03-31'}}", FailureKind.REJECTED)
                        .message())
                .isEqualTo("The field 'Fixed day' holds year 'YEAR', month 'MONTH', day 'DAY' instead of 2026-03-31.");
    }

    @Test
    void aYearOfAnotherCalendarIsNotTyped() throws Exception {
        show("/thai", PARTS + "<script>document.documentElement.lang = 'th';</script>");
        assertThat(failed("fill", "{'fields': {'Due date': '2026-03-31'}}", FailureKind.AMBIGUOUS)
                        .message())
                .isEqualTo("'Due date' may count years in another calendar (buddhist);"
                        + " 2026-03-31 was given, and nothing was typed.");
        String shown = "<script>const year = document.querySelector('[aria-label=Year]');"
                + "year.setAttribute('aria-valuenow', new Date().getFullYear() + %d);</script>";
        show("/shown", PARTS + shown.formatted(543));
        failed("fill", "{'fields': {'Due date': '2026-03-31'}}", FailureKind.AMBIGUOUS);
        show("/ours", PARTS + "<script>document.documentElement.lang = 'th';</script>" + shown.formatted(-1));
        done("fill", "{'fields': {'Due date': '2026-03-31'}}");
    }

    /** Fields that read dates in one writing only when they are left, and know any day in their calendar. */
    private static final String PICKY = """
            <h1>Trip</h1><p>Words to click on.</p><label>Day of leave <input id=day></label><label>Other <input id=other></label>
            <div id=cal class=datepicker style="position:absolute;top:120px;background:#fff;width:260px;height:200px" hidden></div>
            <script>let at = new Date(2026, 3, 1);
            const two = (n) => String(n).padStart(2, '0');
            const draw = () => { const days = new Date(at.getFullYear(), at.getMonth() + 1, 0).getDate();
              cal.innerHTML = `<button class=prev aria-label="Previous month">‹</button><h3>${at.toLocaleDateString('en', { month: 'long', year: 'numeric' })}</h3><button class=next aria-label="Next month">›</button><table><tbody>`
                + [0, 1, 2, 3, 4].map((w) => '<tr>' + [1, 2, 3, 4, 5, 6, 7].map((d) => 7 * w + d).map((d) => (d <= days ? `<td class=day>${d}</td>` : '')).join('') + '</tr>').join('') + '</tbody></table>'; };
            day.onfocus = day.onclick = () => { cal.hidden = false; draw(); };
            day.onblur = () => { setTimeout(() => { if (!/^\\d\\d\\.\\d\\d\\.\\d{4}$/.test(day.value)) day.value = ''; }, 20); };
            cal.onmousedown = (e) => { e.preventDefault(); e.stopPropagation(); const by = e.target.closest('button');
              if (by) { at = new Date(at.getFullYear(), at.getMonth() + (by.className === 'next' ? 1 : -1), 1); draw(); }
              if (e.target.matches('.day')) { day.value = `${two(+e.target.textContent)}.${two(at.getMonth() + 1)}.${at.getFullYear()}`; cal.hidden = true; } };
            document.addEventListener('mousedown', (e) => { if (!cal.contains(e.target) && e.target !== day) cal.hidden = true; });
            other.onblur = () => { const d = new Date(other.value); if (!isNaN(d)) other.value = d.toLocaleDateString('en-US'); };</script>""";

    @Test
    void aDateThatAFieldDoesNotReadIsChosenInItsCalendar() throws Exception {
        show("/picky", PICKY);
        done("fill", "{'fields': {'Day of leave': '2026-02-13'}}");
        assertThat(done("read", "{'target': 'Day of leave'}").path("text").asText())
                .isEqualTo("13.02.2026");
        assertThat(text()).as("its calendar is closed").doesNotContain("February");
    }

    @Test
    void aDateThatThePageWritesInItsOwnWayIsHeld() throws Exception {
        show("/picky", PICKY);
        done("fill", "{'fields': {'Other': '2026-02-13'}}");
        assertThat(done("read", "{'target': 'Other'}").path("text").asText()).isEqualTo("2/13/2026");
        show("/picky", PICKY.replace("new Date(other.value)", "new Date(2026, 1, 14)"));
        assertThat(failed("fill", "{'fields': {'Other': '2026-02-13'}}", FailureKind.REJECTED)
                        .message())
                .contains("'2/14/2026'");
    }

    /** A month grid in a place it fills, and over it a dialog on a sheet that closes it, as agendas with a form for events have them. */
    private static final String AGENDA = """
            <style>#month { position:relative; width:500px; height:300px } #month > div { position:absolute; inset:0 }</style>
            <p id=out></p><div id=month class=calendar><div><h3>March 2026</h3><table id=grid></table></div></div>
            <div id=sheet style="position:fixed;inset:0;background:#0003"></div>
            <div role=dialog aria-label="New event" style="position:fixed;top:60px;left:200px;width:300px;background:#fff">
              <label>Begins <input id=begins></label><label>Title <input id=title></label></div>
            <script>
            grid.innerHTML = [0, 1, 2, 3].map((w) => '<tr>' + [1, 2, 3, 4, 5, 6, 7].map((d) => `<td>${7 * w + d}</td>`).join('') + '</tr>').join('');
            grid.onclick = (e) => { out.textContent = 'day ' + e.target.textContent; };
            sheet.onclick = () => { sheet.remove(); document.querySelector('[role=dialog]').remove(); };
            </script>""";

    @Test
    void aMonthThatStoodThereBeforeIsNoCalendarOfTheField() throws Exception {
        show("/agenda", AGENDA);
        done("fill", "{'fields': {'Begins': '2026-03-20', 'Title': 'Stocktaking'}}");
        assertThat(done("read", "{'target': 'Begins'}").path("text").asText()).isEqualTo("2026-03-20");
        show(
                "/agenda",
                AGENDA.replace("<div id=sheet", "<div hidden")
                        .replace("sheet.onclick", "begins.oninput = () => { begins.value = ''; }; document.onclick"));
        failed("fill", "{'fields': {'Begins': '2026-03-20'}}", FailureKind.REJECTED);
        assertThat(text()).as("no day of the agenda was clicked").doesNotContain("day 20");
    }

    @Test
    void aFieldThatIsGoneWhenItsCalendarIsLeftIsAFailure() throws Exception {
        show(
                "/closing",
                PICKY.replace("cal.hidden = true; });", "{ cal.hidden = true; day.remove(); } });")
                        .replace("day.value = '';", "day.value = day.value;"));
        assertThat(failed("fill", "{'fields': {'Day of leave': '2026-02-13'}}", FailureKind.REJECTED)
                        .message())
                .isEqualTo("The field 'Day of leave' was gone when the calendar of 'Day of leave' was left.");
    }

    @Test
    void pagesSeeAMouse() throws Exception {
        show(
                "/mouse",
                "<p id=m></p><script>m.textContent = matchMedia('(hover: hover) and (pointer: fine)').matches;</script>");
        assertThat(text()).isEqualTo("true");
    }
}
