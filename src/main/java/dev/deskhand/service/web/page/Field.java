package dev.deskhand.service.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One form field.
 *
 * @param kind text, long, number, date, url, email, file, choice, yesno or password
 * @param value as shown; for a file its name
 * @param guess whether the planner guessed the value
 * @param problem what is wrong with the value, null when nothing is
 */
public record Field(
        String name,
        String label,
        String kind,
        String value,
        List<Option> options,
        boolean required,
        @Nullable String hint,
        boolean guess,
        @Nullable String problem) {
    public Field {
        options = List.copyOf(options);
    }

    public static Field text(String name, String label, String value) {
        return new Field(name, label, "text", value, List.of(), false, null, false, null);
    }

    public Field labelled(String other) {
        return new Field(name, other, kind, value, options, required, hint, guess, problem);
    }

    /** The same with a file's name shown in place of its id. */
    public Field showing(@Nullable String file) {
        return file == null
                ? this
                : new Field(
                        name,
                        label,
                        kind,
                        value,
                        List.of(new Option(value, file, true)),
                        required,
                        hint,
                        guess,
                        problem);
    }

    /** The name of the file that was chosen; empty when there is none or its name is its value. */
    public String fileName() {
        return options.isEmpty() ? value : options.getFirst().text();
    }

    /** The type of a plain input; numbers are text so that "1,250.50" can be typed. */
    public String inputType() {
        return switch (kind) {
            case "date", "url", "email", "password" -> kind;
            default -> "text";
        };
    }

    /** Whether it may stay empty and is; a value that is there already says so itself. */
    public boolean optional() {
        return !required && value.isEmpty();
    }

    public boolean checked() {
        return "true".equals(value);
    }

    /** Ids of what describes the field, for screen readers. */
    public String describedBy() {
        return (hint != null ? "hint-" + name + " " : "") + (problem != null ? "wrong-" + name : "");
    }

    /** An entry of a choice. */
    public record Option(String value, String text, boolean chosen) {}
}
