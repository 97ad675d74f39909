package dev.deskhand.agent.recall;

import dev.deskhand.workflows.library.SavedWorkflow;
import dev.deskhand.workflows.plan.Plan;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Saved workflows nearest in meaning to an instruction, nearest first.
 *
 * <p>English is compared with English and Chinese with Chinese, by one model each. Until the weights are loaded
 * nothing is ranked, and nobody waits: the order is then that of the library.
 */
public final class WorkflowRecall implements AutoCloseable {

    private static final int KEPT_VECTORS = 20_000;

    private final SentenceEmbedder english;
    private final SentenceEmbedder chinese;
    private final Map<String, float[]> vectors = new ConcurrentHashMap<>();

    public WorkflowRecall(SentenceEmbedder english, SentenceEmbedder chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    /** With the models that come with the product; they begin to load now, in the background. */
    public static WorkflowRecall inProcess() {
        var english = InProcessEmbedder.english();
        var chinese = InProcessEmbedder.chinese();
        english.load().whenComplete((model, failure) -> chinese.load());
        return new WorkflowRecall(english, chinese);
    }

    /** To be called before the process ends; takes as long as what is being loaded does. */
    @Override
    public void close() {
        chinese.close();
        english.close();
    }

    public List<SavedWorkflow> nearest(String instruction, List<SavedWorkflow> workflows, int limit) {
        boolean han = isChinese(instruction);
        SentenceEmbedder embedder = han ? chinese : english;
        if (!embedder.isReady()) {
            return workflows.stream().limit(limit).toList();
        }
        return ranked(instruction, workflows, limit, embedder, han);
    }

    /**
     * The nearest, for whom a wrong shortlist would mislead: waits for the weights while {@code patience} lasts, and then
     * rather gives none.
     */
    public List<SavedWorkflow> nearest(
            String instruction, List<SavedWorkflow> workflows, int limit, Duration patience) {
        boolean han = isChinese(instruction);
        SentenceEmbedder embedder = han ? chinese : english;
        return embedder.readyWithin(patience) ? ranked(instruction, workflows, limit, embedder, han) : List.of();
    }

    private List<SavedWorkflow> ranked(
            String instruction, List<SavedWorkflow> workflows, int limit, SentenceEmbedder embedder, boolean han) {
        float[] wanted = embedder.embed(instruction);
        record Scored(SavedWorkflow workflow, double score) {}
        return workflows.stream()
                .map(workflow -> new Scored(workflow, score(wanted, workflow.plan(), han, embedder)))
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .limit(limit)
                .map(Scored::workflow)
                .toList();
    }

    private double score(float[] wanted, Plan plan, boolean han, SentenceEmbedder embedder) {
        return Stream.concat(
                        Stream.of(han ? plan.title().zh() : plan.title().en()),
                        plan.examples().stream().filter(example -> isChinese(example) == han))
                .mapToDouble(text -> cosine(wanted, vector(text, embedder)))
                .max()
                .orElse(0);
    }

    private float[] vector(String text, SentenceEmbedder embedder) {
        if (vectors.size() > KEPT_VECTORS) {
            vectors.clear();
        }
        return vectors.computeIfAbsent(text, embedder::embed);
    }

    private static double cosine(float[] a, float[] b) {
        if (a.length != b.length) {
            return 0;
        }
        double product = 0;
        double lengthA = 0;
        double lengthB = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            lengthA += a[i] * a[i];
            lengthB += b[i] * b[i];
        }
        return lengthA == 0 || lengthB == 0 ? 0 : product / Math.sqrt(lengthA * lengthB);
    }

    private static boolean isChinese(String text) {
        return text.codePoints().anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN);
    }
}
