/** Where evidence is kept. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.tools.evidence;
