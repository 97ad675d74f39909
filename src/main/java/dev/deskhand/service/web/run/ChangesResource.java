package dev.deskhand.service.web.run;

import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.workflows.journal.Person;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;

/** Tells an open page that its run has changed; the page then fetches what differs. */
@Path("/runs/{id}/changes")
public class ChangesResource {
    private static final Duration STILL_THERE = Duration.ofSeconds(15);

    private final Here here;
    private final RunReader reader;
    private final RunFeed feed;

    ChangesResource(Here here, RunReader reader, RunFeed feed) {
        this.here = here;
        this.reader = reader;
        this.feed = feed;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    public Multi<String> changes(@PathParam("id") String id) {
        reader.state(id, here.person());
        var still = here.stillHere();
        Multi<String> changed = Multi.createFrom().emitter(emitter -> {
            RunFeed.Subscription subscription = feed.listen(growth -> {
                if (growth.runId().equals(id)) {
                    emitter.emit("changed");
                }
            });
            emitter.onTermination(subscription::close);
            emitter.emit("changed");
        });
        Multi<String> ticks = Multi.createFrom()
                .ticks()
                .every(STILL_THERE)
                .onOverflow()
                .drop()
                .map(tick -> "tick");
        return Multi.createBy()
                .merging()
                .streams(changed, ticks)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .select()
                .first(told -> still.get().filter(person -> sees(id, person)).isPresent());
    }

    /** Whoever may not read the run any more is told nothing more of it. */
    private boolean sees(String id, Person person) {
        try {
            reader.state(id, person);
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }
}
