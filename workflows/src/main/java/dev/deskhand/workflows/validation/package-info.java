/** Finds what is wrong with a plan before anything runs, with the place. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.workflows.validation;
