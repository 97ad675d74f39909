package dev.deskhand.service.files;

import dev.deskhand.tools.spi.Workspace;
import dev.deskhand.tools.spi.WriteReceipts;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A workspace that knows which of its files somebody took in hand, so that not all have to be looked at after each action. */
final class NotedWorkspace implements Workspace {

    private final Workspace workspace;
    private final Path receipts;
    private final Set<Path> taken = new HashSet<>();

    /** @param receipts the folder of what was written under which key */
    NotedWorkspace(Workspace workspace, Path receipts) {
        this.workspace = workspace;
        this.receipts = receipts;
    }

    /** The files taken in hand since the last time, also to be read: who has a path may write there. */
    synchronized Set<Path> taken() {
        var all = Set.copyOf(taken);
        taken.clear();
        return all;
    }

    private synchronized Path noted(Path path) {
        taken.add(path);
        return path;
    }

    @Override
    public Path existing(String name) {
        return noted(workspace.existing(name));
    }

    @Override
    public Path forWriting(String name) {
        return noted(workspace.forWriting(name));
    }

    @Override
    public List<String> names() {
        return workspace.names();
    }

    @Override
    public WriteReceipts receipts() {
        noted(receipts);
        return workspace.receipts();
    }

    @Override
    public boolean takesFiles() {
        return workspace.takesFiles();
    }
}
