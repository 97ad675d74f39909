package dev.deskhand.service.takeover;

import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.tools.browser.LiveBrowser;
import dev.deskhand.tools.session.RunSessions;
import dev.deskhand.workflows.journal.RunState;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sessions, such as browsers, of runs that wait for a person: what is on the screen is still there when the answer comes.
 * The oldest are closed when there are too many, and all when nobody answers for a while; the run then starts over to
 * where it was.
 */
@Singleton
public class KeptSessions {

    private final Clock clock;
    private final Duration longest;
    private final int most;
    private final Map<String, Kept> byRun = new LinkedHashMap<>();
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("kept-sessions").factory());

    KeptSessions(DeskhandConfig config, Clock clock) {
        this.clock = clock;
        this.longest = Duration.ofSeconds(config.keepSessions());
        this.most = Math.max(1, config.concurrentRuns());
        sweeper.scheduleWithFixedDelay(this::sweep, 10, 10, TimeUnit.SECONDS);
    }

    private record Kept(RunSessions sessions, Instant since, Instant used) {}

    /** Takes over the sessions of a run that waits. */
    public void keep(String run, RunSessions sessions) {
        var over = new ArrayList<RunSessions>();
        synchronized (byRun) {
            Optional.ofNullable(byRun.remove(run)).ifPresent(before -> over.add(before.sessions()));
            Instant now = clock.instant();
            byRun.put(run, new Kept(sessions, now, now));
            while (byRun.size() > most || longest.isZero()) {
                String oldest = byRun.keySet().iterator().next();
                over.add(byRun.remove(oldest).sessions());
                if (byRun.isEmpty()) {
                    break;
                }
            }
        }
        over.forEach(RunSessions::close);
    }

    /** Gives back the sessions of a run, unless another worker has gone on with it meanwhile. */
    public Optional<RunSessions> take(RunState run) {
        Kept kept;
        synchronized (byRun) {
            kept = byRun.remove(run.id());
        }
        if (kept == null) {
            return Optional.empty();
        }
        boolean passedOn =
                run.steps().stream().anyMatch(step -> step.startedAt().isAfter(kept.since()));
        if (passedOn) {
            kept.sessions().close();
            return Optional.empty();
        }
        return Optional.of(kept.sessions());
    }

    boolean isKept(String run) {
        synchronized (byRun) {
            Kept held = byRun.get(run);
            return held != null && LiveBrowser.of(held.sessions()).isPresent();
        }
    }

    /** When the run that waits began to wait; empty when none of its sessions are kept. */
    Optional<Instant> since(String run) {
        synchronized (byRun) {
            return Optional.ofNullable(byRun.get(run)).map(Kept::since);
        }
    }

    /** The sessions of a run that waits, for a person who uses them; their time begins anew. */
    Optional<RunSessions> hold(String run) {
        synchronized (byRun) {
            Kept kept = byRun.get(run);
            if (kept == null) {
                return Optional.empty();
            }
            byRun.put(run, new Kept(kept.sessions(), kept.since(), clock.instant()));
            return Optional.of(kept.sessions());
        }
    }

    private void sweep() {
        Instant limit = clock.instant().minus(longest);
        List<RunSessions> over = new ArrayList<>();
        synchronized (byRun) {
            byRun.values().removeIf(kept -> kept.used().isBefore(limit) && over.add(kept.sessions()));
        }
        over.forEach(RunSessions::close);
    }

    void stop(@Observes ShutdownEvent event) {
        sweeper.shutdownNow();
        List<RunSessions> over;
        synchronized (byRun) {
            over = byRun.values().stream().map(Kept::sessions).toList();
            byRun.clear();
        }
        // Those on a grid stay: the run goes on in them after the restart.
        over.forEach(RunSessions::leave);
    }
}
