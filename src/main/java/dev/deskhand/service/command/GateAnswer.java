package dev.deskhand.service.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What somebody at the terminal decides.
 *
 * @param leaveOut numbers of rows that are left out, from 1
 * @param reason why they are, or ""
 */
record GateAnswer(boolean approve, List<Integer> leaveOut, String reason) {

    /** All of it is approved. */
    static final GateAnswer ALL = new GateAnswer(true, List.of(), "");

    private static final Pattern PART = Pattern.compile("(\\d{1,6})(?:\\s*-\\s*(\\d{1,6}))?");

    GateAnswer {
        leaveOut = List.copyOf(leaveOut);
    }

    /** Asks until the answer can be understood; empty when nobody is there. */
    static Optional<GateAnswer> asked(Terminal terminal, int rows) {
        List<Integer> leaveOut = List.of();
        String reason = "";
        while (true) {
            Optional<String> typed = terminal.ask(question(terminal, rows, leaveOut));
            if (typed.isEmpty()) {
                return Optional.empty();
            }
            switch (typed.get().strip().toLowerCase(Locale.ROOT)) {
                case "a", "approve", "批准" -> {
                    return Optional.of(new GateAnswer(true, leaveOut, reason));
                }
                case "r", "reject", "驳回", "拒绝" -> {
                    return Optional.of(new GateAnswer(false, List.of(), ""));
                }
                case "l", "leave", "不办理" -> {
                    leaveOut = rows > 1 ? askedRows(terminal, rows) : List.of();
                    reason = leaveOut.isEmpty()
                            ? ""
                            : terminal.ask(terminal.say("Why? (may stay empty)", "理由（可留空）："))
                                    .orElse("");
                }
                default -> terminal.line("Please type one of the letters.", "请输入所列字母之一。");
            }
        }
    }

    private static String question(Terminal terminal, int rows, List<Integer> leaveOut) {
        if (!leaveOut.isEmpty()) {
            int rest = rows - leaveOut.size();
            return terminal.say(
                    "Left out: " + leaveOut + ". [a]pprove the other " + rest
                            + ", [r]eject all, or [l]eave out others?",
                    "不办理：" + leaveOut + "。批准其余 " + rest + " 行请输入 a，全部驳回请输入 r，改选行请输入 l：");
        }
        return rows > 1
                ? terminal.say("[a]pprove, [r]eject, or [l]eave rows out?", "批准请输入 a，驳回请输入 r，不办理其中几行请输入 l：")
                : terminal.say("[a]pprove or [r]eject?", "批准请输入 a，驳回请输入 r：");
    }

    private static List<Integer> askedRows(Terminal terminal, int rows) {
        String typed = terminal.ask(terminal.say("Which rows, such as 3, 7-9?", "哪几行？例如 3, 7-9："))
                .orElse("");
        var chosen = new TreeSet<Integer>();
        for (String part : typed.split("[,，、;\\s]+(?!-)")) {
            var match = PART.matcher(part.strip());
            if (match.matches()) {
                int from = Integer.parseInt(match.group(1));
                int to = match.group(2) == null ? from : Integer.parseInt(match.group(2));
                for (int row = Math.max(1, from); row <= Math.min(rows, to); row++) {
                    chosen.add(row);
                }
            }
        }
        if (chosen.isEmpty() || chosen.size() == rows) {
            terminal.line(
                    "Name some of the rows by their numbers, from 1 to " + rows + ", but not all.",
                    "请用行号（1 到 " + rows + "）指出其中几行，不能是全部。");
            return List.of();
        }
        return List.copyOf(chosen);
    }
}
