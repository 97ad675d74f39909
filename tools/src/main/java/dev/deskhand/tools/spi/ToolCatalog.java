package dev.deskhand.tools.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tools of this installation, by name; an explicit list, nothing is looked up behind one's back. */
public final class ToolCatalog {

    private final List<Tool> tools;
    private final Map<String, Action> actions = new TreeMap<>();

    public ToolCatalog(List<Tool> tools) {
        this.tools = List.copyOf(tools);
        for (Tool tool : tools) {
            for (Action action : tool.actions()) {
                String name = action.description().name();
                if (!name.startsWith(tool.name() + ".")) {
                    throw new IllegalArgumentException(name + " is not named after its tool " + tool.name());
                }
                if (actions.put(name, action) != null) {
                    throw new IllegalArgumentException("two actions are named " + name);
                }
            }
        }
    }

    public List<Tool> tools() {
        return tools;
    }

    public Optional<Action> action(String name) {
        return Optional.ofNullable(actions.get(name));
    }

    /** All actions, by name. */
    public List<Action> actions() {
        return List.copyOf(actions.values());
    }
}
