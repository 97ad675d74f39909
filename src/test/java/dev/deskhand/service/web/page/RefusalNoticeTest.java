package dev.deskhand.service.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.problem.Refusal;
import dev.deskhand.workflows.plan.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalNoticeTest {

    private static final Problem WHO =
            new Problem("/inputs/who", null, "The input 'who' is missing.", "Give a value for it.");
    private static final Problem DAY =
            new Problem("/inputs/day", null, "The input 'day' is missing.", "Give a value for it.");

    @Test
    void keepsWhatTheRefusalSaysAndListsEveryProblemBelow() {
        var refusal = Refusal.unfit("The file cannot be taken.", "Choose another one.", List.of(WHO, DAY));

        Notice notice = RefusalNotice.of(refusal, Texts.english());

        assertThat(notice.title()).isEqualTo("The file cannot be taken.");
        assertThat(notice.lines())
                .containsExactly(
                        "The input 'who' is missing. Give a value for it.",
                        "The input 'day' is missing. Give a value for it.");
    }

    @Test
    void doesNotSayTheFirstProblemTwice() {
        var refusal = Refusal.unfit(WHO.message(), WHO.advice(), List.of(WHO, DAY));

        Notice notice = RefusalNotice.of(refusal, Texts.english());

        assertThat(notice.title()).isEqualTo("The input 'who' is missing.");
        assertThat(notice.lines())
                .containsExactly("Give a value for it.", "The input 'day' is missing. Give a value for it.");
        assertThat(RefusalNotice.of(refusal, Texts.in("zh")).title()).doesNotContain("计划有");
    }

    @Test
    void countsTheFaultsOfAPlanThatWasWritten() {
        var refusal = Refusal.unfit("The plan has 2 problems: " + WHO.message(), WHO.advice(), List.of(WHO, DAY));

        Notice notice = RefusalNotice.ofWrittenPlan(refusal, Texts.english());

        assertThat(notice.title()).isEqualTo("The plan has 2 faults, so nothing was planned.");
        assertThat(notice.lines()).hasSize(2);
    }
}
