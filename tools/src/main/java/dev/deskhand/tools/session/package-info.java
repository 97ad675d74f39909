/** What tools keep open during one run. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.tools.session;
