/** The log's mathematics against published vectors and against itself. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.workflows.transparency;
