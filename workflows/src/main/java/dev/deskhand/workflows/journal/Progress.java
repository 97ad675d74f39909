package dev.deskhand.workflows.journal;

/**
 * How far a run is.
 *
 * @param done steps that are settled; each item of a loop counts its steps
 * @param known steps there are, as far as is known now
 * @param exact whether {@code known} is the final number: no loop or choice ahead could still change it
 */
public record Progress(int done, int known, boolean exact) {

    static final Progress NOTHING = new Progress(0, 0, true);

    /** 0 to 100, rounded down; -1 while the number of steps is not known, so that nothing false is shown. */
    public int percent() {
        return !exact ? -1 : known == 0 ? 0 : (int) (100L * done / known);
    }

    Progress and(Progress other) {
        return new Progress(done + other.done, known + other.known, exact && other.exact);
    }

    Progress times(int count) {
        return new Progress(done * count, known * count, exact);
    }

    Progress settled() {
        return new Progress(known, known, true);
    }

    Progress less(int steps) {
        return new Progress(Math.max(0, done - steps), known, exact);
    }
}
