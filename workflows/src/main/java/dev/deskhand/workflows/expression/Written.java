package dev.deskhand.workflows.expression;

/**
 * A text or number that stands written in an expression, or beside it, and may come out in what it gives.
 *
 * @param text as it is written; a number in plain digits
 */
public record Written(String text, Part part) {

    /** What a written text or number does to the value. */
    public enum Part {
        /** It is the value, or a piece of it. */
        VALUE,
        /** It is the value when something else says so: a branch of a choice. */
        BRANCH,
        /** A number that is added, taken off, or counted in days. */
        ADDED,
        /** A number something is multiplied or divided by. */
        FACTOR
    }
}
