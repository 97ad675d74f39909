package dev.deskhand.workflows.plan;

/** A place in a text; line and column count from 1. */
public record Place(int line, int column) {}
