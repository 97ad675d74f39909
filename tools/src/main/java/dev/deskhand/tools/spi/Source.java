package dev.deskhand.tools.spi;

import org.jspecify.annotations.Nullable;

/**
 * Where a value came from.
 *
 * @param name who or what: a user's name, a host, a file name, a model's name
 * @param place where in it, such as {@code Invoices!B3} or a page's path; null when that says nothing
 */
public record Source(Kind kind, String name, @Nullable String place) {

    /** What kind of origin it is, and with it how far it is trusted. */
    public enum Kind {
        USER(true),
        AUTHOR(true),
        SYSTEM(true),
        FILE(false),
        PAGE(false),
        API(false),
        MODEL(false);

        private final boolean trusted;

        Kind(boolean trusted) {
            this.trusted = trusted;
        }

        /** Whether a person or the program itself said it, so that it may steer an action. */
        public boolean isTrusted() {
            return trusted;
        }
    }

    public static Source user(String name) {
        return new Source(Kind.USER, name, null);
    }

    public static Source author(String workflow) {
        return new Source(Kind.AUTHOR, workflow, null);
    }

    public static Source system(String name) {
        return new Source(Kind.SYSTEM, name, null);
    }

    public static Source file(String name, @Nullable String place) {
        return new Source(Kind.FILE, name, place);
    }

    public static Source page(String host, @Nullable String path) {
        return new Source(Kind.PAGE, host, path);
    }

    public static Source api(String host, @Nullable String path) {
        return new Source(Kind.API, host, path);
    }

    public static Source model(String name) {
        return new Source(Kind.MODEL, name, null);
    }
}
