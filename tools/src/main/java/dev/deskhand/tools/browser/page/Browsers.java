package dev.deskhand.tools.browser.page;

import dev.deskhand.tools.browser.session.BrowserReturn;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.browser.session.BrowserShelf;
import dev.deskhand.tools.browser.session.SavingFields;
import dev.deskhand.tools.browser.session.WayBack;
import dev.deskhand.tools.session.WarmPool;
import dev.deskhand.tools.spi.ToolContext;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives each run its own browser when it first needs one. */
public record Browsers(
        BrowserSettings settings, WarmPool<BrowserSession> pool, BrowserShelf shelf, SavingFields saving) {

    /** Browsers for which only this process knows the fields that save at once. */
    public Browsers(BrowserSettings settings, WarmPool<BrowserSession> pool, BrowserShelf shelf) {
        this(settings, pool, shelf, SavingFields.ofThisProcess());
    }

    /** Browsers that are started when needed and end with their runs. */
    public Browsers(BrowserSettings settings) {
        this(settings, BrowserSession.pool(settings, WarmPool.Size.none()), BrowserShelf.none());
    }

    /**
     * The run's browser as an earlier process left it, for the run to go on in.
     *
     * @return empty when it is gone
     */
    public Optional<BrowserSession> returnTo(WayBack way, String run) {
        return BrowserReturn.to(way, settings).map(session -> {
            // A person may look into it before the run's next action says what is to be hidden.
            session.masked(settings.masked());
            return session.keptOn(shelf, run, settings.grid());
        });
    }

    /** The run's page, in a browser given to it now if it has none. */
    public Page page(ToolContext context) {
        var session = context.sessions()
                .getOrOpen(BrowserSession.class, () -> pool.take().keptOn(shelf, context.runId(), settings.grid()));
        return page(session, context);
    }

    /** The run's page, if it has a browser. */
    public Optional<Page> openPage(ToolContext context) {
        return context.sessions().find(BrowserSession.class).map(session -> page(session, context));
    }

    private Page page(BrowserSession session, ToolContext context) {
        session.gateway().lead(context.egress());
        session.masked(Stream.concat(settings.masked().stream(), context.masked().stream())
                .toList());
        return new Page(session, context, settings);
    }
}
