package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.workflows.plan.Step;

/** What Selenium IDE checks and waits for: {@code assert} stops the run when it is not so, {@code verify} lets it go on. */
final class SeleniumChecks {

    private final Draft draft;
    private final SeleniumCommands commands;
    private final SeleniumTexts texts;

    SeleniumChecks(Draft draft, SeleniumCommands commands, SeleniumTexts texts) {
        this.draft = draft;
        this.texts = texts;
        this.commands = commands;
    }

    /** False when it is no check, or one that cannot be taken over. */
    boolean add(JsonNode command) {
        String name = command.path("command").asText();
        String value = command.path("value").asText();
        if (name.startsWith("waitFor") && !name.equals("waitForText")) {
            return waitFor(command, name.substring("waitFor".length()), value);
        }
        if (name.equals("waitForText")) {
            waitForText(command, value);
            return true;
        }
        boolean soft = name.startsWith("verify");
        if (!soft && !name.startsWith("assert")) {
            return false;
        }
        boolean title = name.endsWith("Title");
        if (texts.isUnknown(title ? command.path("target").asText() : value)) {
            return true;
        }
        return check(command, name.substring(6), value, soft ? Step.OnError.CONTINUE : Step.OnError.STOP);
    }

    /** The text may come anywhere; the element is held to it when it is there. */
    private void waitForText(JsonNode command, String value) {
        if (texts.isUnknown(value)) {
            return;
        }
        commands.target(command).ifPresent(target -> {
            draft.use("browser.wait_for", Draft.object().put("text", texts.template(value)));
            ObjectNode with = Draft.object();
            with.set("target", target);
            String expect = "output.text.contains(" + texts.quoted(value) + ")";
            draft.add(Draft.action(null, "browser.read", with, expect, Step.OnError.STOP));
        });
    }

    private boolean check(JsonNode command, String what, String value, Step.OnError onError) {
        switch (what) {
            case "Text", "Value", "SelectedLabel" -> read(command, "output.text == " + texts.quoted(value), onError);
            case "NotText" -> read(command, "output.text != " + texts.quoted(value), onError);
            case "Checked" -> read(command, "output.text == \"true\"", onError);
            case "NotChecked" -> read(command, "output.text == \"false\"", onError);
            case "Title" -> {
                String title = texts.quoted(command.path("target").asText());
                draft.add(Draft.action(null, "browser.read", Draft.object(), "page.title == " + title, onError));
            }
            case "ElementPresent", "Editable" -> there(command, false, 5, onError);
            case "ElementNotPresent" -> there(command, true, 5, onError);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean waitFor(JsonNode command, String what, String value) {
        int seconds = value.matches("\\d+") ? Gestures.seconds(Double.parseDouble(value)) : 30;
        switch (what) {
            case "ElementVisible", "ElementPresent", "ElementEditable" ->
                there(command, false, seconds, Step.OnError.STOP);
            case "ElementNotVisible", "ElementNotPresent" -> there(command, true, seconds, Step.OnError.STOP);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void read(JsonNode command, String expect, Step.OnError onError) {
        commands.target(command).ifPresent(target -> {
            ObjectNode with = Draft.object();
            with.set("target", target);
            draft.add(Draft.action(null, "browser.read", with, expect, onError));
        });
    }

    private void there(JsonNode command, boolean gone, int seconds, Step.OnError onError) {
        commands.target(command).ifPresent(target -> {
            ObjectNode with = Draft.object();
            with.set(gone ? "gone" : "target", target);
            draft.add(Draft.action(null, "browser.wait_for", with.put("seconds", seconds), null, onError));
        });
    }
}
