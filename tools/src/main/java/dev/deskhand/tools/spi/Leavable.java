package dev.deskhand.tools.spi;

/** A session that another process can take up where this one left it. */
public interface Leavable {

    /**
     * Lets go of it without ending it, where it can outlive this process.
     *
     * @return whether it goes on without this process; otherwise it has ended
     */
    boolean leave();
}
