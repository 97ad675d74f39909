package dev.deskhand.workflows.engine.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.run.Words;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.journal.StepFailure;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says that a list is longer or shorter than steps were made for, whatever the page says meanwhile. */
final class ListLength {

    private static final Pattern SIZE =
            Pattern.compile("(?<![\\w.])size\\(([A-Za-z_]\\w*)((?:\\.[A-Za-z_]\\w*)*)\\) == (\\d+)");

    private ListLength() {}

    /** The failure when a condition asks for a list of another length; empty when it does not. */
    static Optional<StepFailure> other(String expected, Bindings bindings, Words words) {
        Matcher asked = SIZE.matcher(expected);
        while (asked.find()) {
            JsonNode list = bindings.values()
                    .getOrDefault(asked.group(1), Value.NULL)
                    .json()
                    .at(asked.group(2).replace('.', '/'));
            if (list.isArray() && !asked.group(3).equals(Integer.toString(list.size()))) {
                return Optional.of(failure(asked.group(1) + asked.group(2), asked.group(3), list.size(), words));
            }
        }
        return Optional.empty();
    }

    private static StepFailure failure(String list, String made, int given, Words words) {
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
}
