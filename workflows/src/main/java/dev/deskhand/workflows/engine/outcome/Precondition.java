package dev.deskhand.workflows.engine.outcome;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.workflows.engine.run.Words;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.expression.Expressions;
import dev.deskhand.workflows.journal.StepFailure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a step's {@code expect} says of the lists it was made for: nothing the call does could make it true, so it is judged before
 * anything is done.
 *
 * <p>Only of lists. Any other value may still be corrected by whoever approves the call.
 */
public final class Precondition {

    /** What a key gives has to be said to be of any type, or it is taken for a text. */
    private static final Pattern LENGTH = Pattern.compile("size\\((?:dyn\\()?((?:[^()']|'[^']*')+)\\)?\\) == (\\d+)");

    /** Each entry has in one field what the first has. */
    private static final Pattern ALIKE =
            Pattern.compile("((?:[^()']|'[^']*')+)\\.all\\((\\w+), \\2(\\.\\w+|\\['.+'])? == \\1\\[0](?:\\3)?\\)");

    private final Expressions expressions;
    private final Words words;

    public Precondition(Expressions expressions, Words words) {
        this.expressions = expressions;
        this.words = words;
    }

    /** The failure of a step that can't end as it should with these values; empty when it may. */
    public Optional<StepFailure> notMet(@Nullable String expected, Bindings before) {
        return expected == null
                ? Optional.empty()
                : conjuncts(expected).stream()
                        .filter(part -> isKnown(part, before) && !expressions.test(part, before))
                        .findFirst()
                        .map(part -> failure(part, before));
    }

    private List<String> conjuncts(String expected) {
        List<String> parts = Conjuncts.of(expected);
        return parts.stream().allMatch(this::isWhole) ? parts : List.of(expected);
    }

    /** Whether it can be read by itself: a text may hold what looks like an operator. */
    private boolean isWhole(String part) {
        return expressions.check(part, names(part)).isEmpty();
    }

    private boolean isKnown(String part, Bindings before) {
        return (LENGTH.matcher(part).matches() || ALIKE.matcher(part).matches())
                && before.values().keySet().containsAll(names(part));
    }

    private Set<String> names(String part) {
        return expressions.namesIn(TextNode.valueOf("${" + part + "}"));
    }

    private StepFailure failure(String part, Bindings before) {
        Matcher length = LENGTH.matcher(part);
        return length.matches() ? otherLength(length.group(1), length.group(2), before) : notAlike(part);
    }

    private StepFailure otherLength(String list, String made, Bindings before) {
        int given = expressions
                .evaluate(list, before, Source.system("engine"))
                .json()
                .size();
        return new StepFailure(
                FailureKind.BAD_INPUT,
                words.of(
                        "These steps are for a list " + list + " of " + made + ", and this one has " + given,
                        "这些步骤只适用于含 " + made + " 项的列表 " + list + "，而本次有 " + given + " 项"),
                words.of(
                        "Give as many, or let it be explored with several entries that are done alike: then the steps become a loop"
                                + " for any number.",
                        "请提供相同数量的项；或用多项相同的数据重新边看边做一次，步骤就会变成适用于任意数量的循环。"));
    }

    private StepFailure notAlike(String part) {
        Matcher alike = ALIKE.matcher(part);
        String list = alike.matches() ? alike.group(1) : part;
        String field = alike.group(3) == null ? "" : alike.group(3).replaceAll("^\\.|^\\['|']$", "");
        return new StepFailure(
                FailureKind.BAD_INPUT,
                field.isEmpty()
                        ? words.of(
                                "These steps are for a list " + list + " whose entries are all the same",
                                "这些步骤只适用于各项都相同的列表 " + list)
                        : words.of(
                                "These steps are for a list " + list + " whose entries all have the same \"" + field
                                        + "\"",
                                "这些步骤只适用于各项的“" + field + "”都相同的列表 " + list),
                words.of(
                        "Start it once for each group of entries that are alike in that, or let it be explored with entries that"
                                + " differ.",
                        "请按该内容分组，逐组开始；或用该内容各不相同的数据重新边看边做一次。"));
    }
}
