package dev.deskhand.service.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.egress.HostPattern;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.SampleEvents;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedHostsTest {

    private static List<String> of(Source source) {
        var inputs = new Value(
                SampleEvents.json("{'who':'http://10.0.0.7/','site':'http://10.0.0.5:8080/'}"),
                Provenance.of(Source.user("anna"))
                        .below("/who")
                        .with(Provenance.of(source).below("/site")));
        var empty = Value.of(SampleEvents.json("{}"), Source.user("anna"));
        var plan = SampleEvents.json("{'steps':[{'plan':'Look at http://10.0.0.9/'}]}");
        var made = SampleEvents.json("{'steps':[{'use':'http.request','with':{'url':'http://10.0.0.6/'}}]}");
        var run = RunState.of(List.of(
                new JournalEntry(
                        "r",
                        1,
                        new RunEvent.RunCreated(
                                SampleEvents.T,
                                SampleEvents.ANNA,
                                "T",
                                null,
                                null,
                                null,
                                plan,
                                empty,
                                List.of(),
                                "en")),
                new JournalEntry(
                        "r", 2, new RunEvent.PlanExtended(SampleEvents.T, "0", "large", made, inputs, List.of()))));
        return NamedHosts.of(run).stream().map(HostPattern::toString).toList();
    }

    @Test
    void whatAPersonGaveOpensTheHouse() {
        assertThat(of(Source.user("anna")).toString()).contains("10.0.0.5", "10.0.0.7", "10.0.0.9");
    }

    @Test
    void whatAModelAPageOrAFileGaveDoesNot() {
        for (Source source : List.of(
                Source.model("large"),
                Source.page("evil.example", "/"),
                Source.file("a.xlsx", null),
                Source.api("x", null))) {
            assertThat(of(source).toString())
                    .as(source.toString())
                    .contains("10.0.0.7", "10.0.0.9")
                    .doesNotContain("10.0.0.5", "10.0.0.6");
        }
    }

    private static String begun(String instruction, String planner) {
        var plan = SampleEvents.json("{'steps':[{'use':'http.request','with':{'url':'http://10.0.0.9/'}}]}");
        var empty = Value.of(SampleEvents.json("{}"), Source.user("anna"));
        var run = RunState.of(List.of(new JournalEntry(
                "r",
                1,
                new RunEvent.RunCreated(
                        SampleEvents.T,
                        SampleEvents.ANNA,
                        "T",
                        instruction,
                        null,
                        null,
                        plan,
                        empty,
                        List.of(),
                        "en",
                        planner))));
        return NamedHosts.of(run).toString();
    }

    /** Saved or not, until somebody has confirmed it. */
    @Test
    void aPlanInAModelsWordsOpensNothingThoughTheRunBeganWithIt() {
        assertThat(begun("Look at http://10.0.0.8/", null)).contains("10.0.0.8", "10.0.0.9");
        assertThat(begun("Look at http://10.0.0.8/", "large"))
                .contains("10.0.0.8")
                .doesNotContain("10.0.0.9");
    }

    @Test
    void anAddressOfSomebodyAndAPieceOfALongerNameAreNoHosts() {
        assertThat(begun("Write to anna.berg@house.example and see files/a.house.example", "large"))
                .doesNotContain("house.example", "anna.berg");
    }
}
