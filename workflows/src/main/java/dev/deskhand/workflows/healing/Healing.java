package dev.deskhand.workflows.healing;

/**
 * How runs are healed.
 *
 * @param alone whether steps that change nothing may go on with a heal on strong evidence; otherwise a person is asked
 * @param origin tells whose steps a run carries out that was begun by words
 */
public record Healing(Healer healer, StepMemory memory, boolean alone, StepsOrigin origin) {

    /** One where only runs that were begun as a saved workflow are known to be one. */
    public Healing(Healer healer, StepMemory memory, boolean alone) {
        this(healer, memory, alone, StepsOrigin.NONE);
    }

    /** By likeness alone, with no memory. */
    public static Healing plain() {
        return new Healing(new LikenessHealer(), StepMemory.NONE, true);
    }
}
