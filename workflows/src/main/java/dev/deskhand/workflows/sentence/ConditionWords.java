package dev.deskhand.workflows.sentence;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says a plain comparison in words; of anything more it says what the answer depends on. */
final class ConditionWords {

    private static final Pattern COMPARISON = Pattern.compile(
            "([\\p{L}_][\\p{L}\\p{N}_.]*)\\s*(==|!=|>=|<=|>|<)\\s*(-?\\d+(?:\\.\\d+)?|'[^']*'|\"[^\"]*\"|true|false)");
    private static final Map<String, String> ENGLISH = Map.of(
            "==",
            " is ",
            "!=",
            " is not ",
            ">",
            " is more than ",
            "<",
            " is less than ",
            ">=",
            " is at least ",
            "<=",
            " is at most ");
    private static final Map<String, String> CHINESE =
            Map.of("==", " 为 ", "!=", " 不为 ", ">", " 大于 ", "<", " 小于 ", ">=", " 不小于 ", "<=", " 不大于 ");

    private ConditionWords() {}

    /** "If x is more than 3", or "Depending on x, y"; without an end. */
    static List<SentencePart> of(String condition, boolean chinese, Origins origins) {
        Matcher comparison = COMPARISON.matcher(condition.strip());
        if (comparison.matches()) {
            String means = (chinese ? CHINESE : ENGLISH).getOrDefault(comparison.group(2), " ");
            String literal = comparison.group(3).replaceAll("^['\"]|['\"]$", "");
            return List.of(
                    SentencePart.text(chinese ? "如果 " : "If "),
                    later(FormulaWords.name(comparison.group(1), chinese, origins)),
                    SentencePart.text(means),
                    new SentencePart(SentencePart.Kind.VALUE, literal.isEmpty() ? "“”" : literal));
        }
        String names = FormulaWords.of(condition, chinese, origins);
        return names.isEmpty()
                ? List.of(SentencePart.text(chinese ? "视情况" : "Depending on how things are"))
                : List.of(SentencePart.text(chinese ? "视情况，依据 " : "Depending on "), later(names));
    }

    private static SentencePart later(String name) {
        return new SentencePart(SentencePart.Kind.LATER, "‹" + name + "›");
    }
}
