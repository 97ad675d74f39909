/** What runs do, as OpenTelemetry traces: spans derived from journals, sent to the operator's collector. */
@org.jspecify.annotations.NullMarked
package dev.deskhand.service.tracing;
