package dev.deskhand.service.takeover;

import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.tools.browser.LiveBrowser;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.session.RunSessions;
import dev.deskhand.workflows.journal.RunEvent.BrowserClosed.Why;
import dev.deskhand.workflows.journal.RunState;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Sessions, such as browsers, of runs that wait for a person: what is on the screen is still there when the answer comes.
 * Those used least lately are closed when there are too many, and all when nobody answers for a while; the run then starts
 * over to where it was. One that a person works in is never closed for others.
 */
@Singleton
public class KeptSessions {

    private static final Logger LOG = Logger.getLogger(KeptSessions.class);

    private final Clock clock;
    private final Duration longest;
    private final int most;
    private final BrowserHands hands;
    private final ClosedBrowsers closed;
    private final KeptPlaces places;
    private final Predicate<String> hasEnded;
    private final Map<String, Kept> byRun = new LinkedHashMap<>();
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("kept-sessions").factory());

    @Inject
    KeptSessions(
            DeskhandConfig config,
            Clock clock,
            BrowserHands hands,
            JournaledClosings closed,
            StoredPlaces places,
            JdbcRunStore store) {
        this(
                Duration.ofSeconds(config.keepSessions()),
                config.concurrentRuns(),
                clock,
                hands,
                closed,
                places,
                store::hasEnded);
        sweeper.scheduleWithFixedDelay(this::sweep, 10, 10, TimeUnit.SECONDS);
    }

    /** @param hasEnded whether a run is over: somebody may have cancelled it while it waited */
    KeptSessions(
            Duration longest,
            int most,
            Clock clock,
            BrowserHands hands,
            ClosedBrowsers closed,
            KeptPlaces places,
            Predicate<String> hasEnded) {
        this.hasEnded = hasEnded;
        this.places = places;
        this.clock = clock;
        this.longest = longest;
        this.most = Math.max(1, most);
        this.hands = hands;
        this.closed = closed;
    }

    /** Who is told that a run that waits has lost its browser. */
    interface ClosedBrowsers {
        void tell(String run, Why why);
    }

    /** Who counts the places in busy systems that runs hold whose browsers stay open. */
    interface KeptPlaces {
        /** @param again for those that are kept already */
        void keep(String run, boolean again);

        void leave(String run);
    }

    private record Kept(RunSessions sessions, Instant since, Instant used) {}

    /** Takes over the sessions of a run that waits. */
    public void keep(String run, RunSessions sessions) {
        if (longest.isZero()) {
            sessions.close();
            return;
        }
        var over = new LinkedHashMap<String, RunSessions>();
        Optional<Kept> before;
        synchronized (byRun) {
            before = Optional.ofNullable(byRun.remove(run));
            Instant now = clock.instant();
            byRun.put(run, new Kept(sessions, now, now));
            while (byRun.size() > most) {
                Optional<String> least = leastUsed();
                if (least.isEmpty()) {
                    break;
                }
                over.put(
                        least.get(),
                        Objects.requireNonNull(byRun.remove(least.get())).sessions());
            }
        }
        before.map(Kept::sessions).ifPresent(RunSessions::close);
        places.keep(run, false);
        over.forEach((closing, its) -> giveUp(closing, its, Why.CROWDED));
    }

    /** Of those that nobody works in; where two were used at once, the one kept longer. */
    private Optional<String> leastUsed() {
        return byRun.entrySet().stream()
                .filter(entry -> !hands.isTaken(entry.getKey(), entry.getValue().since()))
                .min(Comparator.comparing(entry -> entry.getValue().used()))
                .map(Map.Entry::getKey);
    }

    private void giveUp(String run, RunSessions sessions, Why why) {
        sessions.close();
        places.leave(run);
        closed.tell(run, why);
    }

    /**
     * Gives back the sessions of a run, unless another worker has gone on with it meanwhile, or its browser broke while nobody
     * looked: the run then starts over to where it was.
     */
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
        if (passedOn || !isUsable(kept.sessions())) {
            kept.sessions().close();
            places.leave(run.id());
            return Optional.empty();
        }
        return Optional.of(kept.sessions());
    }

    private static boolean isUsable(RunSessions sessions) {
        return sessions.find(BrowserSession.class).map(BrowserSession::isUsable).orElse(true);
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

    /** Closes those of runs that were ended while they waited, and those that nobody has used for as long as they are kept. */
    void sweep() {
        try {
            closeEnded();
        } catch (RuntimeException e) {
            LOG.warnf("Whether runs that wait have ended could not be looked up: %s", e.getMessage());
        }
        closeUnused();
    }

    private void closeEnded() {
        List<String> waiting;
        synchronized (byRun) {
            waiting = List.copyOf(byRun.keySet());
        }
        for (String run : waiting) {
            if (hasEnded.test(run)) {
                Kept kept;
                synchronized (byRun) {
                    kept = byRun.remove(run);
                }
                if (kept != null) {
                    kept.sessions().close();
                    places.leave(run);
                }
            }
        }
    }

    private void closeUnused() {
        Instant limit = clock.instant().minus(longest);
        var over = new LinkedHashMap<String, RunSessions>();
        synchronized (byRun) {
            byRun.entrySet().removeIf(entry -> {
                Kept kept = entry.getValue();
                boolean unused = kept.used().isBefore(limit);
                if (unused) {
                    over.put(entry.getKey(), kept.sessions());
                }
                return unused;
            });
        }
        over.forEach((run, sessions) -> giveUp(run, sessions, Why.UNUSED));
        List<String> left;
        synchronized (byRun) {
            left = List.copyOf(byRun.keySet());
        }
        left.forEach(run -> places.keep(run, true));
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
