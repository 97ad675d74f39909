/** Processes killed and paused while they work, and the faults of what they stand on. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.reliability;
