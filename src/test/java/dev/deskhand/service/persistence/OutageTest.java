package dev.deskhand.service.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes by itself is waited for; what can never be written ends what wants it written. */
class OutageTest {

    @ParameterizedTest
    @ValueSource(strings = {"22021", "22P05", "22001", "23505", "54000"})
    void whatCanNeverBeWrittenIsAMistake(String state) {
        var fault = new SQLException("refused", state);

        assertThat(Outage.isMistake(fault)).isTrue();
        assertThat(Outage.is(fault)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53100", "55P03", "57P01", "58030", "25006", "25P03"})
    void whatPassesIsAnOutage(String state) {
        var fault = new IllegalStateException(new SQLException("just now", state));

        assertThat(Outage.is(fault)).isTrue();
        assertThat(Outage.isMistake(new SQLException("just now", state))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03", "25006"})
    void whatTheServerTookBackWasNotWritten(String state) {
        assertThat(Outage.mayHaveCommitted(new SQLException("just now", state))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40003", "57P01", "25P03"})
    void ofWhatBrokeOffNobodyKnowsWhetherItWasWritten(String state) {
        assertThat(Outage.mayHaveCommitted(new SQLException("just now", state))).isTrue();
    }
}
