package dev.deskhand.tools.spi;

/** Named secrets; only adapters may ask, at the moment of use. */
public interface Secrets {

    /**
     * The secret's text.
     *
     * @param host host (and port, when not the scheme's own) it is about to be given to
     * @throws ToolFailure NOT_FOUND when there is no such secret, FORBIDDEN when it is for another host
     */
    String reveal(String name, String host);

    /** The text without any secret that is known, for what is cut or kept before an action ends. */
    default String hide(String text) {
        return text;
    }
}
