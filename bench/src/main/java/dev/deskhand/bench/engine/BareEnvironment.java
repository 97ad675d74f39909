package dev.deskhand.bench.engine;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.evidence.FolderEvidenceStore;
import dev.deskhand.tools.file.FolderWorkspace;
import dev.deskhand.tools.session.RunSessions;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.tools.spi.Workspace;
import dev.deskhand.workflows.engine.RunEnvironment;
import dev.deskhand.workflows.journal.RunState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** A run's surroundings without secrets and with no way out. */
record BareEnvironment(RunState run, Workspace workspace, RunSessions sessions, FolderEvidenceStore evidence)
        implements RunEnvironment {

    static BareEnvironment in(Path folder, RunState run) {
        try {
            Path files = Files.createDirectories(folder.resolve("runs").resolve(run.id()));
            Path evidence = Files.createDirectories(folder.resolve("evidence"));
            return new BareEnvironment(
                    run, new FolderWorkspace(files), new RunSessions(), new FolderEvidenceStore(evidence));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ToolContext context(Instant deadline) {
        return new ToolContext(
                run.id(),
                workspace,
                (name, host) -> {
                    throw new ToolFailure(FailureKind.NOT_FOUND, "There are no secrets here", "");
                },
                address -> {
                    throw new ToolFailure(FailureKind.FORBIDDEN, "There is no way out here", "");
                },
                evidence,
                sessions,
                Clock.systemUTC(),
                deadline,
                run.language());
    }

    @Override
    public Map<String, Value> builtIns() {
        var office = Value.of(TextNode.valueOf("http://127.0.0.1:8080/practice"), Source.system("settings"));
        var today = Value.of(TextNode.valueOf(run.createdAt().toString()), Source.system("clock"));
        return Map.of("office", office, "today", today, "now", today);
    }

    @Override
    public void closeSessions() {
        sessions.close();
    }

    @Override
    public void close() {
        sessions.close();
    }
}
