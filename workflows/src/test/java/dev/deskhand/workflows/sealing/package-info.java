/** What leaves show, commit to and survive. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.workflows.sealing;
