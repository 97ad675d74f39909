/** What comes of what runs explored once it is done again. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.runs;
