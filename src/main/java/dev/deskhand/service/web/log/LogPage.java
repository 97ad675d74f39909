package dev.deskhand.service.web.log;

import dev.deskhand.service.persistence.JournalSearch;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Texts;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The action log with its filters. */
@Path("/log")
@RunOnVirtualThread
public class LogPage {
    private static final int SHOWN = 100;

    private final Here here;
    private final JournalSearch search;

    LogPage(Here here, JournalSearch search) {
        this.here = here;
        this.search = search;
    }

    @GET
    public Response show(
            @QueryParam("run") @DefaultValue("") String run,
            @QueryParam("person") @DefaultValue("") String person,
            @QueryParam("tool") @DefaultValue("") String tool,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue("") String to,
            @QueryParam("before") @Nullable Long before) {
        Texts texts = here.texts();
        Person reader = here.person();
        LocalDate last = day(to);
        var wanted = new JournalSearch.Wanted(
                text(run),
                text(person),
                Rights.seesAll(reader) ? null : reader.name(),
                text(tool),
                null,
                start(day(from)),
                start(last == null ? null : last.plusDays(1)),
                null,
                before);
        List<JournalSearch.Row> rows = search.find(wanted, SHOWN + 1);
        var lines = new LogLines(texts, here.formats());
        boolean filtered = !(run + person + tool + from + to).isBlank() || before != null;
        var view = new LogView(
                filters(run, person, tool, from, to, texts),
                null,
                rows.stream().limit(SHOWN).map(lines::of).toList(),
                texts.count("log.count", search.count(wanted)),
                rows.size() > SHOWN ? older(rows.get(SHOWN - 1).position(), run, person, tool, from, to) : "",
                "/api/audit/export",
                filtered);
        return here.page("log", texts.say("log.title"), "log", view);
    }

    private static List<Field> filters(String run, String person, String tool, String from, String to, Texts texts) {
        return List.of(
                filter("run", texts.say("log.runId"), "text", run),
                filter("person", texts.say("log.person"), "text", person),
                filter("tool", texts.say("log.tool"), "text", tool),
                filter("from", texts.say("log.from"), "date", from),
                filter("to", texts.say("log.to"), "date", to));
    }

    private static Field filter(String name, String label, String kind, String value) {
        return new Field(name, label, kind, value, List.of(), false, null, false, null);
    }

    private static String older(long position, String run, String person, String tool, String from, String to) {
        return UriBuilder.fromPath("/log")
                .queryParam("before", position)
                .queryParam("run", "{run}")
                .queryParam("person", "{person}")
                .queryParam("tool", "{tool}")
                .queryParam("from", "{from}")
                .queryParam("to", "{to}")
                .build(run, person, tool, from, to)
                .toString();
    }

    private static @Nullable String text(String typed) {
        return typed.isBlank() ? null : typed.strip();
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            return typed.isBlank() ? null : LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(here.clock().getZone()).toInstant();
    }
}
