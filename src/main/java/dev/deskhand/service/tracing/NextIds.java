package dev.deskhand.service.tracing;

import io.opentelemetry.sdk.trace.IdGenerator;

/** Gives the next span the ids that were derived for it; used by one thread. */
final class NextIds implements IdGenerator {

    private String trace = "";
    private String span = "";

    void are(String traceId, String spanId) {
        trace = traceId;
        span = spanId;
    }

    @Override
    public String generateTraceId() {
        return trace;
    }

    @Override
    public String generateSpanId() {
        return span;
    }
}
