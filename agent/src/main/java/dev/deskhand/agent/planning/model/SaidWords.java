package dev.deskhand.agent.planning.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.approval.Hosts;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a person said in an instruction: only whole words, numbers and addresses count, so that a piece of one, such as
 * {@code acme.co} of {@code acme.com}, is nobody's word.
 */
final class SaidWords {

    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d[\\d,]*(\\.\\d+)?");

    /** Any other comma may be a decimal one: without it another number is said. */
    private static final Pattern GROUPED = Pattern.compile("[-+]?[1-9]\\d{0,2}(,\\d{3})+(\\.\\d+)?");

    /** Between letters or digits they make one word of both sides. */
    private static final String JOINS = ".,-_@/:\\+&=%'’";

    private final String instruction;

    SaidWords(String instruction) {
        this.instruction = instruction.toLowerCase(Locale.ROOT);
    }

    boolean has(JsonNode value) {
        String text = value.asText().strip().toLowerCase(Locale.ROOT);
        if (!value.isValueNode() || text.isEmpty()) {
            return false;
        }
        if (value.isNumber()) {
            return hasNumber(value.decimalValue());
        }
        Optional<String> host = Hosts.of(text);
        if (host.isPresent()
                && (!Hosts.in(instruction).contains(host.get())
                        || Hosts.exactly(text).isEmpty())) {
            return false;
        }
        for (int at = instruction.indexOf(text); at >= 0; at = instruction.indexOf(text, at + 1)) {
            int end = at + text.length();
            boolean addressGoesOn =
                    host.isPresent() && end < instruction.length() && "/?#".indexOf(instruction.charAt(end)) >= 0;
            if (!goesOn(at, -1) && (addressGoesOn || !goesOn(end - 1, 1))) {
                return true;
            }
        }
        return false;
    }

    private boolean hasNumber(BigDecimal number) {
        return NUMBER.matcher(instruction)
                .results()
                .filter(found -> !goesOn(found.start(), -1) && !goesOn(found.end() - 1, 1))
                .map(found -> found.group())
                .filter(said -> !said.contains(",") || GROUPED.matcher(said).matches())
                .anyMatch(said -> new BigDecimal(said.replace(",", "")).compareTo(number) == 0);
    }

    /** Whether the word that has its first or last character at {@code edge} goes on in that direction. */
    private boolean goesOn(int edge, int direction) {
        int next = edge + direction;
        if (next < 0 || next >= instruction.length()) {
            return false;
        }
        char here = instruction.charAt(edge);
        char beside = instruction.charAt(next);
        if (JOINS.indexOf(beside) >= 0) {
            int beyond = next + direction;
            return beyond >= 0 && beyond < instruction.length() && isOneWord(here, instruction.charAt(beyond));
        }
        return isOneWord(here, beside);
    }

    /** Chinese has no gaps between words, so that it cannot be told where one ends. */
    private static boolean isOneWord(char one, char other) {
        return isOfAWord(one) && isOfAWord(other);
    }

    private static boolean isOfAWord(char c) {
        return Character.isLetterOrDigit(c)
                && !Character.isIdeographic(c)
                && Character.UnicodeBlock.of(c) != Character.UnicodeBlock.HIRAGANA
                && Character.UnicodeBlock.of(c) != Character.UnicodeBlock.KATAKANA;
    }
}
