package dev.deskhand.agent.planning.model;

import dev.deskhand.tools.sheet.SheetOutline;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.Workspace;
import java.util.List;
import java.util.Locale;

/** Outlines workbooks and CSV files; other files, and those that cannot be read, have no tables. */
public final class SheetFileOutlines implements FileOutlines {

    private static final List<String> ENDINGS = List.of(".xlsx", ".xlsm", ".xls", ".csv", ".tsv");
    private static final int MOST_COLUMNS = 80;
    private static final int LONGEST_NAME = 80;

    @Override
    public List<FileOutlines.Table> tablesOf(Workspace workspace, String file) {
        if (ENDINGS.stream().noneMatch(file.toLowerCase(Locale.ROOT)::endsWith)) {
            return List.of();
        }
        try {
            return SheetOutline.of(workspace.existing(file), file).stream()
                    .map(outline -> new FileOutlines.Table(
                            outline.sheet(),
                            outline.columns().stream()
                                    .limit(MOST_COLUMNS)
                                    .map(name -> name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name)
                                    .toList()))
                    .toList();
        } catch (ToolFailure failure) {
            // The step that reads the file will say what is wrong with it.
            return List.of();
        }
    }
}
