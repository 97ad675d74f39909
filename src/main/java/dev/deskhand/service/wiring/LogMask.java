package dev.deskhand.service.wiring;

import dev.deskhand.tools.masking.Mask;
import io.quarkus.logging.LoggingFilter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Takes secrets out of every line of the log; the log's own machinery makes it, so what it hides is one for all. */
@LoggingFilter(name = "secrets")
public final class LogMask implements Filter {

    static final Mask MASK = new Mask();

    private static final PatternFormatter WORDS = new PatternFormatter("%m");

    @Override
    public boolean isLoggable(LogRecord record) {
        String said = WORDS.formatMessage(record);
        if (said != null && MASK.finds(said)) {
            String clean = MASK.text(said);
            if (record instanceof ExtLogRecord line) {
                line.setMessage(clean, ExtLogRecord.FormatStyle.NO_FORMAT);
            } else {
                record.setMessage(clean);
            }
            record.setParameters(null);
        }
        if (record.getThrown() != null) {
            var trace = new StringWriter();
            record.getThrown().printStackTrace(new PrintWriter(trace, true));
            if (MASK.finds(trace.toString())) {
                record.setThrown(new Shown(MASK.text(trace.toString())));
            }
        }
        return true;
    }

    /** Stands in for a problem whose words or causes have a secret in them. */
    static final class Shown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Shown(String trace) {
            super(trace, null, false, false);
        }
    }
}
