package dev.deskhand.tools.schema;

/**
 * One place where a value does not fit its schema.
 *
 * @param pointer JSON Pointer of the place; "" is the whole value
 * @param message what is wrong there, in plain words that name the place
 */
public record SchemaProblem(String pointer, String message) {}
