package dev.deskhand.service.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;

/** A run that has what others wait for. */
public record RunAtWork(String id, String title, String requester) {

    static RunAtWork of(ResultSet row, StatementContext context) throws SQLException {
        return new RunAtWork(row.getString("id"), row.getString("title"), row.getString("requester"));
    }
}
