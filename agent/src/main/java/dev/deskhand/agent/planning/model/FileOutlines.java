package dev.deskhand.agent.planning.model;

import dev.deskhand.tools.spi.Workspace;
import java.util.List;

/** Looks into files far enough to plan with them: names of sheets and columns, never their rows (port). */
@FunctionalInterface
public interface FileOutlines {

    /** The tables of a file, in order; empty for files without any or that cannot be read. */
    List<Table> tablesOf(Workspace workspace, String file);

    /** One sheet; a CSV file has one without a name. */
    record Table(String sheet, List<String> columns) {
        public Table {
            columns = List.copyOf(columns);
        }
    }
}
