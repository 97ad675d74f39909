package dev.deskhand.tools.gateway;

import java.io.IOException;

/** What came is no HTTP message that can be passed on. */
final class MalformedMessage extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedMessage(String what) {
        super(what);
    }
}
