package dev.deskhand.service.persistence;

import dev.deskhand.tools.spi.WholeText;
import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * Gives the database only texts that every one of them can keep. People are refused others long before; what is left came
 * from pages and other systems, and is asked for or kept with a mark in the place of what cannot be.
 */
final class WholeTextArguments extends AbstractArgumentFactory<String> {

    WholeTextArguments() {
        super(Types.VARCHAR);
    }

    @Override
    protected Argument build(String text, ConfigRegistry config) {
        String whole = WholeText.of(text);
        return (position, statement, context) -> statement.setString(position, whole);
    }
}
