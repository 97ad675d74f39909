package dev.deskhand.tools.browser.table;

import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.table.TableChoice.Chosen;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.List;
import java.util.stream.Collectors;

/** Says why a table cannot be read, with those that are there. */
final class TableFailures {

    private static final int SHOWN = 8;

    private TableFailures() {}

    static ToolFailure notFound(Page page, TableChoice wanted, List<Chosen> all) {
        String here = all.isEmpty() ? "There are no tables here." : "Tables here: " + listed(all) + ".";
        String which = wanted.wanted().isEmpty() ? "" : " '" + wanted.wanted() + "'";
        String having = wanted.columns().isEmpty() ? "" : " with the columns " + String.join(", ", wanted.columns());
        String like = wanted.held() == null ? "" : " like the one that was read before";
        return new ToolFailure(
                FailureKind.NOT_FOUND,
                "There is no table" + which + having + like + " on " + page.where() + ". " + here,
                "Use a table's caption or heading, and its columns as they are written there.");
    }

    static ToolFailure ambiguous(List<Chosen> fitting) {
        return new ToolFailure(
                FailureKind.AMBIGUOUS,
                fitting.size() + " tables come into question: " + listed(fitting) + ".",
                "Say which by its caption or heading, or by a column only it has.");
    }

    private static String listed(List<Chosen> tables) {
        return tables.stream()
                .limit(SHOWN)
                .map(t -> "'" + t.title() + "' (" + String.join(", ", t.table().columns()) + ")")
                .collect(Collectors.joining("; "));
    }
}
