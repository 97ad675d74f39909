package dev.deskhand.service.tracing;

import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Says once that the collector takes nothing, and once that it does again. */
final class OutageExporter implements SpanExporter {

    private static final Logger LOG = Logger.getLogger(OutageExporter.class);
    private static final int USUALLY_GRPC = 4317;

    private final SpanExporter exporter;
    private final TraceSettings settings;
    private final AtomicBoolean out = new AtomicBoolean();

    OutageExporter(SpanExporter exporter, TraceSettings settings) {
        this.exporter = exporter;
        this.settings = settings;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        result.whenComplete(() -> note(result.isSuccess(), result.getFailureThrowable()));
        return result;
    }

    private void note(boolean taken, @Nullable Throwable cause) {
        if (!taken && out.compareAndSet(false, true)) {
            String hint = settings.collector().getPort() == USUALLY_GRPC
                    ? " Traces are sent by HTTP, which collectors take at port 4318; 4317 is usually for gRPC."
                    : "";
            LOG.warnf(
                    "The collector at %s (DESKHAND_TRACES) takes no traces: %s Runs go on; what it does not take is lost."
                            + " This is said once until it takes them again.%s",
                    settings.server(), why(cause), hint);
        } else if (taken && out.compareAndSet(true, false)) {
            LOG.infof("The collector at %s takes traces again", settings.server());
        }
    }

    private String why(@Nullable Throwable cause) {
        if (cause instanceof HttpExportException answer && answer.failedWithResponse()) {
            int status = answer.getResponse().statusCode();
            return switch (status) {
                case 401, 403 -> "it answers " + status + ", so DESKHAND_TRACES_HEADERS has no key that it takes.";
                case 404, 405 ->
                    "it answers " + status + " at " + settings.collector().getPath() + ", so it takes them elsewhere.";
                default -> "it answers " + status + ".";
            };
        }
        Throwable deepest = cause;
        while (deepest != null && deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        if (deepest == null) {
            return "it gave no answer.";
        }
        String said = deepest.getMessage();
        return deepest.getClass().getSimpleName() + (said == null ? "." : " (" + said + ").");
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
