package dev.deskhand.tools.browser.world;

import java.io.IOException;

/** An element that the document a world was made for does not have: it is gone, or the document is. */
final class NodeUnknownException extends IOException {

    private static final long serialVersionUID = 1L;

    NodeUnknownException(IOException cause) {
        super("the document has no such element", cause);
    }
}
