package dev.deskhand.service.sealing;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.CheckpointStore;
import dev.deskhand.service.persistence.log.LeafSearch;
import dev.deskhand.service.persistence.log.LeafStore;
import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.SettableClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A log with everything that keeps it, in a folder; opened anew it goes on where it was. */
public final class SampleLog {

    public final SettableClock clock = new SettableClock(SampleEvents.T);
    public final RunFeed feed = new RunFeed();
    public final Database database;
    public final JdbcRunStore runs;
    public final ActStore acts;
    public final LeafStore leaves;
    public final CheckpointStore heads;
    public final LogKey key;
    public final LogTree tree;
    public final Checkpoints checkpoints;
    public final LogCheck check;

    public SampleLog(Path folder) {
        this(folder, TestDatabases.sqlite(folder));
    }

    public SampleLog(Path folder, Database database) {
        this.database = database;
        runs = new JdbcRunStore(database, feed, clock);
        acts = new ActStore(database, clock);
        leaves = new LeafStore(database);
        heads = new CheckpointStore(database);
        key = new LogKey(DataFolder.at(folder), acts, false);
        tree = new LogTree(leaves);
        checkpoints = new Checkpoints(tree, key, heads, clock);
        check = new LogCheck(leaves, new LeafSearch(database), heads, checkpoints);
    }

    /** A run of ten entries with an approved change. */
    public void run(String id) {
        append(
                id,
                SampleEvents.created("{'steps':[{'use':'http.request'}]}"),
                SampleEvents.approval("a-" + id, "0"),
                new RunEvent.ApprovalDecided(SampleEvents.T, "a-" + id, true, SampleEvents.ANNA, "fine " + id),
                SampleEvents.startedBy("a-" + id, "0"),
                SampleEvents.finished("0"),
                new RunEvent.ModelCalled(SampleEvents.T, "plan", "large", 900, 120, 1500, "a plan"),
                SampleEvents.loop("1", 0),
                SampleEvents.finished("1"),
                new RunEvent.StepSkipped(SampleEvents.T, "2", "the condition is false"),
                new RunEvent.RunFinished(SampleEvents.T, Map.of(), List.of("out.xlsx"), false));
    }

    public void append(String id, RunEvent... events) {
        runs.append(id, 0, RunStore.NO_LEASE, List.of(events));
    }

    /** Changes the database behind the service's back. */
    public void tamper(String sql) {
        database.write(handle -> handle.execute(sql));
    }
}
