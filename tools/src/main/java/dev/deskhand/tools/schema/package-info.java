/** Says in plain words where a JSON value does not fit its schema. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.tools.schema;
