package dev.deskhand.workflows.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Value;
import java.util.List;
import java.util.Set;

/** Evaluates CEL expressions and templates of them; every result carries the sources of what it was made from. */
public interface Expressions {

    /**
     * Fills in a template: a text that is one {@code ${expression}} becomes that expression's value with its type;
     * expressions within a longer text become text; objects and lists are filled in part by part. Parts of the
     * result keep sources of their own; texts of the template itself have {@code templateSource}.
     *
     * @throws ExpressionException with the expression, what was wrong, and the names that exist
     */
    Value fill(JsonNode template, Bindings bindings, dev.deskhand.tools.spi.Source templateSource);

    /**
     * Evaluates one expression, given with or without {@code ${}}; texts and numbers written into the expression
     * itself have {@code templateSource}, so that nobody can pass off an address of their own as somebody else's.
     */
    Value evaluate(String expression, Bindings bindings, dev.deskhand.tools.spi.Source templateSource);

    /** Evaluates a condition; anything but true or false is an {@link ExpressionException}. */
    boolean test(String condition, Bindings bindings);

    /** What is wrong with one expression when these names exist; empty when nothing is. */
    List<String> check(String expression, Set<String> names);

    /** The top-level names an expression or a template uses. */
    Set<String> namesIn(JsonNode template);

    /**
     * What an expression or a template reads, one list a read: a name, then keys as far as they are written out,
     * such as {@code [rows, items, 0]}. Expressions that do not parse read nothing.
     */
    List<List<String>> readsIn(JsonNode template);

    /**
     * The expressions within a text, without their {@code ${}}.
     *
     * @throws ExpressionException when one has no end
     */
    List<String> expressionsIn(String text);

    /**
     * What stands written in a text and may come out when it is filled in: the plain stretches, and texts and numbers within its
     * expressions. Expressions that do not parse have nothing written.
     */
    List<Written> writtenIn(String text);
}
