/** The only way out for a browser: a proxy that asks a run's rules about every request. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.tools.gateway;
