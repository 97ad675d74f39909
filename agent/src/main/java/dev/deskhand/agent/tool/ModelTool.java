package dev.deskhand.agent.tool;

import dev.deskhand.agent.model.LanguageModel;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Tool;
import java.util.List;

/** What a large model can do within a plan: it fills fields and writes texts, it never adds steps. */
public final class ModelTool implements Tool {

    private final List<Action> actions;

    public ModelTool(LanguageModel model) {
        var asking = new ModelAsking(model);
        this.actions = List.of(new ExtractAction(asking), new ClassifyAction(asking), new WriteAction(asking));
    }

    @Override
    public String name() {
        return "model";
    }

    @Override
    public List<Action> actions() {
        return actions;
    }
}
