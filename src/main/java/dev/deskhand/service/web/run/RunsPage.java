package dev.deskhand.service.web.run;

import dev.deskhand.service.persistence.RunList;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunStatus;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.Set;

/** The list of runs, with filters. */
@Path("/runs")
@RunOnVirtualThread
public class RunsPage {
    private static final int SHOWN = 50;
    private static final List<String> FILTERS = List.of("all", "running", "waiting", "done", "failed", "cancelled");

    private final Here here;
    private final RunList runs;
    private final RunTitles titles;

    RunsPage(Here here, RunList runs, RunTitles titles) {
        this.here = here;
        this.titles = titles;
        this.runs = runs;
    }

    @GET
    public Response show(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("q") @DefaultValue("") String query,
            @QueryParam("from") @DefaultValue("0") int from) {
        Texts texts = here.texts();
        Person person = here.person();
        String owner = Rights.seesAll(person) ? null : person.name();
        String wanted = FILTERS.contains(state) ? state : "all";
        var title = titles.in(texts);
        var items = new RunItems(texts, here.formats(), here.clock());
        String text = query.isBlank() ? null : query.strip();
        var found = runs.find(states(wanted), owner, null, text, Math.max(0, from), SHOWN + 1);
        var view = new RunsView(
                FILTERS.stream()
                        .map(name -> new RunsView.Filter(
                                link(name, query, 0), texts.say("runs.filter." + name), name.equals(wanted)))
                        .toList(),
                query,
                wanted,
                found.stream()
                        .limit(SHOWN)
                        .map(run -> items.of(run, title.apply(run)))
                        .toList(),
                found.size() > SHOWN ? link(wanted, query, Math.max(0, from) + SHOWN) : "",
                !wanted.equals("all") || !query.isBlank() || from > 0);
        return here.page("runs", texts.say("runs.title"), "runs", view);
    }

    private static String link(String state, String query, int from) {
        UriBuilder link = UriBuilder.fromPath("/runs");
        if (!state.equals("all")) {
            link.queryParam("state", state);
        }
        if (from > 0) {
            link.queryParam("from", from);
        }
        return query.isBlank()
                ? link.build().toString()
                : link.queryParam("q", "{q}").build(query).toString();
    }

    private static Set<RunStatus> states(String filter) {
        return switch (filter) {
            case "running" -> Set.of(RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.WAITING_FOR_TIME, RunStatus.PAUSED);
            case "waiting" -> Set.of(RunStatus.WAITING_FOR_APPROVAL, RunStatus.WAITING_FOR_ANSWER);
            case "done" -> Set.of(RunStatus.SUCCEEDED, RunStatus.PARTLY);
            case "failed" -> Set.of(RunStatus.FAILED);
            case "cancelled" -> Set.of(RunStatus.CANCELLED);
            default -> Set.of();
        };
    }
}
