package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.Value;
import java.nio.file.Path;
import java.util.List;

/** Records as a workbook for a person to take along, laid out as {@code sheet.write} does it. */
public final class RecordsFile {

    private RecordsFile() {}

    /** Makes the file, which is not there yet: one row per record, a column for every name. */
    public static void write(Path file, List<ObjectNode> records) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        records.forEach(arguments.putArray("items")::add);
        ItemList items = ItemList.of(new ToolCall("sheet.write", new Value(arguments, Provenance.none()), ""));
        String name = String.valueOf(file.getFileName());
        WorkbookEdit.checkRoom(name, items.items().size(), items.columns().size());
        try (var edit = WorkbookEdit.openOrMake(file, name)) {
            var sheet = edit.emptySheet("Sheet1");
            new SheetLayout(sheet, items.columns(), items, MissingNode.getInstance()).write("", items, Totals.NONE);
            edit.save();
        }
    }
}
