/** Hands waiting runs to workers. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.dispatch;
