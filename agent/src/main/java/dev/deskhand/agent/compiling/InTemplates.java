package dev.deskhand.agent.compiling;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The expressions within a template, apart from the plain words around them. */
final class InTemplates {

    private static final String QUOTED = "'(?:[^'\\\\]|\\\\.)*+'";
    private static final Pattern EXPRESSION = Pattern.compile(
            "(?<!\\$)\\$\\{(?:[^{}']++|" + QUOTED + "|\\{(?:[^{}']++|" + QUOTED + ")*+})*+}", Pattern.DOTALL);

    private InTemplates() {}

    static Stream<String> of(String text) {
        return EXPRESSION.matcher(text).results().map(found -> found.group());
    }

    /** The text with each expression written anew; its words stay. */
    static String rewritten(String text, UnaryOperator<String> expression) {
        return EXPRESSION.matcher(text).replaceAll(found -> Matcher.quoteReplacement(expression.apply(found.group())));
    }
}
