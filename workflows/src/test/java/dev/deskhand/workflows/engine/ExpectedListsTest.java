package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.workflows.journal.StepFailure;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps made for lists of one kind stop before anything is done with another; what a call gives is judged after it. */
class ExpectedListsTest {

    private static final String TWO = "{'rows':[{'No':'1','Unit':'Sales'},{'No':'2','Unit':'Legal'}]}";

    @TempDir
    Path folder;

    private Office office;

    @BeforeEach
    void open() {
        office = new Office(folder);
    }

    private StepFailure failed(String steps, String inputs) {
        office.begin("title: Enter them\ninputs: {rows: table}\nsteps:\n" + steps, inputs);
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        return Objects.requireNonNull(office.state().step("0").orElseThrow().failure());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "size(inputs.rows) == 1",
                "size(inputs.rows) == 1 && (size(output.alerts) == 0)",
                "output.number == '1' && size(inputs.rows) == 1",
                "output.number != 'a && b' && size(dyn(inputs['rows'])) == 1"
            })
    void aChangeForAListOfAnotherLengthIsNeitherAskedForNorDone(String expect) {
        String send = "  - {use: desk.send, with: {number: \"${inputs.rows[0].No}\"}, expect: \"" + expect + "\"}\n";
        var failed = failed(send, TWO);
        assertThat(failed.kind()).isEqualTo(FailureKind.BAD_INPUT);
        assertThat(failed.message())
                .startsWith("These steps are for a list inputs")
                .endsWith("and this one has 2");
        assertThat(failed.advice()).startsWith("Give as many, or let it be explored with several entries");
        assertThat(office.state().approvals()).isEmpty();
        assertThat(office.world.effects).isEmpty();

        office = new Office(folder);
        office.begin("title: Enter\ninputs: {rows: table}\nsteps:\n" + send, "{'rows':[{'No':'1'}]}");
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
    }

    @Test
    void entriesThatDifferWhereTheyWereAllTheSameAreNotBegun() {
        String send = "  - {use: desk.send, with: {number: '1'},"
                + " expect: \"inputs.rows.all(r, r.Unit == inputs.rows[0].Unit)\"}\n";
        assertThat(failed(send, TWO).message())
                .isEqualTo("These steps are for a list inputs.rows whose entries all have the same \"Unit\"");
        assertThat(office.world.effects).isEmpty();

        office = new Office(folder);
        office.begin("title: Enter\ninputs: {rows: table}\nsteps:\n" + send, TWO.replace("Legal", "Sales"));
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
    }

    @Test
    void whatAPageRefusesIsToldAsThePageSaysIt() {
        String look = "  - {use: desk.look, with: {field_errors: [{field: Amount, message: must be positive}]},"
                + " expect: \"size(output.field_errors) == 0\"}\n";
        var failed = failed(look, "{'rows':[]}");
        assertThat(failed.kind()).isEqualTo(FailureKind.REJECTED);
        assertThat(failed.message()).isEqualTo("The page says: Amount: must be positive");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "size(output.items) == 1",
                "size(output.items) == 1 && size(inputs.rows) == 2",
                "size(inputs.rows) == 1 || size(output.items) == 1",
                "size(inputs.rows) == 1 ? true : size(output.items) == 1"
            })
    void whatACallGivesIsJudgedOnceItIsDone(String expect) {
        String look = "  - {use: desk.look, with: {items: [1, 2]}, expect: \"" + expect + "\"}\n";
        var failed = failed(look, TWO);
        assertThat(failed.kind()).isEqualTo(FailureKind.REJECTED);
        assertThat(failed.message()).doesNotContain("These steps are for");
        assertThat(office.world.calls).containsExactly("desk.look");
    }
}
