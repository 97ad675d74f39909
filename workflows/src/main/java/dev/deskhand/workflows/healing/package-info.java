/** Steps whose target has changed: what they met before, who may say what it is now, and what is kept of that. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.workflows.healing;
