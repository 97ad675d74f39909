package dev.deskhand.service.persistence;

import java.lang.reflect.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that travel to a PostgreSQL server as columns of values, so that one prepared statement serves any number of them. */
public final class Columns {

    private static final Map<String, Class<?>> CLASSES =
            Map.of("text", String.class, "bigint", Long.class, "int", Integer.class);

    private Columns() {}

    /** Places for columns of these types ({@code text}, {@code bigint} or {@code int}), separated by commas. */
    public static String places(List<String> types) {
        return String.join(", ", types.stream().map(type -> "?::" + type + "[]").toList());
    }

    /** Sets the columns from place {@code first} on; the place after them. */
    public static int set(PreparedStatement call, int first, List<String> types, List<@Nullable Object[]> rows)
            throws SQLException {
        for (int column = 0; column < types.size(); column++) {
            set(call, first + column, types.get(column), rows, column);
        }
        return first + types.size();
    }

    /** Sets one of the columns at a place. */
    public static void set(PreparedStatement call, int place, String type, List<@Nullable Object[]> rows, int column)
            throws SQLException {
        // Of an array of their own class the driver sends the values as they are, and not as one text.
        var values = (@Nullable Object[]) Array.newInstance(CLASSES.get(type), rows.size());
        for (int row = 0; row < values.length; row++) {
            values[row] = rows.get(row)[column];
        }
        call.setArray(place, call.getConnection().createArrayOf(type, values));
    }
}
