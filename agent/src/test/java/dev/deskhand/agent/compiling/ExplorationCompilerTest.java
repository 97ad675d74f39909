package dev.deskhand.agent.compiling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.agent.exploring.Pages;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExplorationCompilerTest {

    private static final Instant T = Instant.parse("2026-03-02T08:00:00Z");
    private final YamlPlanFormat format = new YamlPlanFormat();

    /** A run whose one exploration reached its goal at once. */
    private RunState explored(String plan) {
        Value nothing = Value.of(Pages.json("{}"), Source.user("anna"));
        var events = List.of(
                new RunEvent.RunCreated(
                        T,
                        new Person("anna", Set.of()),
                        "Find",
                        null,
                        null,
                        null,
                        format.toJson(format.read(plan).plan()),
                        nothing,
                        List.of(),
                        "en"),
                new RunEvent.ExploreStarted(T, "0", "found", nothing, nothing, LocalizedText.same("Find it")),
                new RunEvent.ExploreDecided(
                        T, "0", 0, "model", "", 0, Pages.json("{'kind':'finish','result':{},'evidence':[]}")),
                new RunEvent.StepFinished(T, "0", "found", nothing, List.of(), 1));
        var entries = new ArrayList<JournalEntry>();
        events.forEach(event -> entries.add(new JournalEntry("r", entries.size() + 1, event)));
        return RunState.of(entries);
    }

    @ParameterizedTest
    @CsvSource({
        "'hosts: [a.example]', 'hosts: [a.example, b.example]', a.example",
        "'', 'hosts: [a.example, b.example]', 'a.example, b.example'",
        "'hosts: [a.example]', '', a.example",
        "'', '', ''"
    })
    void aPlanReachesNoMoreThanBefore(String ofPlan, String ofStep, String compiled) {
        var run = explored("""
                title: Find
                %s
                steps:
                  - id: found
                    explore: Find it
                    result: {phone: string}
                    %s
                """.formatted(ofPlan, ofStep));
        var plan =
                new ExplorationCompiler(format).compile(run, "").orElseThrow().plan();
        assertThat(String.join(", ", plan.hosts())).isEqualTo(compiled);
    }

    @ParameterizedTest
    @EnumSource(Plan.OnError.class)
    void whatIsToBecomeOfChangesAfterAFailureIsKept(Plan.OnError onError) {
        var run = explored("""
                title: Find
                on_error: %s
                steps:
                  - {id: found, explore: Find it, result: {phone: string}}
                """.formatted(onError.name().toLowerCase(java.util.Locale.ROOT)));
        var compiled = new ExplorationCompiler(format).compile(run, "").orElseThrow();
        assertThat(compiled.plan().onError()).isEqualTo(onError);
    }
}
