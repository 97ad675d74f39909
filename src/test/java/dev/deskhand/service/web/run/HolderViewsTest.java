package dev.deskhand.service.web.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.RunAtWork;
import dev.deskhand.service.runs.WaitingReasons.Reason;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HolderViewsTest {

    private static final Person ANNA = new Person("anna", Set.of("office"));
    private static final Person BOSS = new Person("boss", Set.of("approver"));
    private static final RunAtWork HERS = new RunAtWork("r-1", "Pay invoices", "anna");
    private static final RunAtWork HIS = new RunAtWork("r-2", "Dismiss Carl", "bert");

    private static Reason waiting(boolean forPlace, RunAtWork... holders) {
        return new Reason(LocalizedText.same("It waits."), forPlace, List.of(holders));
    }

    private static RunView.Holders shown(String language, Reason reason, Person reader) {
        return java.util.Objects.requireNonNull(new HolderViews(Texts.in(language)).of(reason, reader));
    }

    @Test
    void whoMaySeeARunIsLedToIt() {
        var shown = shown("en", waiting(true, HERS, HIS), BOSS);

        assertThat(shown.lead()).isEqualTo("Held by:");
        assertThat(shown.runs())
                .containsExactly(
                        new RunView.Holder("/runs/r-1", "Pay invoices (anna)"),
                        new RunView.Holder("/runs/r-2", "Dismiss Carl (bert)"));
        assertThat(shown.others()).isEmpty();
    }

    @Test
    void ofOthersRunsOnlyTheNumberIsSaid() {
        var some = shown("zh", waiting(true, HERS, HIS), ANNA);
        assertThat(some.runs()).containsExactly(new RunView.Holder("/runs/r-1", "Pay invoices（anna 发起）"));
        assertThat(some.others()).isEqualTo("另外 1 次");

        var none = shown("en", waiting(false, HIS), ANNA);
        assertThat(none.lead()).isEqualTo("At work now:");
        assertThat(none.runs()).isEmpty();
        assertThat(none.others()).isEqualTo("1 run of somebody else");
    }

    @Test
    void nobodyIsNamedWhereNobodyHasAnythingAndNoMoreThanAFew() {
        assertThat(new HolderViews(Texts.english()).of(waiting(false), BOSS)).isNull();

        var many = IntStream.range(0, 9)
                .mapToObj(i -> new RunAtWork("r-" + i, "Pay", "anna"))
                .toArray(RunAtWork[]::new);
        var shown = shown("en", waiting(false, many), BOSS);
        assertThat(shown.runs()).hasSize(5);
        assertThat(shown.others()).isEqualTo("4 more");
    }
}
