package dev.deskhand.service.web.log;

import dev.deskhand.service.audit.AuditDesk;
import dev.deskhand.service.audit.AuditFilter;
import dev.deskhand.service.audit.ProofDesk;
import dev.deskhand.service.persistence.JournalSearch;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.journal.Person;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The action log with its filters. */
@Path("/log")
@RunOnVirtualThread
public class LogPage {
    private static final int SHOWN = 100;

    private final Here here;
    private final AuditDesk desk;
    private final LogHeads heads;
    private final ToolCatalog catalog;

    LogPage(Here here, AuditDesk desk, ProofDesk proofs, ToolCatalog catalog) {
        this.here = here;
        this.desk = desk;
        this.heads = new LogHeads(desk, proofs);
        this.catalog = catalog;
    }

    @GET
    public Response show(
            @QueryParam("run") @DefaultValue("") String run,
            @QueryParam("person") @DefaultValue("") String person,
            @QueryParam("tool") @DefaultValue("") String tool,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue("") String to,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("until") @Nullable String until,
            @QueryParam("check") @DefaultValue("") String check) {
        Texts texts = here.texts();
        Person reader = here.person();
        LocalDate last = day(to);
        var filter = new AuditFilter(
                run,
                person,
                tool,
                null,
                start(day(from)),
                start(last == null ? null : last.plusDays(1)),
                null,
                before,
                SHOWN);
        AuditDesk.Sheet found = desk.page(filter, reader);
        Instant end = moment(until) == null ? filter.to() : moment(until);
        Instant begin = found.more() ? found.rows().getLast().at() : filter.from();
        var faults = desk.planningFaults(filter, begin, end, reader);
        var acts = desk.acts(filter, begin, end, reader);
        var lines = new LogLines(texts, here.formats()).of(found.rows(), faults, acts);
        boolean filtered = !(run + person + tool + from + to).isBlank() || before != null;
        var view = new LogView(
                filters(run, person, tool, from, to, texts),
                heads.seal(reader, !check.isEmpty(), texts, here.formats()),
                heads.of(reader, texts, here.formats()),
                lines,
                count(lines.size(), before == null && !found.more(), found.more(), texts),
                found.more() ? older(found.rows().getLast(), run, person, tool, from, to) : "",
                Rights.seesAll(reader) ? "/api/audit/export" : "",
                filtered);
        return here.page("log", texts.say("log.title"), "log", view);
    }

    private List<Field> filters(String run, String person, String tool, String from, String to, Texts texts) {
        return List.of(
                filter("run", texts.say("log.runId"), "text", run, null),
                filter("person", texts.say("log.person"), "text", person, null),
                tools(tool, texts),
                filter("from", texts.say("log.from"), "date", from, badDay(from, texts)),
                filter("to", texts.say("log.to"), "date", to, badEnd(from, to, texts)));
    }

    /** What the page shows: runs, and what happened beside them, are looked up apart and have no common total. */
    private static String count(int lines, boolean all, boolean more, Texts texts) {
        return all ? texts.count("log.count", lines) : texts.count(more ? "log.shownOlder" : "log.shown", lines);
    }

    /** The tools there are, and one typed into the address that is none of them. */
    private Field tools(String chosen, Texts texts) {
        var names = new TreeSet<String>();
        catalog.actions()
                .forEach(action -> names.add(action.description().name().split("[.]")[0]));
        if (!chosen.isBlank()) {
            names.add(chosen);
        }
        var options = new ArrayList<Field.Option>();
        options.add(new Field.Option("", texts.say("log.anyTool"), chosen.isBlank()));
        names.forEach(name -> {
            String key = "tool." + name;
            options.add(new Field.Option(name, texts.has(key) ? texts.say(key) : name, name.equals(chosen)));
        });
        return new Field("tool", texts.say("log.tool"), "choice", chosen, options, false, null, false, null);
    }

    private static Field filter(String name, String label, String kind, String value, @Nullable String problem) {
        return new Field(name, label, kind, value, List.of(), false, null, false, problem);
    }

    private static @Nullable String badDay(String typed, Texts texts) {
        return typed.isBlank() || day(typed) != null ? null : "“" + typed + "”: " + texts.say("log.badDay");
    }

    private static @Nullable String badEnd(String from, String to, Texts texts) {
        LocalDate first = day(from);
        LocalDate last = day(to);
        return first != null && last != null && last.isBefore(first)
                ? texts.say("log.reversed", first, last)
                : badDay(to, texts);
    }

    private static String older(
            JournalSearch.Row last, String run, String person, String tool, String from, String to) {
        return UriBuilder.fromPath("/log")
                .queryParam("before", last.position())
                .queryParam("until", last.at())
                .queryParam("run", "{run}")
                .queryParam("person", "{person}")
                .queryParam("tool", "{tool}")
                .queryParam("from", "{from}")
                .queryParam("to", "{to}")
                .build(run, person, tool, from, to)
                .toString();
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            return typed.isBlank() ? null : LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Instant moment(@Nullable String typed) {
        try {
            return typed == null || typed.isBlank() ? null : Instant.parse(typed);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(here.clock().getZone()).toInstant();
    }
}
