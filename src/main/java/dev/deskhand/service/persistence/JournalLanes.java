package dev.deskhand.service.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Who writes the journal: each run has its own lane, so that its entries are written in their order, and the lanes write beside
 * each other where the database lets them, one while the other waits for the disk.
 */
final class JournalLanes implements AutoCloseable {

    /** More of them would share their transactions among fewer runs each. */
    private static final int BESIDE_EACH_OTHER = 2;

    private record Lane(JournalWriter writer, GroupCommit<Append> commits) {}

    private final List<Lane> lanes = new ArrayList<>();

    /** @param nanos as for {@link JournalWriter} */
    JournalLanes(Database database, LeaseTime leases, FoldedRuns folded, LongSupplier nanos) {
        int number = database.dialect() == Dialect.SQLITE ? 1 : BESIDE_EACH_OTHER;
        for (int i = 0; i < number; i++) {
            int own = i;
            var writer = new JournalWriter(database, leases, folded, nanos, () -> isAnyBusyBut(own));
            lanes.add(new Lane(writer, new GroupCommit<>(writer::write)));
        }
    }

    private boolean isAnyBusyBut(int own) {
        return IntStream.range(0, lanes.size())
                .anyMatch(lane -> lane != own && lanes.get(lane).commits().isBusy());
    }

    /** Where what concerns a run is handed in. */
    GroupCommit<Append> of(String run) {
        return lanes.get(Math.floorMod(run.hashCode(), lanes.size())).commits();
    }

    /** Writes them as they are written that come to one lane at the same time. */
    void write(List<Append> batch) {
        lanes.getFirst().writer().write(batch);
    }

    JournalWriter.OneCalls oneCalls() {
        return lanes.stream()
                .map(lane -> lane.writer().oneCalls())
                .reduce(new JournalWriter.OneCalls(0, 0), JournalWriter.OneCalls::and);
    }

    @Override
    public void close() {
        lanes.forEach(lane -> lane.writer().close());
    }
}
