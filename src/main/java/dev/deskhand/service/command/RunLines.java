package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells a run's events in lines: one per step at the top of the plan, a live one for what is inside loops. */
final class RunLines {
    private final Terminal terminal;
    private final Map<String, String> sentences = new HashMap<>();
    private final Map<String, Integer> loops = new HashMap<>();
    private final Map<String, String> notDone = new LinkedHashMap<>();
    private final ChangesMade changes = new ChangesMade();
    private final Set<String> leftOutOf = new LinkedHashSet<>();
    private final List<String> itemsOut = new ArrayList<>();

    RunLines(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(JsonNode event) {
        changes.see(event);
        switch (event.path("type").asText()) {
            case "LoopStarted" -> loopStarted(event);
            case "StepStarted" -> stepStarted(event);
            case "StepFinished" -> stepFinished(event);
            case "StepWorkedOut" -> {
                stepStarted(event);
                stepFinished(event);
            }
            case "StepFailed" -> stepFailed(event);
            case "RowsLeftOut" -> leftOut(event);
            case "RunFailed" -> failed(event);
            case "RunCancelled" ->
                terminal.line(
                        "Stopped: " + event.path("reason").asText(),
                        "已停止：" + event.path("reason").asText());
            case "UndoStarted" -> terminal.line("Undoing what was done, the last change first:", "正在撤销已做的更改，从最后一项开始：");
            case "RunPaused" -> terminal.line("Paused by somebody.", "已被暂停。");
            default -> {
                // The rest is told by the gates and at the end, or is of no interest at the terminal.
            }
        }
    }

    /**
     * What was not done is said last, so that nobody overlooks it.
     *
     * @param leftOut rows somebody left out: {@code {name, by, reason}} each
     */
    void showNotDone(List<JsonNode> leftOut) {
        if (!notDone.isEmpty()) {
            int count = notDone.size();
            terminal.line(
                    "NOT DONE (" + count + ")" + (leftOut.isEmpty() ? ", everything else was:" : ":"),
                    "未完成（" + count + " 项）" + (leftOut.isEmpty() ? "，其余均已完成：" : "："));
            notDone.values().forEach(text -> terminal.line("  ! " + text));
        }
        if (!leftOut.isEmpty()) {
            terminal.line(
                    "LEFT OUT by decision (" + leftOut.size() + ")"
                            + (notDone.isEmpty() ? ", everything else was done:" : ":"),
                    "决定不办理（" + leftOut.size() + " 项）" + (notDone.isEmpty() ? "，其余均已完成：" : "："));
            leftOut.forEach(one -> terminal.line("  - " + one.path("name").asText() + said(one)));
        }
    }

    private String said(JsonNode one) {
        String by = one.path("by").asText();
        String reason = one.path("reason").asText("").strip();
        return terminal.say(
                ", by " + by + (reason.isEmpty() ? "" : ": " + reason),
                "，由 " + by + " 决定" + (reason.isEmpty() ? "" : "：" + reason));
    }

    /** Approvals that rows were left out of. */
    Set<String> leftOutOf() {
        return leftOutOf;
    }

    int failureCode(JsonNode event) {
        return event.path("notUnderstood").isEmpty() ? ExitCode.FAILED : ExitCode.NOT_UNDERSTOOD;
    }

    private void loopStarted(JsonNode event) {
        String path = event.path("path").asText();
        int count = event.path("count").asInt();
        loops.put(path, count);
        sentences.put(path, Localized.text(event.path("sentence"), terminal));
        terminal.line("  " + sentences.get(path) + (count > 0 ? "" : terminal.say(" (there are none)", "（没有可办理的）")));
    }

    private void stepStarted(JsonNode event) {
        String path = event.path("path").asText();
        String sentence = Localized.text(event.path("sentence"), terminal);
        sentences.put(path, sentence);
        notDone.remove(path);
        terminal.live("  … " + item(path) + sentence);
    }

    private void stepFinished(JsonNode event) {
        String path = event.path("path").asText();
        boolean undo = path.contains(".undo/");
        if ((undo || !path.contains("/")) && sentences.containsKey(path)) {
            terminal.line(
                    "  ✓ " + sentences.get(path) + seconds(event.path("millis").asLong()));
        }
    }

    private void leftOut(JsonNode event) {
        leftOutOf.add(event.path("approval").asText());
        event.path("leftOut").forEach(item -> itemsOut.add(item.asText()));
        notDone.keySet().removeIf(path -> itemsOut.stream().anyMatch(path::startsWith));
    }

    private void stepFailed(JsonNode event) {
        String path = event.path("path").asText();
        String sentence = item(path) + sentences.getOrDefault(path, path);
        String why = joined(event.path("message").asText(), event.path("advice").asText());
        String between = terminal.say(": ", "：");
        if (event.path("kind").asText().equals("UNKNOWN_OUTCOME")) {
            terminal.line(
                    "  ? " + sentence + ": " + why + " Whether it took effect is found out next.",
                    "  ? " + sentence + "：" + why + " 正在查明是否生效。");
        } else if (event.path("retryAt").isMissingNode()
                || event.path("retryAt").isNull()) {
            terminal.line("  ✗ " + sentence + between + why);
            notDone.put(path, sentence + between + event.path("message").asText());
        } else {
            terminal.line("  ! " + sentence + ": " + why + " Trying again.", "  ! " + sentence + "：" + why + " 将重试。");
        }
    }

    /** Two sentences, the first with an end of its own. */
    private static String joined(String message, String advice) {
        String first = message.strip();
        boolean ended = first.isEmpty() || ".!?。！？；;:：".indexOf(first.charAt(first.length() - 1)) >= 0;
        return advice.isBlank() ? first : first + (ended ? " " : ". ") + advice.strip();
    }

    /** @param planned the outputs of the run's plan, by name, with their titles */
    void finished(JsonNode event, JsonNode planned) {
        boolean partly = event.path("partly").asBoolean();
        if (!partly) {
            terminal.line(changes.done(terminal));
        } else if (notDone.isEmpty() && !leftOutOf.isEmpty()) {
            terminal.line("Done, without the rows that were left out.", "完成，决定不办理的行除外。");
        } else {
            terminal.line("Finished, but not everything could be done.", "已结束，但有部分未能完成。");
        }
        var outputs = new OutputLines(planned, terminal);
        event.path("outputs").properties().forEach(output -> outputs.show(output.getKey(), output.getValue()));
        if (!partly) {
            notDone.clear();
        }
    }

    private void failed(JsonNode event) {
        terminal.line(
                "Failed: " + event.path("message").asText(),
                "失败：" + event.path("message").asText());
        for (String part : new String[] {"advice", "kept"}) {
            if (!event.path(part).asText("").isEmpty()) {
                terminal.line("  " + event.path(part).asText());
            }
        }
    }

    // "3 of 12: " for a step inside a loop; a path is like 3[2]/1.
    private String item(String path) {
        int bracket = path.lastIndexOf('[');
        if (bracket < 0) {
            return "";
        }
        int end = path.indexOf(']', bracket);
        int number = Integer.parseInt(path.substring(bracket + 1, end)) + 1;
        Integer count = loops.get(path.substring(0, bracket));
        return count == null
                ? terminal.say("item " + number + ": ", "第 " + number + " 项：")
                : terminal.say("item " + number + " of " + count + ": ", "第 " + number + "/" + count + " 项：");
    }

    private String seconds(long millis) {
        return millis < 1000 ? "" : " (" + (millis + 500) / 1000 + " s)";
    }
}
