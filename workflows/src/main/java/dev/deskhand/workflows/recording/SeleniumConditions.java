package dev.deskhand.workflows.recording;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The plain conditions of Selenium IDE, which are JavaScript, as expressions: one variable compared with one text or number. */
final class SeleniumConditions {

    private static final Pattern COMPARISON = Pattern.compile(
            "\\s*[\"']?\\$\\{([^{}]+)}[\"']?\\s*(===|!==|==|!=|<=|>=|<|>)\\s*(?:(-?\\d+(?:\\.\\d+)?)|([\"'])([^\"'\\\\]*)\\4|(true|false))\\s*");

    private SeleniumConditions() {}

    /** Empty for everything else. */
    static Optional<String> cel(String script, SeleniumVariables variables) {
        Matcher parts = COMPARISON.matcher(script);
        Optional<String> known = parts.matches() ? variables.of(parts.group(1)) : Optional.empty();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        String operator = parts.group(2).replace("===", "==").replace("!==", "!=");
        String name = "string(" + known.get() + ")";
        if (parts.group(3) != null) {
            return Optional.of("double(" + name + ") " + operator + " " + decimal(parts.group(3)));
        }
        String text = parts.group(5) != null ? parts.group(5) : parts.group(6);
        return SeleniumTexts.quoted(text, variables).map(other -> name + " " + operator + " " + other);
    }

    private static String decimal(String number) {
        return number.contains(".") ? number : number + ".0";
    }
}
