package dev.deskhand.service.security;

import dev.deskhand.service.problem.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a token may be used for; never for more than its owner may do. */
public enum Scope {
    /** Looking: runs, files, approvals, workflows, the log. */
    READ("read"),
    /** Having work done: plans, runs, uploads, steering, answers. */
    WORK("work"),
    /** Deciding on approvals. */
    APPROVE("approve"),
    /** Changing the library of workflows. */
    LIBRARY("library");

    /** Tokens make no tokens, and keep neither accounts nor secrets: for that it takes a person. */
    private static final Set<String> FOR_PEOPLE_ONLY = Set.of("people", "tokens", "secrets", "stand-ins");

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<Scope> of(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
    }

    /** Every scope's word, in order. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Scope::word).toList();
    }

    static Refusal lacking(Scope scope) {
        return Refusal.forbidden(
                "This token may not do that: it lacks the scope " + scope.word() + ".",
                "Make a token with that scope under Access tokens.");
    }

    /** The scope a request needs; empty when no token may make it. */
    static Optional<Scope> needed(String method, String path) {
        String[] parts = path.split("/");
        if (parts.length < 3 || !parts[1].equals("api") || FOR_PEOPLE_ONLY.contains(parts[2])) {
            return Optional.empty();
        }
        if (method.equals("GET") || method.equals("HEAD") || path.equals("/api/workflows/check")) {
            return Optional.of(READ);
        }
        return switch (parts[2]) {
            case "runs" -> Optional.of(parts.length == 5 && parts[4].equals("workflow") ? LIBRARY : WORK);
            case "plans", "files" -> Optional.of(WORK);
            case "approvals" -> Optional.of(APPROVE);
            case "workflows" -> Optional.of(LIBRARY);
            default -> Optional.empty();
        };
    }
}
