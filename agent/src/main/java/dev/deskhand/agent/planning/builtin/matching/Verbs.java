package dev.deskhand.agent.planning.builtin.matching;

import dev.deskhand.agent.planning.builtin.reading.Reading;
import dev.deskhand.agent.planning.builtin.reading.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What an instruction has done, by class of verb; the same word means different things with and without a file. */
final class Verbs {

    private static final Set<String> RESULTS_ARE_SAVED =
            Set.of("SUM", "GROUP", "MERGE", "CONVERT", "COMPARE", "DOWNLOAD");

    private Verbs() {}

    /** May add to the objects what a verb says of them: to add up what one lists is to want its total. */
    static Set<String> of(Reading reading, Set<String> objects) {
        Set<String> verbs = new HashSet<>(reading.values(Token.Kind.VERB));
        boolean fromFile = has(reading, false);
        boolean toFile = has(reading, true);
        settleWhereTo(verbs, reading, fromFile, toFile);
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
        boolean numbersOnly = !objects.contains("CUSTOMER") || hasNew(reading, "PHONE");
        if (verbs.contains("ENTER") && objects.contains("PHONE") && fromFile && numbersOnly) {
            // To write phone numbers into the register of those who have them is to change them.
            verbs.remove("ENTER");
            verbs.add("UPDATE");
        }
        settleFigures(verbs, reading, objects, fromFile);
        if (verbs.isEmpty() || verbs.equals(Set.of("OPEN"))) {
            // "The unpaid invoices, please": what is only named is to be shown.
            verbs.add("GATHER");
        }
        dropLeadingUp(verbs, fromFile && !toFile);
        return verbs;
    }

    private static void settleWhereTo(Set<String> verbs, Reading reading, boolean fromFile, boolean toFile) {
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
        boolean otherFormat = reading.of(Token.Kind.OBJECT).stream()
                .anyMatch(token -> token.value().equals("WORKBOOK")
                        && reading.roleOf(token) == Reading.Role.DESTINATION
                        && token.text().toLowerCase(java.util.Locale.ROOT).matches("csv.*|excel.*|xlsx|xls"));
        if (verbs.equals(Set.of("GATHER")) && fromFile && !toFile && !system && otherFormat) {
            verbs.remove("GATHER");
            verbs.add("CONVERT");
        }
    }

    private static void settleFigures(Set<String> verbs, Reading reading, Set<String> objects, boolean fromFile) {
        boolean ofASystem = objects.contains("INVOICE") || objects.contains("CUSTOMER") || objects.contains("SUPPLIER");
        boolean onItsOwn = verbs.size() == 1 && ofASystem;
        if (verbs.contains("SUM") && !fromFile && (verbs.contains("GATHER") || onItsOwn)) {
            verbs.remove("SUM");
            verbs.add("GATHER");
            objects.add("TOTAL");
        }
        if (verbs.contains("COUNT") && !fromFile && (verbs.contains("GATHER") || onItsOwn)) {
            // Every list that is saved says how many it has.
            verbs.remove("COUNT");
            verbs.add("GATHER");
        }
        boolean perEach = reading.values(Token.Kind.PREP).contains("BY");
        if (verbs.equals(Set.of("GATHER")) && fromFile && perEach && objects.contains("TOTAL")) {
            verbs.remove("GATHER");
            verbs.add("SUM");
        }
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

    private static boolean hasNew(Reading reading, String object) {
        return reading.of(Token.Kind.OBJECT).stream()
                .filter(token -> token.value().equals(object))
                .anyMatch(token -> reading.before(token)
                        .filter(before -> before.is(Token.Kind.STATE, "NEW"))
                        .isPresent());
    }

    private static boolean has(Reading reading, boolean destination) {
        return reading.of(Token.Kind.FILE).stream()
                .anyMatch(file -> (reading.roleOf(file) == Reading.Role.DESTINATION) == destination);
    }
}
