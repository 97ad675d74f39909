package dev.deskhand.agent.planning.builtin;

import dev.deskhand.agent.planning.builtin.composing.Composition;
import dev.deskhand.agent.planning.builtin.matching.WorkflowMatcher.Match;
import dev.deskhand.agent.planning.builtin.reading.Reading;
import dev.deskhand.agent.planning.builtin.reading.Token;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.PlanAdvisor.Advice;
import dev.deskhand.workflows.journal.WorkflowVersion;
import dev.deskhand.workflows.library.SavedWorkflow;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Plan;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts what was found into the advisor's answers. */
final class Answers {

    /** Values taken from the instruction are the person's own words. */
    private static final Source INSTRUCTION = new Source(Source.Kind.USER, "instruction", null);

    private Answers() {}

    static Advice of(Match match, List<String> notUnderstood) {
        return of(match, match.workflow().plan(), notUnderstood);
    }

    /** With a plan made from the workflow's. */
    static Advice of(Match match, Plan plan, List<String> notUnderstood) {
        Map<String, Value> inputs = new LinkedHashMap<>();
        match.fillings().values().forEach((name, value) -> inputs.put(name, Value.of(value, INSTRUCTION)));
        inputs.putAll(match.fillings().given());
        // Matched is not made: what a model wrote and nobody confirmed stays its word.
        String planner = match.workflow().planner();
        return new Advice.AddSteps(
                plan,
                planner == null ? BuiltInPlanner.NAME : planner,
                inputs,
                List.copyOf(match.fillings().guessed()),
                notUnderstood,
                List.copyOf(match.fillings().questions()),
                List.of(),
                List.of(new WorkflowVersion(
                        match.workflow().name(), match.workflow().version())));
    }

    static Advice of(Composition composition) {
        Map<String, Value> inputs = new LinkedHashMap<>();
        composition.inputs().forEach((name, value) -> inputs.put(name, Value.of(value, INSTRUCTION)));
        return new Advice.AddSteps(
                composition.plan(),
                BuiltInPlanner.NAME,
                inputs,
                composition.guessed(),
                List.of(),
                composition.questions(),
                List.of());
    }

    static Advice giveUp(
            Reading reading, List<Match> matches, Optional<Composition> composed, List<SavedWorkflow> nearest) {
        Optional<List<String>> leftOver = matches.stream()
                .min(Comparator.comparingInt(match -> match.unserved().size()))
                .map(match -> LooseWords.texts(match.unserved()))
                .or(() -> composed.map(Composition::notUnderstood));
        List<String> words = leftOver.orElseGet(() -> unknown(reading));
        boolean knowsAll = leftOver.isEmpty() && strange(reading).isEmpty();
        return new Advice.GiveUp(false, message(words, knowsAll), advice(nearest), words, List.of());
    }

    private static List<String> unknown(Reading reading) {
        List<Token> strange = strange(reading);
        return LooseWords.texts(
                strange.isEmpty()
                        ? reading.tokens().stream()
                                .filter(Token::carriesMeaning)
                                .toList()
                        : strange);
    }

    private static List<Token> strange(Reading reading) {
        return reading.tokens().stream()
                .filter(token -> switch (token.kind()) {
                    case WORD, NEGATION, RESTRICT, QUALIFIER -> true;
                    default -> false;
                })
                .toList();
    }

    private static LocalizedText message(List<String> words, boolean knowsAll) {
        if (words.isEmpty()) {
            return LocalizedText.of("I found nothing to do in this instruction.", "这条指令里没有找到要做的事。");
        }
        String quotedEnglish = words.stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(", "));
        String quotedChinese = words.stream().map(word -> "“" + word + "”").collect(Collectors.joining("、"));
        return knowsAll
                ? LocalizedText.of(
                        "The built-in planner knows these words, but no workflow that does this with them: "
                                + quotedEnglish + ".",
                        "这些词内置规划器都认识，但没有能把它们一起办成的工作流：" + quotedChinese + "。")
                : LocalizedText.of(
                        "The built-in planner knows no way to do this. What it could not use: " + quotedEnglish + ".",
                        "内置规划器不知道怎么做。未能理解或无法满足的部分：" + quotedChinese + "。");
    }

    private static LocalizedText advice(List<SavedWorkflow> nearest) {
        String english = nearest.stream()
                .limit(3)
                .map(workflow -> "\"" + workflow.plan().title().en() + "\"")
                .collect(Collectors.joining(", "));
        String chinese = nearest.stream()
                .limit(3)
                .map(workflow -> "“" + workflow.plan().title().zh() + "”")
                .collect(Collectors.joining("、"));
        return LocalizedText.of(
                "Say it in other words, one request at a time, or start one of the nearest workflows: " + english
                        + ". With a language model, which whoever runs Deskhand can connect (DESKHAND_MODEL_*), it also"
                        + " plans work it has no workflow for.",
                "请换一种说法，一次说一件事；或使用最接近的工作流：" + chinese + "。管理人员接入大语言模型（设置 DESKHAND_MODEL_*）后，没有现成工作流的事也能规划。");
    }
}
