package dev.deskhand.workflows.sentence;

/**
 * A stretch of a sentence.
 *
 * @param kind TEXT for the sentence itself, VALUE for a value that is known, LATER for one that is known only
 *     when the plan runs
 */
public record SentencePart(Kind kind, String text) {

    /** What a stretch is, so that pages can set values off. */
    public enum Kind {
        TEXT,
        VALUE,
        LATER
    }

    static SentencePart text(String text) {
        return new SentencePart(Kind.TEXT, text);
    }
}
