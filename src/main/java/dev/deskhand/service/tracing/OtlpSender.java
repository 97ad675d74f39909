package dev.deskhand.service.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends spans to the collector, in batches and beside the work; what it cannot keep up with is dropped. */
final class OtlpSender implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long FAREWELL_MILLIS = 1_500;
    private static final int MOST = 512;

    private final NextIds ids = new NextIds();
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /** @param instance name of this process among those that send */
    OtlpSender(TraceSettings settings, String instance) {
        this(settings, instance, RetryPolicy.getDefault());
    }

    /** @param retry null for one that tries each batch once */
    OtlpSender(TraceSettings settings, String instance, @Nullable RetryPolicy retry) {
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.collector().toString())
                .setCompression("gzip")
                .setRetryPolicy(retry)
                .setConnectTimeout(PATIENCE)
                .setTimeout(PATIENCE);
        settings.headers().forEach(exporter::addHeader);
        provider = SdkTracerProvider.builder()
                .setIdGenerator(ids)
                .setResource(Resource.create(Attributes.builder()
                        .put("service.name", "deskhand")
                        .put("service.instance.id", instance)
                        .build()))
                .setSpanLimits(SpanLimits.builder().setMaxNumberOfEvents(MOST).build())
                .addSpanProcessor(BatchSpanProcessor.builder(new OutageExporter(exporter.build(), settings))
                        .setScheduleDelay(PAUSE)
                        .setExporterTimeout(PATIENCE)
                        .build())
                .build();
        tracer = provider.get("dev.deskhand");
    }

    void send(RunSpan span) {
        String trace = TraceIds.trace(span.runId());
        ids.are(trace, span.id());
        var started = tracer.spanBuilder(span.name())
                .setParent(span.parent() == null ? Context.root() : within(trace, span.parent()))
                .setSpanKind(span.outward() ? SpanKind.CLIENT : SpanKind.INTERNAL)
                .setStartTimestamp(span.start())
                .setAllAttributes(attributes(span.attributes()))
                .startSpan();
        span.happenings()
                .forEach(happening ->
                        started.addEvent(happening.name(), attributes(happening.attributes()), happening.at()));
        if (span.error() != null) {
            started.setAttribute("error.type", span.error());
            started.setStatus(StatusCode.ERROR);
        }
        started.end(span.end());
    }

    private static Context within(String trace, String parent) {
        var around = SpanContext.create(trace, parent, TraceFlags.getSampled(), TraceState.getDefault());
        return Context.root().with(Span.wrap(around));
    }

    private static Attributes attributes(Map<String, Object> values) {
        AttributesBuilder attributes = Attributes.builder();
        values.forEach((name, value) -> {
            switch (value) {
                case Long number -> attributes.put(name, number);
                case Boolean truth -> attributes.put(name, truth);
                default -> attributes.put(name, value.toString());
            }
        });
        return attributes.build();
    }

    /** Gives the collector what has not been sent yet, for a short while. */
    void flush() {
        provider.forceFlush().join(FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        flush();
        provider.shutdown().join(FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
    }
}
