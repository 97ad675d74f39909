package dev.deskhand.service.persistence;

import dev.deskhand.workflows.journal.WorkflowVersion;
import dev.deskhand.workflows.library.SavedWorkflow;
import dev.deskhand.workflows.library.ShippedWorkflows;
import dev.deskhand.workflows.library.WorkflowLibrary;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The library; every version stays, removed workflows only leave the list. */
@Singleton
@Typed({WorkflowLibrary.class, JdbcWorkflowLibrary.class})
public class JdbcWorkflowLibrary implements WorkflowLibrary {

    private static final String COLUMNS =
            "SELECT v.name, v.version, v.yaml, v.author, v.saved_at, v.planner FROM workflow_version v ";
    private static final String NEWEST = COLUMNS + "JOIN workflow w ON w.name = v.name AND w.removed = 0 "
            + "WHERE v.version = (SELECT MAX(version) FROM workflow_version n WHERE n.name = v.name) ";

    /** As many as a statement may have parameters for on every database. */
    private static final int AT_ONCE = 400;

    private final Database database;
    private final PlanFormat format;
    private final Clock clock;
    private final Map<String, Plan> plans = new ConcurrentHashMap<>();
    private final Map<String, List<String>> authors = new ConcurrentHashMap<>();

    public JdbcWorkflowLibrary(Database database, PlanFormat format, Clock clock) {
        this.database = database;
        this.format = format;
        this.clock = clock;
    }

    /** Puts in those that ship with the product: new ones, and new versions of those nobody has touched. */
    public void seed(List<SavedWorkflow> shipped) {
        for (SavedWorkflow workflow : shipped) {
            database.write(handle -> {
                var known = rows(handle, COLUMNS + "WHERE v.name = ? ORDER BY v.version DESC", workflow.name());
                boolean untouched = known.stream().allMatch(row -> row.author().equals(ShippedWorkflows.AUTHOR));
                if (known.isEmpty() || (untouched && !known.getFirst().yaml().equals(workflow.yaml()))) {
                    insert(handle, workflow.name(), workflow.yaml(), ShippedWorkflows.AUTHOR, false, null);
                }
                return true;
            });
        }
    }

    @Override
    public List<SavedWorkflow> all() {
        return database.read(handle -> rows(handle, NEWEST + "ORDER BY v.name")).stream()
                .map(this::toWorkflow)
                .toList();
    }

    @Override
    public Optional<SavedWorkflow> newest(String name) {
        return database.read(handle -> rows(handle, NEWEST + "AND v.name = ?", name)).stream()
                .findFirst()
                .map(this::toWorkflow);
    }

    @Override
    public Optional<SavedWorkflow> version(String name, int version) {
        return database
                .read(handle -> rows(handle, COLUMNS + "WHERE v.name = ? AND v.version = ?", name, version))
                .stream()
                .findFirst()
                .map(this::toWorkflow);
    }

    @Override
    public List<SavedWorkflow> versions(String name) {
        return database
                .read(handle -> rows(handle, COLUMNS + "WHERE v.name = ? ORDER BY v.version DESC", name))
                .stream()
                .map(this::toWorkflow)
                .toList();
    }

    @Override
    public List<WorkflowVersion> everSaved() {
        return database.read(
                handle -> handle.select("SELECT name, version FROM workflow_version ORDER BY name, version DESC")
                        .map((row, context) -> new WorkflowVersion(row.getString(1), row.getInt(2)))
                        .list());
    }

    @Override
    public Map<WorkflowVersion, String> texts(Collection<WorkflowVersion> versions) {
        var texts = new HashMap<WorkflowVersion, String>();
        var left = new ArrayList<>(versions);
        while (!left.isEmpty()) {
            List<WorkflowVersion> some = left.subList(0, Math.min(AT_ONCE, left.size()));
            texts.putAll(readTexts(some));
            some.clear();
        }
        return texts;
    }

    private Map<WorkflowVersion, String> readTexts(List<WorkflowVersion> versions) {
        String places =
                String.join(", ", Collections.nCopies(versions.size(), "(CAST(? AS TEXT), CAST(? AS INTEGER))"));
        Object[] arguments = versions.stream()
                .flatMap(version -> Stream.of(version.name(), Objects.requireNonNull(version.version())))
                .toArray();
        var texts = new HashMap<WorkflowVersion, String>();
        database.read(handle ->
                        rows(handle, COLUMNS + "WHERE (v.name, v.version) IN (VALUES " + places + ")", arguments))
                .forEach(row -> texts.put(new WorkflowVersion(row.name(), row.version()), row.yaml()));
        return texts;
    }

    /** Asked before every step: who wrote the versions up to one stays as it is for good. */
    @Override
    public List<String> authors(String name, @Nullable Integer version) {
        return version == null
                ? readAuthors(name, Integer.MAX_VALUE)
                : authors.computeIfAbsent(name + "\n" + version, key -> readAuthors(name, version));
    }

    private List<String> readAuthors(String name, int version) {
        Set<String> all = new LinkedHashSet<>();
        database.read(handle -> handle.select(
                                "SELECT author, COALESCE(others, '') FROM workflow_version"
                                        + " WHERE name = ? AND version <= ? ORDER BY version DESC",
                                name,
                                version)
                        .map((row, context) -> row.getString(1) + "\n" + row.getString(2))
                        .list())
                .forEach(names -> names.lines().forEach(all::add));
        all.remove(ShippedWorkflows.AUTHOR);
        return List.copyOf(all);
    }

    @Override
    public SavedWorkflow save(Plan plan, String yaml, String author, @Nullable String planner, List<String> others) {
        String name = Objects.requireNonNull(plan.name(), "a workflow has a name");
        return toWorkflow(database.write(handle -> {
            Row row = insert(handle, name, yaml, author, true, planner);
            if (!others.isEmpty()) {
                handle.execute(
                        "UPDATE workflow_version SET others = ? WHERE name = ? AND version = ?",
                        String.join("\n", others),
                        name,
                        row.version());
            }
            return row;
        }));
    }

    @Override
    public Optional<SavedWorkflow> saveOver(int base, Plan plan, String yaml, String author, @Nullable String planner) {
        String name = Objects.requireNonNull(plan.name(), "a workflow has a name");
        return database.write(handle -> {
                    // The row is held until the end, so that nobody saves a version meanwhile.
                    handle.execute("UPDATE workflow SET removed = removed WHERE name = ?", name);
                    int newest = handle.select(
                                    "SELECT COALESCE(MAX(version), 0) FROM workflow_version WHERE name = ?", name)
                            .mapTo(Integer.class)
                            .one();
                    return newest == base
                            ? Optional.of(insert(handle, name, yaml, author, false, planner))
                            : Optional.<Row>empty();
                })
                .map(this::toWorkflow);
    }

    @Override
    public boolean remove(String name) {
        return database.write(
                handle -> handle.execute("UPDATE workflow SET removed = 1 WHERE name = ? AND removed = 0", name) == 1);
    }

    private Row insert(
            Handle handle, String name, String yaml, String author, boolean bringBack, @Nullable String planner) {
        handle.execute(
                "INSERT INTO workflow (name) VALUES (?) ON CONFLICT (name) DO UPDATE SET removed = workflow.removed * ?",
                name,
                bringBack ? 0 : 1);
        int version = handle.select("SELECT COALESCE(MAX(version), 0) + 1 FROM workflow_version WHERE name = ?", name)
                .mapTo(Integer.class)
                .one();
        var row = new Row(name, version, yaml, author, clock.instant(), planner);
        handle.execute(
                "INSERT INTO workflow_version (name, version, yaml, author, saved_at, planner) VALUES (?, ?, ?, ?, ?, ?)",
                name,
                version,
                yaml,
                author,
                Times.text(row.savedAt()),
                planner);
        return row;
    }

    private SavedWorkflow toWorkflow(Row row) {
        Plan plan = plans.computeIfAbsent(
                row.name() + "\n" + row.version(),
                key -> format.read(row.yaml()).plan());
        return new SavedWorkflow(
                row.name(), row.version(), plan, row.yaml(), row.author(), row.savedAt(), row.planner());
    }

    private static List<Row> rows(Handle handle, String sql, Object... arguments) {
        return handle.select(sql, arguments).map((row, context) -> toRow(row)).list();
    }

    private static Row toRow(ResultSet row) throws SQLException {
        return new Row(
                row.getString(1),
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                Instant.parse(row.getString(5)),
                row.getString(6));
    }

    private record Row(
            String name,
            int version,
            String yaml,
            String author,
            Instant savedAt,
            @Nullable String planner) {}
}
