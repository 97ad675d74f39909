/** Takes values out of the log whose proofs go on holding; retention, and holds that keep values in. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.erasure;
