/** The files in {@code deploy/} and what they start. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.deploy;
