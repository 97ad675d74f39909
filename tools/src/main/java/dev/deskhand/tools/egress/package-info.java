/** Which addresses tools may reach. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.tools.egress;
