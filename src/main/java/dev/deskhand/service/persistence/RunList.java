package dev.deskhand.service.persistence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.deskhand.workflows.journal.Progress;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.plan.LocalizedText;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Finds runs and approvals without reading their journals. */
@Singleton
public class RunList {

    private final Database database;
    private final LeaseTime leases;
    private final Clock clock;

    @Inject
    RunList(Database database, Clock clock) {
        this(database, clock, LeaseTime.of(database.dialect()));
    }

    RunList(Database database, Clock clock, LeaseTime leases) {
        this.database = database;
        this.clock = clock;
        this.leases = leases;
    }

    /** A rejection ended it, or the run was cancelled after one. */
    private static final String REJECTED =
            "EXISTS (SELECT 1 FROM approval WHERE approval.run_id = run.id AND approval.rejected = 1) AS rejected";

    /** It has something to do, and no worker has it. */
    private static final String UNTAKEN = """
            CASE WHEN run.status IN ('QUEUED', 'RUNNING', 'WAITING_FOR_TIME') AND run.runnable = 1
              AND (run.wake_at IS NULL OR :now >= run.wake_at)
              AND (run.lease_worker IS NULL OR :leaseNow >= run.lease_until) THEN 1 ELSE 0 END AS untaken""";

    private static final String SELECT = "SELECT run.*, " + REJECTED + ", " + UNTAKEN + " FROM run ";

    /**
     * Newest first.
     *
     * @param states empty for all
     * @param person who asked for them, null for all
     * @param workflow the saved workflow they run, null for all
     * @param text part of the title or instruction, null for all
     */
    public List<Row> find(
            Set<RunStatus> states,
            @Nullable String person,
            @Nullable String workflow,
            @Nullable String text,
            int offset,
            int limit) {
        return database.read(handle -> {
            var query = handle.createQuery(SELECT + "WHERE " + where(states, person, workflow, text)
                    + " ORDER BY created_at DESC, id LIMIT :limit OFFSET :offset");
            bind(query, states, person, workflow, text);
            bindTimes(query, handle);
            return query.bind("limit", limit)
                    .bind("offset", offset)
                    .map((row, context) -> row(row))
                    .list();
        });
    }

    public int count(Set<RunStatus> states, @Nullable String person, @Nullable String workflow, @Nullable String text) {
        return database.read(handle -> {
            var query = handle.createQuery("SELECT COUNT(*) FROM run WHERE " + where(states, person, workflow, text));
            bind(query, states, person, workflow, text);
            return query.mapTo(Integer.class).one();
        });
    }

    public Optional<Row> get(String runId) {
        return database.read(handle -> {
            var query = handle.createQuery(SELECT + "WHERE id = :id").bind("id", runId);
            bindTimes(query, handle);
            return query.map((row, context) -> row(row)).findFirst();
        });
    }

    /** The run an approval belongs to. */
    public Optional<String> runOfApproval(String approval) {
        return database.read(handle -> handle.select("SELECT run_id FROM approval WHERE id = ?", approval)
                .mapTo(String.class)
                .findFirst());
    }

    /**
     * A run that waits for approvals.
     *
     * @param since when the first of them was asked for
     */
    public record Waiting(String run, String since) {}

    /**
     * Runs that wait for approvals, the longest waiting first, so many at most.
     *
     * @param requester who asked for them; null for everybody
     * @param since of the run behind which to begin; "" for the first
     */
    public List<Waiting> runsWithOpenApprovals(@Nullable String requester, String since, String run, int most) {
        return database.read(handle -> {
            var query = handle.createQuery("SELECT a.run_id, MIN(a.requested_at) AS since"
                            + " FROM approval a JOIN run r ON r.id = a.run_id WHERE a.open = 1"
                            + (requester == null ? "" : " AND r.requester = :requester")
                            + " GROUP BY a.run_id"
                            + " HAVING MIN(a.requested_at) > :since OR MIN(a.requested_at) = :since AND a.run_id > :run"
                            + " ORDER BY since, a.run_id LIMIT :most")
                    .bind("since", since)
                    .bind("run", run)
                    .bind("most", most);
            return (requester == null ? query : query.bind("requester", requester))
                    .map((row, context) -> new Waiting(row.getString(1), row.getString(2)))
                    .list();
        });
    }

    private void bindTimes(Query query, Handle handle) {
        query.bind("now", clock.millis()).bind("leaseNow", leases.now(handle));
    }

    private String where(
            Set<RunStatus> states, @Nullable String person, @Nullable String workflow, @Nullable String text) {
        String contains =
                text == null ? "" : AnyCase.of(database.dialect(), text).condition();
        return "1 = 1"
                + (states.isEmpty() ? "" : " AND status IN (<states>)")
                + (person == null ? "" : " AND requester = :person")
                + (workflow == null ? "" : " AND workflow = :workflow")
                + (text == null
                        ? ""
                        : " AND (id = :exact OR title " + contains + " OR instruction " + contains + " OR requester "
                                + contains + ")");
    }

    private void bind(
            Query query,
            Set<RunStatus> states,
            @Nullable String person,
            @Nullable String workflow,
            @Nullable String text) {
        if (!states.isEmpty()) {
            query.bindList("states", states.stream().map(RunStatus::name).toList());
        }
        if (person != null) {
            query.bind("person", person);
        }
        if (workflow != null) {
            query.bind("workflow", workflow);
        }
        if (text != null) {
            query.bind("text", AnyCase.of(database.dialect(), text).pattern()).bind("exact", text);
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        String en = row.getString("current_en");
        int version = row.getInt("workflow_version");
        return new Row(
                row.getString("id"),
                row.getString("title"),
                row.getString("instruction"),
                row.getString("workflow"),
                version == 0 ? null : version,
                row.getString("requester"),
                row.getString("planner"),
                RunStatus.valueOf(row.getString("status")),
                row.getBoolean("rejected"),
                row.getInt("untaken") == 1,
                Instant.parse(row.getString("created_at")),
                Instant.parse(row.getString("changed_at")),
                Times.instantOrNull(row.getString("finished_at")),
                new Progress(row.getInt("done"), row.getInt("known"), row.getBoolean("exact")),
                en == null ? null : new LocalizedText(en, row.getString("current_zh")),
                row.getLong("tokens"));
    }

    /**
     * What a list shows of a run.
     *
     * @param rejected whether somebody refused something it wanted to do
     * @param waitsItsTurn whether it has something to do now and no worker has taken it up
     */
    public record Row(
            String id,
            String title,
            @Nullable String instruction,
            @Nullable String workflow,
            @Nullable Integer workflowVersion,
            String requester,
            @Nullable String planner,
            @JsonProperty("state") RunStatus status,
            boolean rejected,
            @JsonIgnore boolean waitsItsTurn,
            Instant createdAt,
            Instant changedAt,
            @Nullable Instant finishedAt,
            Progress progress,
            @Nullable LocalizedText current,
            long tokens) {}
}
