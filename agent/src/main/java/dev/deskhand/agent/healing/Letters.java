package dev.deskhand.agent.healing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/** Things to choose from, each with a letter: numbers are those of the page's elements. */
final class Letters {

    private static final int MOST = 26;

    private final List<String> things;

    /** More than there are letters for are left out. */
    Letters(List<String> things) {
        this.things = things.stream().limit(MOST).toList();
    }

    boolean isEmpty() {
        return things.isEmpty();
    }

    /** A line each. */
    String listed() {
        var lines = new StringJoiner("\n").setEmptyValue("There are none.");
        for (int i = 0; i < things.size(); i++) {
            lines.add(letter(i) + ". " + things.get(i));
        }
        return lines.toString();
    }

    /** Which one is meant, from 0; empty where it is none of them. */
    Optional<Integer> meant(String letter) {
        return IntStream.range(0, things.size())
                .filter(i -> letter(i).equals(letter))
                .boxed()
                .findFirst();
    }

    /** Puts all letters, and null for none of them. */
    void putInto(ArrayNode values) {
        for (int i = 0; i < things.size(); i++) {
            values.add(letter(i));
        }
        values.addNull();
    }

    private static String letter(int at) {
        return String.valueOf((char) ('A' + at));
    }
}
