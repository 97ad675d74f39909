package dev.deskhand.agent.planning.model;

import java.util.Optional;

/** How much a prompt tells; less where a model cannot read it all. */
enum Detail {
    /** Everything. */
    FULL,
    /** Without near workflows. */
    NO_WORKFLOWS,
    /** Without near workflows, worked examples and descriptions of arguments. */
    BRIEF;

    Optional<Detail> less() {
        return switch (this) {
            case FULL -> Optional.of(NO_WORKFLOWS);
            case NO_WORKFLOWS -> Optional.of(BRIEF);
            case BRIEF -> Optional.empty();
        };
    }
}
