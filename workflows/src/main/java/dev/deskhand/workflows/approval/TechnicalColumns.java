package dev.deskhand.workflows.approval;

import java.util.Set;

/**
 * Columns of an approval that mean something to whoever keeps the systems, and may be shown aside. No field of a form or
 * of a request's body has a column of such a name: what is sent is never folded away.
 */
public final class TechnicalColumns {

    /** How the name of a column ends that holds further ways to find an element. */
    public static final String ALSO = ": also";

    private static final Set<String> ARGUMENTS = Set.of("method", "expect_status");

    private TechnicalColumns() {}

    /** How an interface is called, or how else an element is found. */
    public static boolean has(String column) {
        return ARGUMENTS.contains(column) || column.endsWith(ALSO);
    }

    /** The column of a field: its name, in quotes when a technical column is called so. */
    static String apart(String field) {
        return has(field) ? "\u201c" + field + "\u201d" : field;
    }
}
