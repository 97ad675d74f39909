package dev.deskhand.tools.browser.page;

import dev.deskhand.tools.browser.driver.BrowserFailures;
import dev.deskhand.tools.gateway.GatewayLog;
import dev.deskhand.tools.gateway.Stop;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.ToolFailure;
import java.net.URI;
import java.util.Optional;

/** What did not get out of the browser while one action worked on its page. */
public final class WayOut {

    private final GatewayLog log;
    private final long mark;
    private final long sent;

    WayOut(GatewayLog log) {
        this.log = log;
        this.mark = log.mark();
        this.sent = log.sent();
    }

    /** The failure when the request for the page that should stand at the address did not get there. */
    Optional<ToolFailure> failure(URI page, String doing) {
        return log.ofPage(page, mark).map(stop -> failure(stop, doing));
    }

    /** As above after a click: whatever was sent before may have had its effect. */
    Optional<ToolFailure> failure(URI page, Effect effect, String doing) {
        return failure(page, doing)
                .map(failure -> log.sent() == sent
                        ? failure.having(Sent.NOTHING)
                        : BrowserFailures.afterSending(effect, doing, failure, ""));
    }

    /** The last refusal of any request, by its reason. */
    public Optional<ToolFailure> lastRefusal() {
        return log.since(mark).reversed().stream()
                .flatMap(stop -> Optional.ofNullable(stop.refusal()).stream())
                .findFirst();
    }

    private static ToolFailure failure(Stop stop, String doing) {
        ToolFailure refusal = stop.refusal();
        return refusal != null ? refusal : BrowserFailures.unreachable(doing, stop.code());
    }
}
