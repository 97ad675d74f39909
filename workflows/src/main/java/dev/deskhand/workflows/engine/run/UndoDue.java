package dev.deskhand.workflows.engine.run;

/** Unwinds the steps of a run whose changes are to be undone from here on. */
public final class UndoDue extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UndoDue() {
        super("undo", null, false, false);
    }
}
