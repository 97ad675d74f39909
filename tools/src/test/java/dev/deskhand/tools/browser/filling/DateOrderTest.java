package dev.deskhand.tools.browser.filling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateOrderTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            2026-04-03, 03/04/2026, dmy, SURE
            2026-04-03, 03/04/2026, mdy, OTHER
            2026-04-03, 04/03/2026, mdy, SURE
            2026-04-03, 04/03/2026, dmy, OTHER
            2026-04-03, 03/04/2026, '', OPEN
            2026-04-03, 3-4-26, '', OPEN
            2026-04-03T10:00, 03/04/2026 10:00, '', OPEN
            2026-04-23, 23/04/2026, '', SURE
            2026-04-04, 04/04/2026, '', SURE
            2026-04-03, 03.04.2026, '', SURE
            2026-04-03, 2026-04-03, '', SURE
            2026-04-03, 3 Apr 2026, '', SURE
            03/04/2026, 03/04/2026, '', SURE
            """)
    void aDateWithSlashesIsHeldAgainstTheOrderThatThePageTells(String given, String held, String order, DateOrder is) {
        assertThat(DateOrder.of(given, held, order)).isEqualTo(is);
    }
}
