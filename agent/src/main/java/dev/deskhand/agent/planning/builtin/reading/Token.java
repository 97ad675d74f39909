package dev.deskhand.agent.planning.builtin.reading;

/**
 * A stretch of an instruction that was recognised, or one word that was not.
 *
 * @param value the class of a lexicon term such as {@code GATHER}, or a literal's own value
 * @param text as the person wrote it
 * @param start where it begins in the instruction
 */
public record Token(Kind kind, String value, String text, int start, int end) {

    /** What kind of stretch it is. */
    public enum Kind {
        VERB,
        OBJECT,
        STATE,
        SYSTEM,
        PREP,
        COMPARE,
        NEGATION,
        RESTRICT,
        QUALIFIER,
        JOIN,
        FILLER,
        CURRENCY,
        PLACE,
        FILE,
        URL,
        EMAIL,
        DATE,
        AMOUNT,
        NUMBER,
        PHONE,
        IDENTIFIER,
        QUOTED,
        WORD
    }

    public boolean is(Kind wanted, String wantedValue) {
        return kind == wanted && value.equals(wantedValue);
    }

    /** Whether a plan that leaves it aside does something else than was asked. */
    public boolean carriesMeaning() {
        return switch (kind) {
            case PREP, JOIN, FILLER, COMPARE -> false;
            default -> true;
        };
    }

    public boolean isCapitalised() {
        return !text.isEmpty() && Character.isUpperCase(text.codePointAt(0));
    }
}
