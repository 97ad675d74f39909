package dev.deskhand.agent.planning.builtin.composing;

import dev.deskhand.agent.planning.builtin.reading.Token;
import java.util.Optional;

/** "Download 'Annual report'", "download https://…/a.pdf as b.pdf". */
final class DownloadClause implements ClauseBuilder {

    @Override
    public boolean build(Clause clause, Draft draft) {
        Optional<Token> url = clause.first(Token.Kind.URL);
        Optional<Token> name = clause.first(Token.Kind.QUOTED).or(clause::sourceFile);
        if (!clause.does("DOWNLOAD") || url.isEmpty() && (name.isEmpty() || !draft.hasPage())) {
            return false;
        }
        var with = Draft.JSON.objectNode();
        if (url.isPresent()) {
            with.put("url", url.get().value());
            draft.use(url.get());
        } else {
            name.ifPresent(token -> {
                with.put("target", token.value());
                draft.use(token);
            });
        }
        clause.destinationFile().ifPresent(token -> {
            with.put("as", token.value());
            draft.making(token.value());
            draft.use(token);
        });
        String file = draft.action("download", "browser.download", with);
        draft.output("file", file + ".file");
        draft.use(clause.verb());
        clause.object("PDF", "WORKBOOK", "LIST").ifPresent(draft::use);
        return true;
    }
}
