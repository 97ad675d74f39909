package dev.deskhand.service.security;

import dev.deskhand.service.problem.Refusal;
import java.util.Locale;

/** Why somebody's own password was not changed. */
public enum PasswordProblem {
    WRONG("The present password is not right", "Type the one you signed in with"),
    LOCKED(
            "Too many wrong passwords were given for your account.",
            "Nothing was done. Wait five minutes and try again."),
    SHORT("The new password cannot be used", "Choose another of at least " + Passwords.MINIMUM_LENGTH + " characters"),
    SAME("The new password is the same as the present one.", "Choose another one.");

    private final String message;
    private final String advice;

    PasswordProblem(String message, String advice) {
        this.message = message;
        this.advice = advice;
    }

    /** As the page's address has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Refusal refusal() {
        return Refusal.badInput(message, advice);
    }
}
