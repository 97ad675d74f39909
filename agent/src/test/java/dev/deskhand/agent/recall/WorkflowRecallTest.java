package dev.deskhand.agent.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.workflows.library.SavedWorkflow;
import dev.deskhand.workflows.library.ShippedWorkflows;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowRecallTest {

    private static final InProcessEmbedder ENGLISH = InProcessEmbedder.english();
    private static final InProcessEmbedder CHINESE = InProcessEmbedder.chinese();
    private static final List<SavedWorkflow> WORKFLOWS = new ShippedWorkflows(new YamlPlanFormat()).all();

    @BeforeAll
    static void load() {
        ENGLISH.load().join();
        CHINESE.load().join();
    }

    @ParameterizedTest
    @CsvSource({
        "I would like a spreadsheet of the bills nobody has paid so far, export-unpaid-invoices",
        "put the fresh phone numbers of our clients into the customer system, update-customer-phones",
        "write to somebody by e-mail, send-mail",
        "我想要一张还没有付钱的发票的表, export-unpaid-invoices",
        "客户换了手机号请改一下, update-customer-phones"
    })
    void shortlistsWhatIsMeantInOtherWords(String instruction, String workflow) {
        var nearest = new WorkflowRecall(ENGLISH, CHINESE).nearest(instruction, WORKFLOWS, 4);

        assertThat(nearest).extracting(SavedWorkflow::name).contains(workflow);
    }

    @Test
    void keepsTheLibrarysOrderAndWaitsForNobodyWhileTheModelIsNotLoaded() {
        var notLoaded = new WorkflowRecall(new NeverLoaded(), new NeverLoaded());

        assertThat(notLoaded.nearest("anything", WORKFLOWS, 3)).isEqualTo(WORKFLOWS.subList(0, 3));
    }

    @Test
    void waitsForTheWeightsWhereAWrongShortlistWouldMislead() {
        var loading = new WorkflowRecall(InProcessEmbedder.english(), InProcessEmbedder.chinese());

        assertThat(loading.nearest("change the phone numbers of customers", WORKFLOWS, 1, Duration.ofMinutes(1)))
                .extracting(SavedWorkflow::name)
                .containsExactly("update-customer-phones");
        assertThat(new WorkflowRecall(new NeverLoaded(), new NeverLoaded())
                        .nearest("change the phone numbers of customers", WORKFLOWS, 1, Duration.ZERO))
                .isEmpty();
    }

    @Test
    void ranksALibraryItKnowsInWellUnderASecond() {
        var recall = new WorkflowRecall(ENGLISH, CHINESE);
        recall.nearest("save the unpaid invoices", WORKFLOWS, 3);

        // The quickest of some: others may have the processors meanwhile.
        long quickest = Long.MAX_VALUE;
        for (String paid : List.of("overdue", "open", "late", "old", "disputed")) {
            long start = System.nanoTime();
            recall.nearest("save the " + paid + " invoices", WORKFLOWS, 3);
            quickest = Math.min(quickest, System.nanoTime() - start);
        }
        assertThat(quickest).isLessThan(1_000_000_000L);
    }

    private static final class NeverLoaded implements SentenceEmbedder {
        @Override
        public float[] embed(String sentence) {
            throw new IllegalStateException("not loaded");
        }

        @Override
        public boolean isReady() {
            return false;
        }
    }
}
