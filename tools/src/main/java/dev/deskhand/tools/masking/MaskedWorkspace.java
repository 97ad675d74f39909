package dev.deskhand.tools.masking;

import dev.deskhand.tools.spi.Workspace;
import dev.deskhand.tools.spi.WriteReceipts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A workspace that gives no file a name with a secret in it, and knows which were written. */
final class MaskedWorkspace implements Workspace {

    private final Workspace workspace;
    private final Mask mask;
    private final Map<String, Path> written = new LinkedHashMap<>();

    MaskedWorkspace(Workspace workspace, Mask mask) {
        this.workspace = workspace;
        this.mask = mask;
    }

    @Override
    public Path existing(String name) {
        return workspace.existing(name);
    }

    @Override
    public synchronized Path forWriting(String name) {
        String clean = mask.text(name);
        Path file = workspace.forWriting(clean);
        written.put(clean, file);
        return file;
    }

    /** Takes secrets out of the files written since the last time; names those that had to be deleted instead. */
    synchronized List<String> clean() {
        var files = new FileMask(mask);
        List<String> deleted = new ArrayList<>();
        try {
            for (var file : written.entrySet()) {
                if (Files.isRegularFile(file.getValue()) && !files.clean(file.getValue())) {
                    Files.delete(file.getValue());
                    deleted.add(file.getKey());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for secrets in the files of a run", e);
        }
        written.clear();
        return deleted;
    }

    @Override
    public List<String> names() {
        return workspace.names();
    }

    @Override
    public WriteReceipts receipts() {
        return workspace.receipts();
    }

    @Override
    public boolean takesFiles() {
        return workspace.takesFiles();
    }
}
