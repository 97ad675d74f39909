package dev.deskhand.tools.browser;

import dev.deskhand.tools.spi.ToolContext;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives each run its own browser, started when first needed. */
public record Browsers(BrowserSettings settings) {

    /** The run's page, in a browser started now if there is none. */
    Page page(ToolContext context) {
        var session = context.sessions().getOrOpen(BrowserSession.class, () -> BrowserSession.open(settings));
        return page(session, context);
    }

    /** The run's page, if it has a browser. */
    Optional<Page> openPage(ToolContext context) {
        return context.sessions().find(BrowserSession.class).map(session -> page(session, context));
    }

    private Page page(BrowserSession session, ToolContext context) {
        session.gateway().lead(context.egress());
        session.masked(Stream.concat(settings.masked().stream(), context.masked().stream())
                .toList());
        return new Page(session, context, settings);
    }
}
