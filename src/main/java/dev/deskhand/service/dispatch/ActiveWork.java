package dev.deskhand.service.dispatch;

import dev.deskhand.service.persistence.Instances;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.engine.Advance;
import dev.deskhand.workflows.engine.CancelSignal;
import dev.deskhand.workflows.engine.LeaseTerm;
import dev.deskhand.workflows.engine.worker.RunWorker;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStore.Lease;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One run in the hands of this process: its lease, its thread, and the signal to stop. */
final class ActiveWork {

    private static final Logger LOG = Logger.getLogger(ActiveWork.class);

    private final JdbcRunStore store;
    private final Instances instances;
    private final Clock clock;
    private final Set<String> inDoubt;
    private final LeaseListener listener;
    private final BooleanSupplier ended;
    private final CancelSignal signal = new CancelSignal();
    private final LeaseTerm term;
    private @Nullable Lease lease;
    private @Nullable Thread thread;
    private long renewed;

    /**
     * @param inDoubt changes of unknown outcome at which this process's runs met a bug; added to
     * @param ended whether this process is about to end, and nobody waits for it any more
     */
    ActiveWork(
            JdbcRunStore store,
            Instances instances,
            Clock clock,
            Set<String> inDoubt,
            LeaseListener listener,
            BooleanSupplier ended) {
        this.ended = ended;
        this.inDoubt = inDoubt;
        this.listener = listener;
        this.store = store;
        this.instances = instances;
        this.clock = clock;
        this.renewed = System.nanoTime();
        // Before the claim: what is claimed under a newer name than the sign's does not act.
        this.term = new LeaseTerm(clock, System::nanoTime, instances.lease(), instances.sign()::await);
    }

    Optional<Lease> claim(String runId) {
        Optional<Lease> claimed = store.claim(runId, instances.name(), instances.lease());
        lease = claimed.orElse(null);
        claimed.ifPresent(listener::claimed);
        return claimed;
    }

    void start(Runnable work) {
        thread = Thread.ofVirtual().name("run-" + lease().runId()).unstarted(work);
        thread.start();
    }

    Thread thread() {
        return Objects.requireNonNull(thread);
    }

    private Lease lease() {
        return Objects.requireNonNull(lease);
    }

    void cancel() {
        signal.cancel();
    }

    void stop() {
        signal.stop();
    }

    /** Renews the lease when a quarter of it has gone by; a lease that has passed on stops the worker. */
    void renewWhenDue() {
        if (System.nanoTime() - renewed < instances.lease().toNanos() / 4) {
            return;
        }
        var asked = term.now();
        renewed = System.nanoTime();
        if (store.renew(lease(), instances.lease())) {
            term.renewed(asked);
        } else {
            signal.stop();
        }
    }

    /** @param setbacks told when what the run needs cannot be used, and when it can again */
    void advance(RunWorker worker, Setbacks setbacks) {
        String run = lease().runId();
        try {
            if (worker.advance(lease(), signal, term) == Advance.LATER) {
                setbacks.met(run, "");
            } else {
                setbacks.over(run);
            }
        } catch (StoreUnavailableException e) {
            if (!setbacks.why(run).equals(Optional.of(String.valueOf(e.getMessage())))) {
                LOG.warnf("Run %s stops where it is until what it needs is back: %s", run, e.getMessage());
            }
            setbacks.met(run, String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "Run %s met a fault of the service", run);
            setbacks.over(run);
            fail();
        } finally {
            release();
        }
    }

    /**
     * A run that met a bug ends, so that it is not taken up again and again; but not before somebody has looked, or was
     * asked, whether the change it was at took effect.
     */
    private void fail() {
        try {
            store.state(lease().runId())
                    .filter(state -> !state.status().isEnded())
                    .ifPresent(state -> {
                        Optional<StepView> doubt = state.steps().stream()
                                .filter(ActiveWork::isInDoubt)
                                .findFirst();
                        if (doubt.isPresent()
                                && inDoubt.add(state.id() + " " + doubt.get().path())) {
                            LOG.warnf(
                                    "Run %s is taken up again to find out whether step %s took effect",
                                    state.id(), doubt.get().path());
                            return;
                        }
                        var failed = new RunEvent.RunFailed(
                                clock.instant(),
                                null,
                                "The service made a mistake; your instruction was not at fault.",
                                "Tell whoever runs Deskhand the run's id; the service's log has the details.",
                                doubt.map(view -> told(view, state.language()))
                                        .orElse("What was done until then is kept; see the steps."));
                        store.append(lease().runId(), state.lastSequence(), lease().epoch(), List.of(failed));
                    });
        } catch (RuntimeException e) {
            LOG.errorf("The failure of run %s could not be written down: %s", lease().runId(), e);
        }
    }

    private static boolean isInDoubt(StepView view) {
        var start = view.start();
        boolean open = view.state() == StepState.RUNNING || view.state() == StepState.UNKNOWN;
        return open && start != null && start.effect().isAtLeast(Effect.CHANGE) && view.happened() == null;
    }

    private static String told(StepView view, Locale language) {
        var sentence = Objects.requireNonNull(view.start()).sentence();
        return LocalizedText.of(
                        "Whether \"" + sentence.en()
                                + "\" took effect is not known: look there before it is done again. See the steps.",
                        "“" + sentence.zh() + "”是否已生效尚不清楚：重做之前，请先到对方系统中核对。详见各步骤。")
                .in(language);
    }

    /**
     * Gives the run back, as soon as the database lets it, however late: while this process lives, nobody else can know that
     * nothing of the run comes from here any more.
     */
    private void release() {
        listener.releasing(lease());
        while (true) {
            try {
                store.release(lease());
                return;
            } catch (StoreUnavailableException e) {
                if (ended.getAsBoolean() || !pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(Duration.ofMillis(500));
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
