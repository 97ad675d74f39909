package dev.deskhand.tools.gateway;

import java.io.IOException;

/** A server could not be connected to, or gave no answer; {@code code} is what a browser would call it. */
final class Unreachable extends IOException {

    private static final long serialVersionUID = 1L;

    private final String code;

    Unreachable(String code) {
        super(code);
        this.code = code;
    }

    String code() {
        return code;
    }
}
