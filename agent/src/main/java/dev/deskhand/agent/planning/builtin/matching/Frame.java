package dev.deskhand.agent.planning.builtin.matching;

import dev.deskhand.agent.planning.builtin.reading.Reading;
import dev.deskhand.agent.planning.builtin.reading.Token;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an instruction asks for: what to do, with what, in which state.
 *
 * @param verbs classes of verbs, with those that only lead up to others taken out
 * @param groups the things there is to be one figure for each of: "per supplier"
 */
record Frame(Set<String> verbs, Set<String> objects, Set<String> states, Set<String> systems, Set<String> groups) {

    private static final Set<String> RECORDS = Set.of("INVOICE", "CUSTOMER", "SUPPLIER");
    private static final Set<String> LISTS = Set.of("LIST", "WORKBOOK");

    private static final String GROUPS = "(?i)by|per|grouped by|按|按照|依|for each value of";

    private static final Set<String> SOFT = Set.of(
            "WORKBOOK",
            "LIST",
            "TOTAL",
            "COLUMN",
            "NUMBER",
            "STATUS",
            "NOTE",
            "AMOUNT",
            "DUEDATE",
            "ISSUEDATE",
            "CURRENCYNAME",
            "SENDER",
            "SUBJECT");

    static Frame of(Reading reading) {
        Set<String> objects = new HashSet<>(reading.values(Token.Kind.OBJECT));
        Set<String> systems = reading.values(Token.Kind.SYSTEM);
        if (systems.contains("MAILBOX")) {
            objects.add("INBOX");
        }
        if (objects.contains("INBOX")) {
            objects.add("MAIL");
        }
        Set<String> verbs = Verbs.of(reading, objects);
        Set<String> states = new HashSet<>(reading.values(Token.Kind.STATE));
        if (verbs.contains("ENTER") || verbs.contains("UPDATE")) {
            states.remove("NEW");
        }
        if (states.contains("OVERDUE")) {
            states.remove("UNPAID");
        }
        addImplied(reading, objects, verbs, states);
        return new Frame(Set.copyOf(verbs), Set.copyOf(objects), Set.copyOf(states), systems, groups(reading));
    }

    private static Set<String> groups(Reading reading) {
        return reading.of(Token.Kind.OBJECT).stream()
                .filter(token -> isGrouping(reading, token))
                .map(Token::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it is what figures are to be grouped by. */
    static boolean isGrouping(Reading reading, Token token) {
        return reading.before(token)
                .filter(by -> by.kind() == Token.Kind.PREP)
                .filter(by -> by.value().equals("BY") || by.text().matches(GROUPS))
                .isPresent();
    }

    /** Figures for each of something are wanted only where a total is: to group rows is not to add them up. */
    boolean wantsFiguresLike(Frame example) {
        return example.groups.isEmpty() || groups.containsAll(example.groups) && objects.contains("TOTAL");
    }

    /** A list of things is not the things: whoever wants invoices sent may mean the documents. */
    boolean sendsLike(Frame example) {
        boolean sends = verbs.contains("SEND") || objects.contains("MAIL");
        boolean list = !Collections.disjoint(example.objects, LISTS) && !Collections.disjoint(example.objects, RECORDS);
        return !sends || !list || !Collections.disjoint(objects, LISTS);
    }

    /** The things it is about, without words for lists, files and their parts. */
    Set<String> core() {
        return core(objects);
    }

    /** Whether it names anything at all: a verb alone, as in "tell me a joke", asks for no workflow. */
    boolean saysWithWhat(Reading reading) {
        return !objects.isEmpty()
                || !systems.isEmpty()
                || reading.tokens().stream().anyMatch(token -> switch (token.kind()) {
                    case FILE, URL, QUOTED, IDENTIFIER, EMAIL, STATE -> true;
                    default -> false;
                });
    }

    /** Whether it is no thing of its own but a part or a form of one. */
    static boolean isSoft(String object) {
        return SOFT.contains(object);
    }

    private static Set<String> core(Set<String> objects) {
        Set<String> core = new HashSet<>(objects);
        core.removeAll(SOFT);
        return core;
    }

    /** Things people do not name because the rest of the sentence does: what one owes are invoices. */
    private static void addImplied(Reading reading, Set<String> objects, Set<String> verbs, Set<String> states) {
        Set<String> core = core(objects);
        boolean owed = reading.of(Token.Kind.STATE).stream()
                .anyMatch(
                        token -> token.text().toLowerCase(java.util.Locale.ROOT).matches(".*\\bow(e|ing)|.*欠.*"));
        if (owed && Set.of("SUPPLIER").containsAll(core)) {
            objects.remove("SUPPLIER");
            objects.add("INVOICE");
        }
        boolean compared = verbs.equals(Set.of("COMPARE"))
                && reading.values(Token.Kind.SYSTEM).contains("PORTAL");
        boolean paid = states.equals(Set.of("PAID"))
                && !reading.of(Token.Kind.IDENTIFIER).isEmpty();
        if (core.isEmpty() && (compared || paid)) {
            objects.add("INVOICE");
        }
        if (core.equals(Set.of("MAIL")) && verbs.equals(Set.of("GATHER"))) {
            objects.add("INBOX");
        }
    }
}
