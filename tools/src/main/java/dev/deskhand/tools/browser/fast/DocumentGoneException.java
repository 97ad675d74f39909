package dev.deskhand.tools.browser.fast;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A document that is asked for what it kept, when another has come in its place: nothing was done. */
public final class DocumentGoneException extends IOException {

    private static final long serialVersionUID = 1L;

    DocumentGoneException(Throwable cause) {
        super("Another document has come", cause);
    }

    /** Whether a refusal says so. A document that goes while it is asked says something else. */
    static boolean isMeantBy(@Nullable Throwable refusal) {
        String message = refusal == null ? "" : String.valueOf(refusal.getMessage());
        return message.startsWith("Could not find object with given id")
                || message.startsWith("Cannot find context with specified id");
    }
}
