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
}
