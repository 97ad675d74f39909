package dev.deskhand.service.persistence;

/** Patterns for SQL's LIKE, with {@code !} as the escape character, since Jdbi takes backslashes for its own. */
public final class Like {

    private Like() {}

    /** Matches texts that contain {@code text}. */
    public static String part(String text) {
        return "%" + text.strip().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
