/** CEL expressions over values that carry their sources. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.workflows.expression;
