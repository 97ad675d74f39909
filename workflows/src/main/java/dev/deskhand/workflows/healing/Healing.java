package dev.deskhand.workflows.healing;

/**
 * How runs are healed.
 *
 * @param alone whether steps that change nothing may go on with a heal on strong evidence; otherwise a person is asked
 */
public record Healing(Healer healer, StepMemory memory, boolean alone) {

    /** By likeness alone, with no memory. */
    public static Healing plain() {
        return new Healing(new LikenessHealer(), StepMemory.NONE, true);
    }
}
