package dev.deskhand.agent.planning.builtin.composing;

/** "Take a screenshot" of the open page. */
final class ScreenshotClause implements ClauseBuilder {

    @Override
    public boolean build(Clause clause, Draft draft) {
        if (!clause.does("SCREENSHOT") || !draft.hasPage()) {
            return false;
        }
        var with = Draft.JSON.objectNode();
        clause.destinationFile().ifPresent(token -> {
            with.put("name", token.value());
            draft.use(token);
        });
        String shot = draft.action("screenshot", "browser.screenshot", with);
        draft.output("file", shot + ".file");
        draft.use(clause.verb());
        clause.object("LIST").ifPresent(draft::use);
        return true;
    }
}
