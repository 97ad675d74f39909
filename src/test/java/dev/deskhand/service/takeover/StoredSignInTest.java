package dev.deskhand.service.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.SampleEvents;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredSignInTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "browser.sign_in | {'url':'https://erp','username':'desk','password':{'secret':'erp'}} | true",
                "browser.fill | {'fields':[{'target':'Code','value':{'totp':'codes'}}]} | true",
                "browser.use_session | {'name':'erp'} | true",
                "browser.sign_in | {'url':'https://erp','username':'anna','password':'typed'} | false",
                "http.request | {'auth':{'secret':'api'}} | false",
                "browser.open | {'url':'https://erp'} | false"
            })
    void aSessionIsTheHousesWhereASecretOrAKeptSessionOpenedIt(String action, String arguments, boolean stored) {
        var plain = SampleEvents.started("0", Effect.READ, 1);
        var start = new RunEvent.StepStarted(
                plain.at(),
                "0",
                null,
                action,
                Effect.READ,
                "",
                SampleEvents.value(arguments),
                "hash",
                "key",
                1,
                plain.sentence(),
                null,
                false);
        var run = RunState.of(List.of(
                new JournalEntry("r", 1, SampleEvents.created("{'steps':[{'use':'browser.open'}]}")),
                new JournalEntry("r", 2, start)));

        assertThat(StoredSignIn.isIn(run)).isEqualTo(stored);
    }
}
