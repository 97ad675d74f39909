/** What a collector of traces receives. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.tracing;
