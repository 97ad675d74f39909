package dev.deskhand.agent.planning.builtin.composing;

import dev.deskhand.agent.planning.builtin.reading.Token;
import java.util.Optional;

/** "Save to x.xlsx": writes the rows at hand to a workbook or a CSV file, with totals where they are asked for. */
final class SaveClause implements ClauseBuilder {

    @Override
    public boolean build(Clause clause, Draft draft) {
        if (clause.does("GATHER", "PUT")
                && clause.first(Token.Kind.FILE).filter(draft::uses).isPresent()
                && clause.sourceFile().isEmpty()) {
            // The request itself already saves its answer there.
            draft.use(clause.verb());
            return true;
        }
        Optional<Token> file = clause.destinationFile().filter(token -> !draft.uses(token));
        if (!clause.does("GATHER", "PUT", "CONVERT", "SUM", "GROUP", "SORT", "FILTER")
                || draft.rows().isEmpty()
                || file.isEmpty()
                || !file.get().value().matches("(?i).*\\.(xlsx|xls|csv)")) {
            return false;
        }
        var rows = draft.rows().get();
        var with = Draft.JSON
                .objectNode()
                .put("file", file.get().value())
                .put("items", "${" + rows.items() + "}")
                .put("columns", "${" + rows.columns() + "}");
        clause.object("TOTAL").ifPresent(total -> {
            draft.use(total);
            String amounts = draft.let(
                    "amounts", rows.columns() + ".filter(c, lower(trim(c)) in " + ColumnWords.amounts() + ")");
            String currencies = draft.let(
                    "currencies", rows.columns() + ".filter(c, lower(trim(c)) in " + ColumnWords.currencies() + ")");
            with.putObject("totals")
                    .put("columns", "${" + amounts + "}")
                    .put("by", "${size(" + currencies + ") > 0 ? " + currencies + "[0] : ''}");
        });
        String saved = draft.action("saved", "sheet.write", with);
        draft.making(file.get().value());
        draft.output("file", saved + ".file");
        draft.use(clause.verb(), file.get());
        clause.of(Token.Kind.OBJECT).stream()
                .filter(token ->
                        token.value().equals("WORKBOOK") || token.value().equals("LIST"))
                .forEach(draft::use);
        return true;
    }
}
