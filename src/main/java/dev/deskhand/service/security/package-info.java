/** Who may come in, and as whom. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.security;
