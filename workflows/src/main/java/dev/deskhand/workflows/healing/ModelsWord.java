package dev.deskhand.workflows.healing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Lost;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a model says something has become: how far that is taken on its word, and what a person is asked about. */
public final class ModelsWord {

    /** A candidate less alike than this is not taken on a model's word. */
    private static final double ALIKE_ENOUGH = 0.45;

    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+");

    private ModelsWord() {}

    /**
     * An element of the very same name would be sure if its place, ids or address agreed too. They don't, and a model has nothing
     * but the name to go by then: it may be the link "Previous" that is called "Next" now. One that is called by another number
     * is another record's.
     */
    public static boolean isTaken(Lost lost, Lost.Candidate candidate) {
        String before = name(lost.named());
        String now = name(candidate.target());
        boolean sameName = !before.isEmpty() && before.equalsIgnoreCase(now);
        List<String> numbers = numbers(before);
        boolean otherNumber = !numbers.isEmpty() && !numbers.equals(numbers(now));
        return candidate.likeness() >= ALIKE_ENOUGH && !sameName && !otherNumber;
    }

    private static List<String> numbers(String name) {
        return NUMBER.matcher(name).results().map(MatchResult::group).toList();
    }

    private static String name(JsonNode target) {
        return (target.isTextual() ? target.asText() : target.path("name").asText()).strip();
    }
}
