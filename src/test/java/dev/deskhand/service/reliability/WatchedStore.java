package dev.deskhand.service.reliability;

import dev.deskhand.service.dispatch.LeaseListener;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.Appending;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The store as the engine sees it, which writes down elsewhere what the real one acknowledged, and which runs it handed out. */
final class WatchedStore implements RunStore {

    /** What a line begins with that tells of a run handed out; run, milliseconds and process follow. */
    static final String CLAIMED = "claimed ";

    private final RunStore store;
    private final Points points;
    private final FileChannel acknowledged;

    WatchedStore(RunStore store, Points points, Path acknowledged) throws IOException {
        this.store = store;
        this.points = points;
        this.acknowledged = FileChannel.open(
                acknowledged, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** One acknowledged entry, as a line of the file. */
    static String line(JournalEntry entry) {
        return line(entry.runId(), entry.sequence(), JournalJson.write(entry.event()));
    }

    static String line(String runId, long sequence, String json) {
        return runId + " " + sequence + " " + Integer.toHexString(json.hashCode());
    }

    @Override
    public List<JournalEntry> append(String runId, long expectedSequence, long epoch, List<RunEvent> events) {
        events.forEach(this::before);
        var entries = store.append(runId, expectedSequence, epoch, events);
        acknowledge(entries);
        events.forEach(this::after);
        return entries;
    }

    @Override
    public Appending appendAhead(String runId, long expectedSequence, long epoch, List<RunEvent> events) {
        events.forEach(this::before);
        return new Ahead(store.appendAhead(runId, expectedSequence, epoch, events));
    }

    /** Acknowledged when it is first awaited. */
    private final class Ahead implements Appending {

        private final Appending appending;
        private boolean acknowledged;

        Ahead(Appending appending) {
            this.appending = appending;
        }

        @Override
        public List<JournalEntry> await() {
            var entries = appending.await();
            if (!acknowledged) {
                acknowledged = true;
                acknowledge(entries);
                entries.forEach(entry -> after(entry.event()));
            }
            return entries;
        }

        @Override
        public boolean isOver() {
            return appending.isOver();
        }

        @Override
        public Appending then(List<RunEvent> events) {
            events.forEach(WatchedStore.this::before);
            return new Ahead(appending.then(events));
        }
    }

    private void acknowledge(List<JournalEntry> entries) {
        var text = new StringBuilder();
        entries.forEach(entry -> text.append(line(entry)).append('\n'));
        note(text.toString());
        System.out.println("WRITTEN");
    }

    private void note(String lines) {
        try {
            acknowledged.write(ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The hand-out claims at the store itself, and tells of it here. */
    LeaseListener claims() {
        return new LeaseListener() {
            @Override
            public void claimed(Lease lease) {
                note(CLAIMED + lease.runId() + " " + System.currentTimeMillis() + " "
                        + ProcessHandle.current().pid() + "\n");
            }

            @Override
            public void releasing(Lease lease) {
                // Whoever gives a run back has seen what there was.
            }
        };
    }

    private void before(RunEvent event) {
        switch (event) {
            case RunEvent.StepStarted started
            when started.effect().isAtLeast(Effect.CHANGE) -> points.at(Point.STEP_TO_BEGIN);
            case RunEvent.PlanExtended extended -> points.at(Point.PLAN_READY);
            case RunEvent.ApprovalDecided decided -> points.at(Point.DECIDING);
            case RunEvent.QuestionAsked asked -> points.at(Point.QUESTION_TO_ASK);
            case RunEvent.QuestionAnswered answered -> points.at(Point.ANSWERING);
            case RunEvent.RunFinished finished -> points.at(Point.ENDING);
            default -> {}
        }
    }

    private void after(RunEvent event) {
        switch (event) {
            case RunEvent.StepStarted started
            when started.effect().isAtLeast(Effect.CHANGE) -> {
                points.at(Point.STEP_BEGUN);
                if (started.approval() != null) {
                    points.at(Point.APPROVAL_CONSUMED);
                }
            }
            case RunEvent.StepFinished finished -> points.at(Point.STEP_FINISHED);
            case RunEvent.StepWorkedOut workedOut -> points.at(Point.STEP_FINISHED);
            case RunEvent.StepFailed failed when failed.retryAt() != null -> points.at(Point.WAITING_FOR_RETRY);
            case RunEvent.PlanExtended extended -> points.at(Point.PLAN_WRITTEN);
            case RunEvent.ApprovalRequested requested -> points.at(Point.APPROVAL_ASKED);
            case RunEvent.ApprovalDecided decided -> points.at(Point.DECIDED);
            case RunEvent.QuestionAsked asked -> points.at(Point.QUESTION_ASKED);
            case RunEvent.OutcomeResolved resolved -> points.at(Point.OUTCOME_RESOLVED);
            case RunEvent.RunFinished finished -> points.at(Point.ENDED);
            default -> {}
        }
    }

    @Override
    public List<JournalEntry> read(String runId, long afterSequence) {
        return store.read(runId, afterSequence);
    }

    @Override
    public boolean exists(String runId) {
        return store.exists(runId);
    }

    @Override
    public List<String> findRunnable(int limit) {
        return store.findRunnable(limit);
    }

    @Override
    public Optional<Lease> claim(String runId, String worker, Duration lease) {
        return store.claim(runId, worker, lease);
    }

    @Override
    public boolean renew(Lease lease, Duration duration) {
        return store.renew(lease, duration);
    }

    @Override
    public void release(Lease lease) {
        store.release(lease);
    }

    @Override
    public Writer writer(String runId, long sequence) {
        return store.writer(runId, sequence);
    }
}
