package dev.deskhand.tools.spi;

/**
 * A look at a tool's present state.
 *
 * @param name the name expressions know it by, such as {@code page}
 */
public record Observation(String name, Value value) {}
