package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Counts the steps of a run that changed something in other systems. */
final class ChangesMade {
    private final Set<String> begun = new HashSet<>();
    private final Set<String> made = new HashSet<>();
    private boolean nothingToDo;

    void see(JsonNode event) {
        String path = event.path("path").asText();
        switch (event.path("type").asText()) {
            case "StepStarted" -> {
                if (event.path("effect").asText().matches("CHANGE|COMMIT") && !path.contains(".undo/")) {
                    begun.add(path);
                }
            }
            case "StepFinished" -> {
                if (begun.contains(path)) {
                    made.add(path);
                }
            }
            case "LoopStarted" -> nothingToDo |= event.path("count").asInt() == 0;
            default -> {
                // Changes nothing.
            }
        }
    }

    /** How a run that did everything ended. */
    String done(Terminal terminal) {
        int count = made.size();
        if (count > 0) {
            return terminal.say(
                    "Done. " + count + (count == 1 ? " change was" : " changes were") + " made in other systems.",
                    "完成。已在其他系统中完成 " + count + " 处改动。");
        }
        return nothingToDo
                ? terminal.say("Done. Nothing was changed in other systems.", "完成。没有改动其他系统。")
                : terminal.say("Done.", "完成。");
    }
}
