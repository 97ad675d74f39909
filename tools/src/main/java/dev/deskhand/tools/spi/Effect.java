package dev.deskhand.tools.spi;

/** What an action does to the world, mildest first. */
public enum Effect {
    /** Looks, changes nothing. */
    READ,
    /** Writes only to the run's own workspace, or fills a form that is not submitted yet. */
    LOCAL,
    /** Changes a record in somebody's system. */
    CHANGE,
    /** Cannot be taken back or leaves the house: pays, sends outside, deletes, changes rights. */
    COMMIT;

    /** Whether this effect is {@code other} or graver. */
    public boolean isAtLeast(Effect other) {
        return compareTo(other) >= 0;
    }

    /** The graver of the two. */
    public Effect or(Effect other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
