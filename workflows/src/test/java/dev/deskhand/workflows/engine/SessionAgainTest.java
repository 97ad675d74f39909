package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.policy.PolicyFile;
import dev.deskhand.workflows.policy.RuledPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was let through once is let through again before it is done again in a new session. */
class SessionAgainTest {

    private static final String PLAN = """
            title: Enter
            steps:
              - {use: web.open, with: {url: "http://portal.example/new"}}
              - {use: web.fill, with: {fields: {Number: '1'}}}
              - {use: web.click, with: {target: Save}}
            """;
    private static final String ASK = "gate: {approvers: 1}";

    @TempDir
    Path folder = Path.of("");

    /** Opening the page took an approval, and the click waits for one; the browser is closed meanwhile. */
    private Office waitingAtTheClick() {
        var office = new Office(folder);
        office.policy = opening(ASK);
        office.begin(PLAN);
        office.advance();
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(asked(office)).isEqualTo("2");
        return office;
    }

    private static RuledPolicy opening(String outcome) {
        PolicyFile file = PolicyFile.read("policy: 1\nrules:\n  - {name: x, when: 'action == \"web.open\"', " + outcome
                + ", reason: {en: because, zh: 因为}}\n");
        return new RuledPolicy(() -> file, workflow -> List.of());
    }

    private static String asked(Office office) {
        return office.state().openApprovals().getLast().request().path();
    }

    private static void decideLast(Office office, boolean approve) {
        var request = office.state().openApprovals().getLast().request();
        office.append(
                new RunEvent.ApprovalDecided(office.clock.instant(), request.id(), approve, Office.APPROVER, null));
    }

    private static long opened(Office office) {
        return office.world.calls.stream().filter("web.open"::equals).count();
    }

    @Test
    void whatRestsOnAnApprovalThatStillHoldsIsDoneAgainUnasked() {
        Office office = waitingAtTheClick();
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1");
        assertThat(opened(office)).isEqualTo(2);
    }

    @Test
    void whatRestsOnAnApprovalThatHoldsNoMoreIsAskedAboutAnew() {
        Office office = waitingAtTheClick();
        office.clock.advance(Duration.ofHours(25));
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(opened(office)).isEqualTo(1);
        assertThat(asked(office)).isEqualTo("0");
        assertThat(office.state().openApprovals().getLast().request().reason().en())
                .startsWith("the session was lost, and this is done once more; ");
        decideLast(office, true);
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(opened(office)).isEqualTo(2);
        assertThat(asked(office)).isEqualTo("2");
        decideLast(office, true);
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1");
    }

    @Test
    void whatThePolicyForbidsByNowIsNotDoneAgain() {
        Office office = waitingAtTheClick();
        office.approve();
        office.policy = opening("deny: true");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(opened(office)).isEqualTo(1);
        assertThat(office.state().status()).isEqualTo(RunStatus.FAILED);
        assertThat(Objects.requireNonNull(office.state().failed()).message()).contains("Not allowed here: because");
    }

    @Test
    void whoRejectsItEndsTheRun() {
        Office office = waitingAtTheClick();
        office.clock.advance(Duration.ofHours(25));
        office.advance();
        decideLast(office, false);
        office.advance();
        assertThat(office.state().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(opened(office)).isEqualTo(1);
        assertThat(office.world.effects).isEmpty();
    }
}
