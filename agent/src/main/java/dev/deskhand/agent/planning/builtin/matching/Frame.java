package dev.deskhand.agent.planning.builtin.matching;

import dev.deskhand.agent.planning.builtin.reading.Reading;
import dev.deskhand.agent.planning.builtin.reading.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an instruction asks for: what to do, with what, in which state.
 *
 * @param verbs classes of verbs, with those that only lead up to others taken out
 */
record Frame(Set<String> verbs, Set<String> objects, Set<String> states, Set<String> systems) {

    private static final Set<String> SOFT =
            Set.of("WORKBOOK", "LIST", "TOTAL", "COLUMN", "NUMBER", "STATUS", "NOTE", "DUEDATE", "ISSUEDATE");
    private static final Set<String> RESULTS_ARE_SAVED =
            Set.of("SUM", "GROUP", "MERGE", "CONVERT", "COMPARE", "DOWNLOAD");

    static Frame of(Reading reading) {
        Set<String> objects = new HashSet<>(reading.values(Token.Kind.OBJECT));
        Set<String> systems = reading.values(Token.Kind.SYSTEM);
        if (systems.contains("MAILBOX")) {
            objects.add("INBOX");
        }
        if (objects.contains("INBOX")) {
            objects.add("MAIL");
        }
        Set<String> verbs = verbs(reading, objects);
        Set<String> states = new HashSet<>(reading.values(Token.Kind.STATE));
        if (verbs.contains("ENTER") || verbs.contains("UPDATE")) {
            states.remove("NEW");
        }
        if (states.contains("OVERDUE")) {
            states.remove("UNPAID");
        }
        return new Frame(Set.copyOf(verbs), Set.copyOf(objects), Set.copyOf(states), systems);
    }

    /** The things it is about, without words for lists, files and their parts. */
    Set<String> core() {
        Set<String> core = new HashSet<>(objects);
        core.removeAll(SOFT);
        return core;
    }

    private static Set<String> verbs(Reading reading, Set<String> objects) {
        Set<String> verbs = new HashSet<>(reading.values(Token.Kind.VERB));
        boolean fromFile = has(reading, false);
        boolean toFile = has(reading, true);
        boolean system = !reading.of(Token.Kind.SYSTEM).isEmpty()
                || !reading.of(Token.Kind.URL).isEmpty();
        boolean toSystem = reading.tokens().stream()
                .filter(token -> token.kind() == Token.Kind.SYSTEM || token.kind() == Token.Kind.URL)
                .anyMatch(token -> reading.roleOf(token) == Reading.Role.DESTINATION);
        if (verbs.remove("PUT")) {
            verbs.add(toSystem || (fromFile && system && !toFile) ? "ENTER" : "GATHER");
        }
        if (verbs.contains("ENTER") && toFile && !fromFile && !toSystem) {
            verbs.remove("ENTER");
            verbs.add("GATHER");
        }
        if (verbs.contains("DOWNLOAD") && !objects.contains("PDF") && (toFile || objects.contains("WORKBOOK"))) {
            verbs.remove("DOWNLOAD");
            verbs.add("GATHER");
        }
        if (verbs.contains("CHECK")
                && (verbs.size() == 1 || verbs.contains("GATHER"))
                && reading.values(Token.Kind.STATE).contains("MISSING")) {
            verbs.remove("CHECK");
            verbs.add("COMPARE");
        }
        if (verbs.contains("SUM") && verbs.contains("GATHER") && !fromFile) {
            verbs.remove("SUM");
            objects.add("TOTAL");
        }
        dropLeadingUp(verbs, fromFile && !toFile);
        return verbs;
    }

    private static void dropLeadingUp(Set<String> verbs, boolean fromFileOnly) {
        for (String verb : List.of("OPEN", "FILTER", "CHECK")) {
            if (verbs.size() > 1) {
                verbs.remove(verb);
            }
        }
        boolean resultsSaved = verbs.stream().anyMatch(RESULTS_ARE_SAVED::contains);
        boolean readingOnly = fromFileOnly && (verbs.contains("ENTER") || verbs.contains("UPDATE"));
        if (resultsSaved || readingOnly) {
            verbs.remove("GATHER");
        }
        if (verbs.contains("SUM")) {
            verbs.remove("GROUP");
        }
    }

    private static boolean has(Reading reading, boolean destination) {
        return reading.of(Token.Kind.FILE).stream()
                .anyMatch(file -> (reading.roleOf(file) == Reading.Role.DESTINATION) == destination);
    }
}
