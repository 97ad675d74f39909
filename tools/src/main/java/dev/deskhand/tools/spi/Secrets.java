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

    /**
     * What {@link #keep} has kept under the name, for runs of the same person only.
     *
     * @throws ToolFailure NOT_FOUND when nothing is, FORBIDDEN when it is for another host
     */
    default String kept(String name, String host) {
        return reveal(name, host);
    }

    /**
     * Keeps a secret that a tool came by, such as a signed-in session, for one host and for runs of the same person only;
     * it takes the place of the one of that name.
     *
     * @throws ToolFailure FORBIDDEN when nothing can be kept, or the name belongs to something else
     */
    default void keep(String name, String host, String text) {
        throw new ToolFailure(
                FailureKind.FORBIDDEN, "Nothing secret can be kept here.", "Leave the step out; sign in in each run.");
    }

    /** The text without any secret that is known, for what is cut or kept before an action ends. */
    default String hide(String text) {
        return text;
    }
}
