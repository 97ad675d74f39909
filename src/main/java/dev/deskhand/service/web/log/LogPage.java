package dev.deskhand.service.web.log;

import dev.deskhand.service.audit.AuditDesk;
import dev.deskhand.service.audit.LogPages;
import dev.deskhand.service.audit.ProofDesk;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.journal.Person;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** The action log with its filters. */
@Path("/log")
@RunOnVirtualThread
public class LogPage {
    private static final int SHOWN = 100;

    private final Here here;
    private final LogPages pages;
    private final LogHeads heads;
    private final ToolCatalog catalog;

    LogPage(Here here, AuditDesk desk, LogPages pages, ProofDesk proofs, ToolCatalog catalog) {
        this.here = here;
        this.pages = pages;
        this.heads = new LogHeads(desk, proofs);
        this.catalog = catalog;
    }

    @GET
    public Response show(
            @BeanParam LogFilters filters,
            @QueryParam("page") @DefaultValue("") String page,
            @QueryParam("check") @DefaultValue("") String check) {
        Texts texts = here.texts();
        Person reader = here.person();
        LogPages.Shown found = pages.show(filters.filter(here.clock().getZone(), SHOWN), page, reader);
        var lines = new LogLines(texts, here.formats()).of(found.items());
        var view = new LogView(
                filters.fields(reader, catalog, texts),
                heads.seal(reader, !check.isEmpty(), texts, here.formats()),
                heads.of(reader, texts, here.formats()),
                lines,
                count(lines.size(), page.isEmpty(), found, texts),
                found.next() == null ? "" : filters.older(found.next()),
                found.back() == null
                        ? ""
                        : texts.say(
                                "log.back", here.formats().exact(found.back()).text()),
                Rights.seesAll(reader) ? "/api/audit/export" : "",
                filters.part(here.clock().getZone(), texts),
                filters.areGiven() || !page.isEmpty());
        return here.page("log", texts.say("log.title"), "log", view);
    }

    /** What the page shows; how many there are in all takes a look at every entry. */
    private static String count(int lines, boolean first, LogPages.Shown found, Texts texts) {
        if (first && found.next() == null) {
            return texts.count("log.count", lines);
        }
        boolean older = found.next() != null && found.back() == null;
        return texts.count(older ? "log.shownOlder" : "log.shown", lines);
    }
}
