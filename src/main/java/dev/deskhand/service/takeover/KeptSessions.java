package dev.deskhand.service.takeover;

import dev.deskhand.service.dispatch.LeaseListener;
import dev.deskhand.service.persistence.RunHolders;
import dev.deskhand.service.persistence.RunHolders.Holder;
import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.tools.browser.LiveBrowser;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.session.RunSessions;
import dev.deskhand.workflows.journal.RunEvent.BrowserClosed.Why;
import dev.deskhand.workflows.journal.RunStore.Lease;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Sessions, such as browsers, of runs that wait for a person: what is on the screen is still there when the answer comes.
 * Those used least lately are closed when there are too many, and all when nobody answers for a while; the run then starts
 * over to where it was. One that a person works in is never closed for others. One whose run another instance has taken up is
 * nobody's any more, and is closed without a word.
 */
@Singleton
public class KeptSessions implements LeaseListener {

    private static final Logger LOG = Logger.getLogger(KeptSessions.class);

    private final Clock clock;
    private final Duration longest;
    private final int most;
    private final BrowserHands hands;
    private final Told told;
    private final KeptPlaces places;
    private final Function<String, Optional<Holder>> holders;
    private final Map<String, Kept> byRun = new LinkedHashMap<>();
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("kept-sessions").factory());

    @Inject
    KeptSessions(
            DeskhandConfig config,
            Clock clock,
            BrowserHands hands,
            JournaledClosings told,
            StoredPlaces places,
            RunHolders holders) {
        this(
                Duration.ofSeconds(config.keepSessions()),
                config.concurrentRuns(),
                clock,
                hands,
                told,
                places,
                holders::of);
        // While another instance works on with a run its old browser may be signed in where only one may be.
        sweeper.scheduleWithFixedDelay(this::closeGone, 1, 1, TimeUnit.SECONDS);
        sweeper.scheduleWithFixedDelay(this::closeUnused, 10, 10, TimeUnit.SECONDS);
    }

    /** @param holders who has had a run last; empty for none that is there: somebody may have cancelled or taken it up meanwhile */
    KeptSessions(
            Duration longest,
            int most,
            Clock clock,
            BrowserHands hands,
            Told told,
            KeptPlaces places,
            Function<String, Optional<Holder>> holders) {
        this.holders = holders;
        this.places = places;
        this.clock = clock;
        this.longest = longest;
        this.most = Math.max(1, most);
        this.hands = hands;
        this.told = told;
    }

    /** Who is told what became of the browser of a run that waits. */
    interface Told {
        void closed(String run, Why why);

        /** @param page the address it is at; "" when it cannot be had */
        void handedBack(String run, BrowserHands.Hands hands, String page);
    }

    /** Who counts the places in busy systems that runs hold whose browsers stay open, until another lease is given out. */
    interface KeptPlaces {
        /** @param again for those that are kept already */
        void keep(Lease lease, boolean again);

        /** For a browser that stays open while no process looks after it. */
        void keepFor(Lease lease, Duration time);

        void leave(Lease lease);
    }

    /**
     * @param lease under which the run worked in them last, or was claimed here since
     * @param claimed whether somebody has the run who may come for them
     */
    private record Kept(RunSessions sessions, Lease lease, Instant since, Instant used, boolean claimed) {

        Kept usedAt(Instant now) {
            return new Kept(sessions, lease, since, now, claimed);
        }

        Kept claimed(Lease under) {
            return new Kept(sessions, under, since, used, true);
        }

        Kept unclaimed() {
            return new Kept(sessions, lease, since, used, false);
        }
    }

    /** Takes over the sessions of a run that waits, from who has that lease still. */
    public void keep(Lease lease, RunSessions sessions) {
        if (longest.isZero()) {
            sessions.close();
            return;
        }
        var over = new LinkedHashMap<String, Kept>();
        Optional<Kept> before;
        synchronized (byRun) {
            before = Optional.ofNullable(byRun.remove(lease.runId()));
            Instant now = clock.instant();
            byRun.put(lease.runId(), new Kept(sessions, lease, now, now, false));
            while (byRun.size() > most) {
                Optional<String> least = leastUsed();
                if (least.isEmpty()) {
                    break;
                }
                over.put(least.get(), Objects.requireNonNull(byRun.remove(least.get())));
            }
        }
        before.ifPresent(this::close);
        places.keep(lease, false);
        over.values().forEach(kept -> giveUp(kept, Why.CROWDED));
    }

    /** Lets go of sessions of a run that goes on at once elsewhere; those that can stay open do. */
    public void leave(Lease lease, RunSessions sessions) {
        if (sessions.leave()) {
            places.keepFor(lease, longest);
        }
    }

    /** Of those that nobody works in; where two were used at once, the one kept longer. */
    private Optional<String> leastUsed() {
        return byRun.entrySet().stream()
                .filter(entry ->
                        hands.in(entry.getKey(), entry.getValue().since()).isEmpty())
                .min(Comparator.comparing(entry -> entry.getValue().used()))
                .map(Map.Entry::getKey);
    }

    private void giveUp(Kept kept, Why why) {
        close(kept);
        places.leave(kept.lease());
        told.closed(kept.lease().runId(), why);
    }

    private void close(Kept kept) {
        handBack(kept);
        kept.sessions().close();
    }

    /** Whoever has it in hand has it no more. */
    private void handBack(Kept kept) {
        String run = kept.lease().runId();
        hands.giveUp(run, kept.since()).ifPresent(taken -> {
            String page = LiveBrowser.of(kept.sessions()).map(LiveBrowser::page).orElse("");
            told.handedBack(run, taken, page);
        });
    }

    /** Whoever has the run comes for its sessions; until then they are nobody's. */
    @Override
    public void claimed(Lease lease) {
        synchronized (byRun) {
            byRun.computeIfPresent(
                    lease.runId(),
                    (run, kept) -> lease.epoch() == kept.lease().epoch() + 1 ? kept.claimed(lease) : kept);
        }
    }

    /** What nobody came for, such as while the journal could not be read, waits on, and so do its places. */
    @Override
    public void releasing(Lease lease) {
        synchronized (byRun) {
            Kept kept = byRun.get(lease.runId());
            if (kept == null || !kept.claimed() || !kept.lease().equals(lease)) {
                return;
            }
            byRun.put(lease.runId(), kept.unclaimed());
        }
        places.keep(lease, false);
    }

    /**
     * Gives back the sessions of a run, unless another worker has gone on with it meanwhile, or its browser broke while nobody
     * looked: the run then starts over to where it was.
     *
     * @param lease under which the run goes on
     */
    public Optional<RunSessions> take(Lease lease) {
        Kept kept;
        synchronized (byRun) {
            kept = byRun.remove(lease.runId());
        }
        if (kept == null) {
            return Optional.empty();
        }
        boolean passedOn =
                !kept.lease().equals(lease) && lease.epoch() != kept.lease().epoch() + 1;
        if (passedOn || !isUsable(kept.sessions())) {
            close(kept);
            return Optional.empty();
        }
        handBack(kept);
        return Optional.of(kept.sessions());
    }

    private static boolean isUsable(RunSessions sessions) {
        return sessions.find(BrowserSession.class).map(BrowserSession::isUsable).orElse(true);
    }

    boolean isKept(String run) {
        Optional<Kept> kept = standing(run);
        return kept.isPresent() && LiveBrowser.of(kept.get().sessions()).isPresent();
    }

    /** When the run that waits began to wait; empty when none of its sessions are kept. */
    Optional<Instant> since(String run) {
        return standing(run).map(Kept::since);
    }

    /** The sessions of a run that waits, for a person who uses them; their time begins anew. */
    Optional<RunSessions> hold(String run) {
        return standing(run).map(kept -> {
            synchronized (byRun) {
                byRun.computeIfPresent(
                        run, (id, now) -> now.sessions() == kept.sessions() ? now.usedAt(clock.instant()) : now);
            }
            return kept.sessions();
        });
    }

    /** What is kept of a run that nobody has taken up since. */
    private Optional<Kept> standing(String run) {
        Kept kept;
        synchronized (byRun) {
            kept = byRun.get(run);
        }
        return Optional.ofNullable(kept)
                .filter(held -> !held.claimed())
                .filter(held -> holders.apply(run)
                        .filter(holder -> holder.epoch() == held.lease().epoch())
                        .isPresent());
    }

    /** Closes those of runs that were ended while they waited, or went on elsewhere. */
    void closeGone() {
        List<Kept> all;
        synchronized (byRun) {
            all = new ArrayList<>(byRun.values());
        }
        try {
            all.forEach(this::closeIfGone);
        } catch (RuntimeException e) {
            LOG.warnf("Whether runs that wait have ended or gone on could not be looked up: %s", e.getMessage());
        }
    }

    private void closeIfGone(Kept kept) {
        Optional<Holder> holder = holders.apply(kept.lease().runId());
        boolean over = holder.isEmpty() || holder.get().ended();
        if ((over || isElsewhere(holder.get(), kept.lease())) && remove(kept)) {
            close(kept);
            if (over) {
                places.leave(kept.lease());
            }
        }
    }

    /** Whoever took the run up here comes for its sessions in a moment. */
    private static boolean isElsewhere(Holder holder, Lease kept) {
        return holder.epoch() != kept.epoch() && !kept.worker().equals(holder.worker());
    }

    private boolean remove(Kept kept) {
        synchronized (byRun) {
            Kept now = byRun.get(kept.lease().runId());
            boolean same = now != null && now.sessions() == kept.sessions();
            if (same) {
                byRun.remove(kept.lease().runId());
            }
            return same;
        }
    }

    /** Closes those that nobody has used for as long as they are kept; the places of the others count on. */
    void closeUnused() {
        Instant limit = clock.instant().minus(longest);
        var over = new ArrayList<Kept>();
        List<Kept> left;
        synchronized (byRun) {
            byRun.values().stream().filter(kept -> kept.used().isBefore(limit)).forEach(over::add);
            byRun.values().removeAll(over);
            left = List.copyOf(byRun.values());
        }
        over.forEach(kept -> giveUp(kept, Why.UNUSED));
        left.forEach(kept -> places.keep(kept.lease(), true));
    }

    void stop(@Observes ShutdownEvent event) {
        sweeper.shutdownNow();
        List<Kept> over;
        synchronized (byRun) {
            over = List.copyOf(byRun.values());
            byRun.clear();
        }
        over.forEach(kept -> {
            handBack(kept);
            // Those on a grid stay, signed in as they are: the run goes on in them after the restart.
            if (kept.sessions().leave()) {
                places.keepFor(kept.lease(), longest);
            } else {
                places.leave(kept.lease());
            }
        });
    }
}
