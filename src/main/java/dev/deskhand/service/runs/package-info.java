/** Starting, watching and steering runs. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.runs;
