package dev.deskhand.tools.sheet;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Tool;
import java.util.List;

/** Tables in workbooks and CSV files, and sums over lists of items. */
public final class SheetTool implements Tool {

    @Override
    public String name() {
        return "sheet";
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new SheetRead(),
                new SheetWrite(),
                new SheetAppend(),
                new SheetUpdate(),
                new SheetSum(),
                new SheetGroup(),
                new SheetSort(),
                new SheetFilter());
    }
}
