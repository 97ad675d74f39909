package dev.deskhand.tools.spi;

import java.util.List;
import java.util.Optional;

/** A family of actions over one kind of system. */
public interface Tool {

    /** The word before the dot in its actions' names. */
    String name();

    List<Action> actions();

    /** What can be seen now without doing anything, for {@code expect} conditions and screens. */
    default Optional<Observation> observe(ToolContext context) {
        return Optional.empty();
    }
}
