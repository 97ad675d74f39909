/** Requests to other systems' APIs; the only place that knows the HTTP client. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.tools.http;
