package dev.deskhand.tools.spi;

/** What an action touches when it is carried out; the less it is, the sooner a step may be made. */
public enum Reach {

    /** Nothing but its own arguments, in a time bound by them: it can neither hang nor be noticed by anybody. */
    ARGUMENTS,

    /** The files of its run besides. */
    RUN_FILES,

    /** Other systems, people, models, or a session such as a browser's. */
    OUTSIDE
}
