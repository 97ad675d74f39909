package dev.deskhand.tools.browser.session;

import dev.deskhand.tools.gateway.GatewayLog;
import dev.deskhand.tools.gateway.Stop;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes which hosts a page asked for that tools may not reach: scripts, pictures and calls that are then missing. */
public final class RefusedNote {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedNote.class);
    private static final int MOST_HOSTS = 50;

    private final GatewayLog log;
    private long noted;

    RefusedNote(GatewayLog log) {
        this.log = log;
    }

    /** A file for the step's evidence about what was refused since the last one; empty when nothing was. */
    public Optional<Evidence> take(ToolContext context) {
        List<Stop> refused =
                log.since(noted).stream().filter(stop -> stop.refusal() != null).toList();
        noted = log.mark();
        if (refused.isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<Stop>> byHost =
                refused.stream().collect(Collectors.groupingBy(Stop::host, TreeMap::new, Collectors.toList()));
        LOG.info("Run {}: requests of the browser refused: {}", context.runId(), counts(byHost));
        boolean chinese = context.locale().getLanguage().equals(Locale.CHINESE.getLanguage());
        String text = (chinese ? "页面请求了不允许访问的主机，" : "The page asked for hosts that tools may not reach; ")
                + (chinese
                        ? "共 " + refused.size() + " 个请求未发出：\n"
                        : refused.size() + (refused.size() == 1 ? " request was" : " requests were") + " not sent:\n")
                + byHost.entrySet().stream()
                        .limit(MOST_HOSTS)
                        .map(RefusedNote::line)
                        .collect(Collectors.joining());
        return Optional.of(context.evidence().keep("refused.txt", "text/plain", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String counts(Map<String, List<Stop>> byHost) {
        return byHost.entrySet().stream()
                .limit(MOST_HOSTS)
                .map(entry -> entry.getKey() + " (" + entry.getValue().size() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String line(Map.Entry<String, List<Stop>> host) {
        ToolFailure why = host.getValue().getLast().refusal();
        return host.getKey() + " ×" + host.getValue().size()
                + (why == null ? "" : " " + why.getMessage() + " " + why.advice()) + "\n";
    }
}
