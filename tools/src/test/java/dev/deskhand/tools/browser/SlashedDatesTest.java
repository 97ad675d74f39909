package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import org.junit.jupiter.api.Test;

/** 03/04/2026 is the third of April or the fourth of March: the page tells, or nobody does. */
class SlashedDatesTest extends BrowserTest {

    /** Writes an ISO date its own way when it is left. */
    private static String field(String more, String order, String around) {
        return around + "<label for=d>Due</label><input id=d " + more + "><p id=out></p><script>"
                + "d.onchange = () => { const m = /^(\\d{4})-(\\d\\d)-(\\d\\d)$/.exec(d.value); if (m) d.value = "
                + order
                + "; out.textContent = d.value; };</script>";
    }

    private static final String DAY_FIRST = "m[3] + '/' + m[2] + '/' + m[1]";
    private static final String MONTH_FIRST = "m[2] + '/' + m[3] + '/' + m[1]";

    private static String filled() throws Exception {
        done("fill", "{'fields': {'Due': '2026-04-03'}}");
        return done("read", "{'target': {'label': 'Due'}}").path("text").asText();
    }

    private static String refused() throws Exception {
        return failed("fill", "{'fields': {'Due': '2026-04-03'}}", FailureKind.REJECTED)
                .message();
    }

    @Test
    void theFieldsOwnFormIsWrittenIn() throws Exception {
        show("/own1", field("data-date-format='d/m/yyyy'", "''", ""));
        assertThat(filled()).isEqualTo("3/4/2026");
        show("/own2", field("placeholder='e.g. 12/31/2026'", "''", ""));
        assertThat(filled()).isEqualTo("04/03/2026");
        show("/own3", field("aria-describedby=h", "''", "<p id=h>Format: DD/MM/YYYY</p>"));
        assertThat(filled()).isEqualTo("03/04/2026");
    }

    @Test
    void theDatesAroundTellTheOrderAndSoDoesALanguageThatHasOne() throws Exception {
        show("/around", field("", DAY_FIRST, "<p>Issued 28/02/2026</p>"));
        assertThat(filled()).isEqualTo("03/04/2026");
        show("/around2", field("", MONTH_FIRST, "<p>Issued 28/02/2026</p>"));
        assertThat(refused()).contains("shows '04/03/2026' for 2026-04-03");
        show("/lang", field("", MONTH_FIRST, "<div lang=en-US>").replace("</script>", "</script></div>"));
        assertThat(filled()).isEqualTo("04/03/2026");
        show("/lang2", field("", MONTH_FIRST, "<div lang=fr>").replace("</script>", "</script></div>"));
        assertThat(refused()).contains("shows '04/03/2026' for 2026-04-03");
    }

    @Test
    void whereNothingTellsItIsRefusedAndADateThatCanBeReadInOneWayIsNot() throws Exception {
        show("/nothing", field("", DAY_FIRST, ""));
        var open = failed("fill", "{'fields': {'Due': '2026-04-03'}}", FailureKind.REJECTED);
        assertThat(open.message())
                .contains("'Due' shows '03/04/2026' for 2026-04-03")
                .contains("day or the month");
        assertThat(open.advice()).contains("as the page writes it");
        done("fill", "{'fields': {'Due': '2026-04-23'}}");
        done("fill", "{'fields': {'Due': '03/04/2026'}}");
        show("/both", field("", DAY_FIRST, "<p>28/02/2026 and 02/28/2026</p>"));
        assertThat(refused()).contains("day or the month");
    }
}
