package dev.deskhand.tools.browser.effect;

import dev.deskhand.tools.spi.Effect;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the words on a button say it does. */
final class LabelWords {

    /** "Sign in", "Sign-in!": whatever stands between and around the words, so long as it is no letter. */
    private static final List<Pattern> READ_PHRASES = ButtonWords.READ_PHRASES.stream()
            .map(phrase -> Pattern.compile("(?<!\\p{L})" + phrase.replace(" ", "[^\\p{L}]+") + "(?!\\p{L})"))
            .toList();

    private LabelWords() {}

    /** The effect the label speaks of; empty when no known word is in it. */
    static Optional<Effect> effectOf(String label) {
        String text = read(label);
        List<String> tokens = tokensOf(text);
        boolean commits = has(text, ButtonWords.COMMIT_SIGNS)
                || ButtonWords.SHARES.matcher(text).find();
        if (commits || tokens.stream().anyMatch(ButtonWords.COMMIT::contains) || cancelsSomething(tokens, text)) {
            return Optional.of(Effect.COMMIT);
        }
        if (tokens.stream().anyMatch(ButtonWords.CHANGE::contains)
                || has(text, ButtonWords.CHANGE_SIGNS)
                || endsSomething(tokens, text)) {
            return Optional.of(Effect.CHANGE);
        }
        if (tokens.stream().anyMatch(word -> ButtonWords.READ.contains(word) || ButtonWords.CANCEL.contains(word))
                || has(text, ButtonWords.READ_SIGNS)) {
            return Optional.of(Effect.READ);
        }
        return Optional.empty();
    }

    /** Whether one of the words or signs is in the label. */
    static boolean tells(String label, Set<String> words, List<String> signs) {
        String text = read(label);
        return tokensOf(text).stream().anyMatch(words::contains) || has(text, signs);
    }

    static List<String> tokens(String label) {
        return tokensOf(read(label));
    }

    private static String read(String label) {
        String text = ButtonWords.plain(label);
        for (Pattern phrase : READ_PHRASES) {
            text = phrase.matcher(text).replaceAll("login");
        }
        return text;
    }

    private static List<String> tokensOf(String text) {
        return Arrays.stream(text.split("[^\\p{L}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static boolean endsSomething(List<String> tokens, String text) {
        boolean latin = tokens.stream().anyMatch(ButtonWords.ENDS::contains)
                && (tokens.stream().noneMatch(ButtonWords.PARTS::contains) || isNamedAfterAPart(text))
                && tokens.stream()
                        .anyMatch(word -> !ButtonWords.ENDS.contains(word)
                                && !ButtonWords.CANCEL.contains(word)
                                && !ButtonWords.SMALL.contains(word));
        return latin || text.matches(".*(关闭|重置)(订单|工单|账户|账号|帐户|帐号|密码|项目|任务|合同|案件|服务|数据|设置|权限).*");
    }

    /** The last word says what it is: a help ticket is a ticket, a ticket panel a panel. */
    private static boolean isNamedAfterAPart(String text) {
        List<String> called = tokensOf(ButtonWords.OF.split(text, 2)[0]).stream()
                .filter(word -> !ButtonWords.ENDS.contains(word) && !ButtonWords.SMALL.contains(word))
                .toList();
        return !called.isEmpty() && ButtonWords.RECORDS.contains(called.getLast());
    }

    private static boolean cancelsSomething(List<String> tokens, String text) {
        boolean latin = tokens.stream().anyMatch(ButtonWords.CANCEL::contains)
                && tokens.stream()
                        .anyMatch(word ->
                                !ButtonWords.CANCEL.contains(word) && !ButtonWords.HARMLESS_TO_CANCEL.contains(word));
        return latin || text.matches("取消(订单|订阅|发票|预订|合同|付款|支付).*");
    }

    private static boolean has(String text, List<String> signs) {
        return signs.stream().anyMatch(text::contains);
    }
}
