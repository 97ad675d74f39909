package dev.deskhand.tools.spi;

/** Whether a call that failed may have sent anything by then; whether it may simply be made again hangs on it. */
public enum Sent {
    /** Nobody knows, or it surely was. */
    MAYBE,
    /** Nothing was: it failed before. */
    NOTHING,
    /** Nothing was, since what was met is not what the call was let through for; let through anew, it may be made. */
    NOTHING_AS_IT_DIFFERS
}
