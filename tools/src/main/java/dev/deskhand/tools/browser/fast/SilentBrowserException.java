package dev.deskhand.tools.browser.fast;

import java.io.IOException;

/** A browser that refuses nothing and gives no sign either in the time it was given. */
public final class SilentBrowserException extends IOException {

    private static final long serialVersionUID = 1L;

    SilentBrowserException(String message, Throwable cause) {
        super(message, cause);
    }
}
