package dev.deskhand.tools.file;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Tool;
import java.util.List;

/** The files of the run's own workspace. */
public final class FileTool implements Tool {

    @Override
    public String name() {
        return "file";
    }

    @Override
    public List<Action> actions() {
        return List.of(new FileList(), FileTransfer.copy(), FileTransfer.rename());
    }
}
