package dev.deskhand.bench.engine;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.service.files.LocalRunShelf;
import dev.deskhand.service.files.RunShelf;
import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.tools.evidence.FolderEvidenceStore;
import dev.deskhand.tools.session.RunSessions;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.tools.spi.Workspace;
import dev.deskhand.workflows.engine.RunEnvironment;
import dev.deskhand.workflows.engine.RunEnvironments;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** A run's surroundings without secrets and with no way out; its files as the service has them. */
record BareEnvironment(RunState run, RunShelf.Copy files, RunSessions sessions, FolderEvidenceStore evidence)
        implements RunEnvironment {

    /** Gives runs a place for their files under the data folder. */
    record Place(RunShelf shelf, FolderEvidenceStore evidence) implements RunEnvironments {

        static Place in(Path folder) {
            try {
                var evidence = new FolderEvidenceStore(Files.createDirectories(folder.resolve("evidence")));
                return new Place(new LocalRunShelf(DataFolder.at(folder)), evidence);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public RunEnvironment open(RunState run) {
            throw new UnsupportedOperationException("files are given to who has a lease");
        }

        @Override
        public RunEnvironment open(RunState run, RunStore.Lease lease) {
            return new BareEnvironment(run, shelf.take(lease), new RunSessions(), evidence);
        }
    }

    @Override
    public Workspace workspace() {
        return files.workspace();
    }

    @Override
    public void keepFiles() {
        files.keep();
    }

    @Override
    public ToolContext context(Instant deadline) {
        return new ToolContext(
                run.id(),
                workspace(),
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
        files.close();
    }
}
