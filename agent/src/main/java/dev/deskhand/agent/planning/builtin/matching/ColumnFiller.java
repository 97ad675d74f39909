package dev.deskhand.agent.planning.builtin.matching;

import dev.deskhand.agent.planning.builtin.reading.Columns;
import dev.deskhand.workflows.plan.Input;

/** Columns to add up and to group by: "sum Amount by Currency", 按 部门 汇总 金额. */
final class ColumnFiller implements InputFiller {

    @Override
    public void fill(Slot slot) {
        if (slot.input().type() != Input.Type.TEXT) {
            return;
        }
        var columns = Columns.in(slot.reading());
        if (slot.name().equals("by") || slot.isAbout("group by", "分组的列")) {
            columns.by().ifPresent(column -> {
                slot.fillings().put(slot.name(), column.text());
                slot.fillings().use(column.tokens());
            });
        } else if (slot.name().equals("column")) {
            columns.summed().ifPresent(column -> {
                slot.fillings().put(slot.name(), column.text());
                slot.fillings().use(column.tokens());
            });
        }
    }
}
