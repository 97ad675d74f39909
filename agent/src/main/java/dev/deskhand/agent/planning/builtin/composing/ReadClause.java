package dev.deskhand.agent.planning.builtin.composing;

import dev.deskhand.agent.planning.builtin.reading.Token;
import java.util.Optional;

/** "Read the table", "read book.xlsx", "get https://…/api/orders": takes rows from a page, a workbook or an interface. */
final class ReadClause implements ClauseBuilder {

    @Override
    public boolean build(Clause clause, Draft draft) {
        boolean keepsWhatIsThere = clause.does("FILTER") && draft.rows().isPresent();
        if (!clause.does("GATHER", "CONVERT", "SUM", "GROUP", "SORT", "FILTER") || keepsWhatIsThere) {
            return false;
        }
        if (!takeRows(clause, draft)) {
            return false;
        }
        draft.use(clause.verb());
        clause.object("LIST").ifPresent(draft::use);
        clause.of(Token.Kind.OBJECT).stream()
                .filter(token -> token.value().equals("WORKBOOK"))
                .forEach(draft::use);
        if (clause.does("GATHER", "FILTER")) {
            Conditions.apply(clause, draft);
        }
        return true;
    }

    private static boolean takeRows(Clause clause, Draft draft) {
        Optional<Token> url = clause.first(Token.Kind.URL);
        Optional<Token> file =
                clause.sourceFile().filter(token -> token.value().matches("(?i).*\\.(xlsx|xlsm|xls|csv)"));
        if (file.isPresent()) {
            String book = draft.fileToRead(file.get());
            String rows =
                    draft.action("rows", "sheet.read", Draft.JSON.objectNode().put("file", book));
            draft.rows(rows + ".items", rows + ".columns");
            return true;
        }
        if (url.isPresent() && isInterface(url.get().value())) {
            draft.use(url.get());
            var with = Draft.JSON
                    .objectNode()
                    .put("method", "GET")
                    .put("url", url.get().value());
            clause.reading().of(Token.Kind.FILE).stream()
                    .filter(token -> token.value().endsWith(".json"))
                    .findFirst()
                    .ifPresent(token -> {
                        with.put("save_as", token.value());
                        draft.use(token);
                    });
            String answer = draft.action("answer", "http.request", with);
            String items = draft.let(
                    "items",
                    "type(" + answer + ".body) == list ? " + answer + ".body : has(" + answer + ".body.items) ? "
                            + answer + ".body.items : [" + answer + ".body]");
            draft.rows(items, "unique(flatten(" + items + ".map(r, r.map(k, k))))");
            return true;
        }
        if (clause.does("GATHER")
                && (url.isPresent() || draft.hasPage())
                && clause.object("WORKBOOK", "LIST").isPresent()
                && draft.rows().isEmpty()) {
            var with = Draft.JSON.objectNode();
            url.ifPresent(token -> {
                with.put("url", token.value());
                draft.use(token);
            });
            String rows = draft.action("rows", "browser.read_table", with.put("all_pages", true));
            draft.rows(rows + ".items", rows + ".columns");
            return true;
        }
        return false;
    }

    private static boolean isInterface(String url) {
        return url.matches("(?i).*/api(/.*)?|.*\\.json(\\?.*)?");
    }
}
