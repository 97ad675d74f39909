package dev.deskhand.service.runs;

import dev.deskhand.service.dispatch.RunDispatcher;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.PlaceLimits;
import dev.deskhand.service.persistence.RunAtWork;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.LocalizedText;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says why a run that has something to do is not being worked on. */
@Singleton
public class WaitingReasons {

    private static final int LOOKED_AT = 1_000;

    /** What a worker takes up at once is not said to wait. */
    private static final Duration WORTH_SAYING = Duration.ofSeconds(2);

    private static final LocalizedText SETBACK = LocalizedText.of(
            "It stopped where it is: Deskhand's disk or database cannot be used just now, as when the disk is full."
                    + " It goes on by itself once that is put right; tell whoever runs Deskhand if it stays like this.",
            "办理停在原处：Deskhand 的磁盘或数据库暂时无法使用（例如磁盘已满）。恢复后会自动继续；如长时间如此，请告知 Deskhand 的管理员。");

    private final JdbcRunStore store;
    private final Clock clock;
    private final RunDispatcher dispatcher;

    WaitingReasons(JdbcRunStore store, Clock clock, RunDispatcher dispatcher) {
        this.store = store;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /**
     * Why it waits.
     *
     * @param forPlace whether for a place in a system, rather than for its turn
     * @param holders runs that have what it waits for, whoever may see them
     */
    public record Reason(LocalizedText text, boolean forPlace, List<RunAtWork> holders) {
        public Reason {
            holders = List.copyOf(holders);
        }
    }

    /** Empty when it is being worked on, or waits for a person or a time. */
    public Optional<Reason> of(RunState run) {
        Instant now = clock.instant();
        Instant wake = run.nextWakeAt();
        boolean due = run.runnable() && (wake == null || !now.isBefore(wake));
        if (!due || store.isHeld(run.id())) {
            return Optional.empty();
        }
        if (dispatcher.setback(run.id()).isPresent()) {
            return Optional.of(new Reason(SETBACK, false, List.of()));
        }
        List<PlaceLimits.Full> missing = store.missingPlaces(run.id());
        if (!missing.isEmpty()) {
            PlaceLimits.Full full = missing.getFirst();
            int others = store.waitingFor(full.place(), run.id());
            return Optional.of(new Reason(place(full, others), true, store.holders(full.place(), run.id())));
        }
        int before = store.findRunnable(LOOKED_AT).indexOf(run.id());
        boolean soon = Duration.between(run.changedAt(), now).compareTo(WORTH_SAYING) < 0;
        return before < 0 || soon ? Optional.empty() : Optional.of(new Reason(turn(before), false, store.atWork()));
    }

    private static LocalizedText place(PlaceLimits.Full full, int others) {
        String too = others == 0
                ? ""
                : others == 1 ? " Another run waits for it too." : " " + others + " other runs wait for it too.";
        return LocalizedText.of(
                "It waits for a free place at " + full.place() + "; " + full.used() + " of " + full.most()
                        + (full.most() == 1 ? " is in use." : " are in use.") + too,
                "正在等待 " + full.place() + " 的空位：共 " + full.most() + " 个，已用 " + full.used() + " 个。"
                        + (others == 0 ? "" : "另有 " + others + " 次办理也在等。"));
    }

    private static LocalizedText turn(int before) {
        if (before == 0) {
            return LocalizedText.of("It is next, as soon as another run ends or waits.", "轮到它了：等其他办理结束或暂停即可开始。");
        }
        return LocalizedText.of(
                "It waits for its turn; " + before + (before == 1 ? " run is" : " runs are") + " before it.",
                "正在排队，前面还有 " + before + " 个。");
    }
}
