package dev.deskhand.agent.planning.builtin.reading;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Things written out in an instruction: quoted texts, addresses, file names, amounts, numbers. */
final class Literals {

    private static final String CURRENCY =
            "(?:EUR|USD|GBP|CNY|RMB|CHF|euros?|dollars?|pounds?|yuan|€|\\$|£|¥|欧元|美元|美金|英镑|人民币|元)";
    private static final String FIGURE = "\\d{1,3}(?:[,'’ ]\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?";
    private static final String SUFFIX = "(?:xlsx|xlsm|xls|csv|tsv|json|txt|pdf|zip|docx|doc|xml|png)";

    /** A host without its scheme, by endings that are no file's. */
    private static final String HOST =
            "((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.){1,126}(?:com|org|net|io|eu|de|at|ch|fr|uk|us|cn|hk|jp|example|test"
                    + "|local|lan|internal|gov|edu|info|app|dev|cloud)(?::\\d{2,5})?(?:/[^\\s，。；、“”\"'<>\\p{IsHan}]*[^\\s，。；、“”\"'<>\\p{IsHan}.,;:!?)])?)"
                    + "(?![\\w@])";

    private final List<Rule> rules = List.of(
            rule(Token.Kind.QUOTED, "\"([^\"]+)\"|“([^”]+)”|「([^」]+)」|『([^』]+)』|‘([^’]+)’|《([^》]+)》"),
            rule(Token.Kind.QUOTED, "'((?:[^']++|(?<=\\w)'(?=\\w))++)'(?!\\w)"),
            rule(Token.Kind.URL, "(https?://[^\\s，。；、“”\"'<>\\p{IsHan}]+[^\\s，。；、“”\"'<>\\p{IsHan}.,;:!?)])"),
            rule(Token.Kind.URL, HOST),
            rule(Token.Kind.EMAIL, "([\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)++)"),
            rule(Token.Kind.FILE, "([\\p{L}\\p{N}_()&+-][\\p{L}\\p{N}_.()&+-]*\\." + SUFFIX + ")(?![\\p{Alnum}])"),
            rule(
                    Token.Kind.AMOUNT,
                    "((?:[" + ChineseNumerals.CHARACTERS + "]+|\\d+(?:\\.\\d+)?[千万])\\s?(?:欧元|美元|美金|英镑|人民币|元))"),
            rule(Token.Kind.AMOUNT, "(" + CURRENCY + "\\s?(?:" + FIGURE + "))\\b"),
            rule(Token.Kind.AMOUNT, "((?:" + FIGURE + ")\\s?" + CURRENCY + ")(?![\\p{Alpha}])"),
            rule(Token.Kind.PHONE, "(\\+\\d[\\d ()/-]{6,}\\d|1[3-9]\\d{9}|0\\d{1,5}[ /-]\\d{4,})(?!\\d)"),
            rule(
                    Token.Kind.IDENTIFIER,
                    "((?=[\\w/-]*\\d)(?=[\\w/-]*[A-Za-z/-])[A-Za-z0-9]+(?:[-/_][A-Za-z0-9]+)*+)(?![\\p{Alnum}])"),
            rule(Token.Kind.NUMBER, "(" + FIGURE + ")(?![\\p{Alnum}])"));

    private record Rule(Token.Kind kind, Pattern pattern) {}

    Optional<Token> at(String text, int start) {
        if (start > 0 && Letters.areOneWord(text.charAt(start - 1), text.charAt(start))) {
            return Optional.empty();
        }
        for (Rule rule : rules) {
            Matcher matcher = rule.pattern().matcher(text).region(start, text.length());
            matcher.useTransparentBounds(true);
            if (matcher.lookingAt()) {
                return Optional.of(token(rule.kind(), matcher, start));
            }
        }
        return Optional.empty();
    }

    private static Token token(Token.Kind kind, Matcher matcher, int start) {
        String value = "";
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String found = matcher.group(group);
            if (found != null) {
                value = found;
                break;
            }
        }
        boolean quotedFile = kind == Token.Kind.QUOTED && value.matches("(?i)[^/\\\\]+\\." + SUFFIX);
        if (kind == Token.Kind.URL && !value.contains("://")) {
            value = "https://" + value;
        }
        return new Token(quotedFile ? Token.Kind.FILE : kind, value.strip(), matcher.group(), start, matcher.end());
    }

    private static Rule rule(Token.Kind kind, String pattern) {
        return new Rule(kind, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }
}
