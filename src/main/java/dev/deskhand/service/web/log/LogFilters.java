package dev.deskhand.service.web.log;

import dev.deskhand.service.audit.AuditFilter;
import dev.deskhand.service.persistence.EntryKinds;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.journal.Person;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriBuilder;
import java.text.Collator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What somebody looks for in the log, as the page's address has it and as its form shows it. */
public record LogFilters(
        @QueryParam("q") @DefaultValue("") String text,
        @QueryParam("type") @DefaultValue("") String type,
        @QueryParam("run") @DefaultValue("") String run,
        @QueryParam("person") @DefaultValue("") String person,
        @QueryParam("tool") @DefaultValue("") String tool,
        @QueryParam("from") @DefaultValue("") String from,
        @QueryParam("to") @DefaultValue("") String to) {

    boolean areGiven() {
        return !(text + type + run + person + tool + from + to).isBlank();
    }

    AuditFilter filter(ZoneId zone, int limit) {
        LocalDate last = day(to);
        return new AuditFilter(
                run,
                person,
                tool,
                type,
                start(day(from), zone),
                start(last == null ? null : last.plusDays(1), zone),
                text,
                null,
                limit);
    }

    /** The address of the following page. */
    String older(String page) {
        return UriBuilder.fromPath("/log")
                .queryParam("page", "{page}")
                .queryParam("q", "{q}")
                .queryParam("type", "{type}")
                .queryParam("run", "{run}")
                .queryParam("person", "{person}")
                .queryParam("tool", "{tool}")
                .queryParam("from", "{from}")
                .queryParam("to", "{to}")
                .build(page, text, type, run, person, tool, from, to)
                .toString();
    }

    /** The part of the log that can be exported with its proofs: a run, somebody's runs, or days; null where the filter is none. */
    LogView.@Nullable Part part(ZoneId zone, Texts texts) {
        boolean days = day(from) != null || day(to) != null;
        long kinds = Stream.of(!run.isBlank(), !person.isBlank(), days)
                .filter(Boolean::booleanValue)
                .count();
        if (kinds != 1 || !(text + type + tool).isBlank() || badEnd(texts) != null || badDay(from, texts) != null) {
            return null;
        }
        var address = UriBuilder.fromPath("/api/audit/export");
        if (!run.isBlank()) {
            return new LogView.Part(
                    address.queryParam("run", "{run}").build(run.strip()).toString(), texts.say("log.exportRun"));
        }
        if (!person.isBlank()) {
            return new LogView.Part(
                    address.queryParam("person", "{person}")
                            .build(person.strip())
                            .toString(),
                    texts.say("log.exportPerson", person.strip()));
        }
        AuditFilter filter = filter(zone, 1);
        if (filter.from() != null) {
            address.queryParam("from", filter.from());
        }
        if (filter.to() != null) {
            address.queryParam("to", filter.to());
        }
        return new LogView.Part(address.build().toString(), texts.say("log.exportDays"));
    }

    List<Field> fields(Person reader, ToolCatalog catalog, Texts texts) {
        return List.of(
                new Field("q", texts.say("log.q"), "text", text, List.of(), false, texts.say("log.qHint"), false, null),
                kinds(reader, texts),
                field("person", texts.say("log.person"), "text", person, null),
                field("run", texts.say("log.runId"), "text", run, null),
                tools(catalog, texts),
                field("from", texts.say("log.from"), "date", from, badDay(from, texts)),
                field("to", texts.say("log.to"), "date", to, badEnd(texts)));
    }

    /** The kinds there are for this reader by their names, and one typed into the address that is none of them. */
    private Field kinds(Person reader, Texts texts) {
        var names = new TreeSet<>(EntryKinds.all());
        if (Rights.seesAll(reader)) {
            Arrays.stream(ActType.values()).map(ActType::word).forEach(names::add);
        } else {
            names.add(ActType.PLANNING_FAILED.word());
        }
        if (!type.isBlank()) {
            names.add(type);
        }
        var options = new ArrayList<Field.Option>();
        for (String name : names) {
            String key = "event." + name;
            options.add(new Field.Option(name, texts.has(key) ? texts.say(key) : name, name.equals(type)));
        }
        options.sort(Comparator.comparing(Field.Option::text, Collator.getInstance(texts.locale())));
        options.addFirst(new Field.Option("", texts.say("log.anyKind"), type.isBlank()));
        return new Field("type", texts.say("log.what"), "choice", type, options, false, null, false, null);
    }

    /** The tools there are, and one typed into the address that is none of them. */
    private Field tools(ToolCatalog catalog, Texts texts) {
        var names = new TreeSet<String>();
        catalog.actions()
                .forEach(action -> names.add(action.description().name().split("[.]")[0]));
        if (!tool.isBlank()) {
            names.add(tool);
        }
        var options = new ArrayList<Field.Option>();
        options.add(new Field.Option("", texts.say("log.anyTool"), tool.isBlank()));
        names.forEach(name -> {
            String key = "tool." + name;
            options.add(new Field.Option(name, texts.has(key) ? texts.say(key) : name, name.equals(tool)));
        });
        return new Field("tool", texts.say("log.tool"), "choice", tool, options, false, null, false, null);
    }

    private static Field field(String name, String label, String kind, String value, @Nullable String problem) {
        return new Field(name, label, kind, value, List.of(), false, null, false, problem);
    }

    private static @Nullable String badDay(String typed, Texts texts) {
        return typed.isBlank() || day(typed) != null ? null : "“" + typed + "”: " + texts.say("log.badDay");
    }

    private @Nullable String badEnd(Texts texts) {
        LocalDate first = day(from);
        LocalDate last = day(to);
        return first != null && last != null && last.isBefore(first)
                ? texts.say("log.reversed", first, last)
                : badDay(to, texts);
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            return typed.isBlank() ? null : LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Instant start(@Nullable LocalDate day, ZoneId zone) {
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }
}
