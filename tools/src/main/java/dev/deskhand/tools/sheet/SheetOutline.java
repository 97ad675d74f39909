package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.deskhand.tools.spi.ToolFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;

/**
 * The name of a sheet and of its columns: what a planner may know of a file before it is read.
 *
 * @param sheet empty for a file that has no sheets, such as CSV
 */
public record SheetOutline(String sheet, List<String> columns) {

    public SheetOutline {
        columns = List.copyOf(columns);
    }

    /**
     * The sheets of a file that hold anything, in order.
     *
     * @throws ToolFailure when the file cannot be read as a workbook or CSV
     */
    public static List<SheetOutline> of(Path file, String name) {
        if (WorkbookFiles.kind(file, name) == WorkbookFiles.Kind.TEXT) {
            return outlined("", Grids.read(file, name, ""));
        }
        try (Workbook workbook = WorkbookFiles.open(file, name, true)) {
            var outlines = new ArrayList<SheetOutline>();
            for (Sheet sheet : workbook) {
                outlines.addAll(outlined(sheet.getSheetName(), Grids.grid(sheet)));
            }
            return outlines;
        } catch (IOException | RuntimeException e) {
            throw WorkbookFiles.unreadable(name, e);
        }
    }

    private static List<SheetOutline> outlined(String sheet, Grid grid) {
        return grid.rows().isEmpty()
                ? List.of()
                : List.of(new SheetOutline(
                        sheet,
                        List.copyOf(Header.of(grid, MissingNode.getInstance())
                                .names()
                                .values())));
    }
}
