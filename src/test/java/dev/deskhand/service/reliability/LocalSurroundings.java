package dev.deskhand.service.reliability;

import dev.deskhand.service.files.RunShelf;
import dev.deskhand.tools.file.FolderWorkspace;
import dev.deskhand.tools.session.RunSessions;
import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.Route;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.tools.spi.Workspace;
import dev.deskhand.workflows.engine.RunEnvironment;
import dev.deskhand.workflows.journal.RunState;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a run has around it in a process of the kill test: this machine's own addresses, and a folder. */
final class LocalSurroundings implements RunEnvironment {

    private final RunState run;
    private final Workspace workspace;
    private final Runnable keep;
    private final Points points;
    private final Clock clock;
    private RunSessions sessions = new RunSessions();

    LocalSurroundings(RunState run, Path folder, Points points, Clock clock) {
        this(run, new FolderWorkspace(folder), () -> {}, points, clock);
    }

    /** @param files where the service has them */
    LocalSurroundings(RunState run, RunShelf.Copy files, Points points, Clock clock) {
        this(run, files.workspace(), files::keep, points, clock);
    }

    private LocalSurroundings(RunState run, Workspace workspace, Runnable keep, Points points, Clock clock) {
        this.run = run;
        this.workspace = workspace;
        this.keep = keep;
        this.points = points;
        this.clock = clock;
    }

    @Override
    public void keepFiles() {
        keep.run();
    }

    @Override
    public Workspace workspace() {
        return workspace;
    }

    @Override
    public ToolContext context(Instant deadline) {
        return new ToolContext(
                run.id(),
                workspace,
                (name, host) -> "secret",
                new Here(),
                (name, type, content) -> new Evidence(name, type, "00", content.length),
                sessions,
                clock,
                deadline,
                run.language());
    }

    /** Passes the point at the last moment before a request goes out. */
    private final class Here implements Egress {

        @Override
        public void check(URI address) {}

        @Override
        public Route route(URI address) {
            if (!address.getPath().startsWith("/moody")) {
                points.at(Point.EFFECT_TO_BE_SENT);
            }
            return Route.direct(List.of(InetAddress.getLoopbackAddress()));
        }
    }

    @Override
    public Map<String, Value> builtIns() {
        return Map.of("run", Value.text(run.id(), Source.system("deskhand")));
    }

    @Override
    public void closeSessions() {
        sessions.close();
        sessions = new RunSessions();
    }

    @Override
    public void close() {
        sessions.close();
    }
}
