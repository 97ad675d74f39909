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

    /** Says what remains without some rows. */
    interface Rest {

        /** Names of what is left out, and how many others remain; empty when these rows cannot be left out. */
        Optional<Without> without(List<Integer> rows) throws InterruptedException;
    }

    /**
     * What approving would come to.
     *
     * @param names of what is left out
     * @param others how many others remain
     * @param totals sums of what remains, or ""
     */
    record Without(List<String> names, int others, String totals) {}

    /** Asks until the answer can be understood; empty when nobody is there. */
    static Optional<GateAnswer> asked(Terminal terminal, int rows, Rest rest) throws InterruptedException {
        List<Integer> leaveOut = List.of();
        String question = question(terminal, rows);
        String reason = "";
        while (true) {
            Optional<String> typed = terminal.ask(question);
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
                    List<Integer> chosen = rows > 1 ? askedRows(terminal, rows) : List.of();
                    Optional<Without> without = chosen.isEmpty() ? Optional.empty() : rest.without(chosen);
                    leaveOut = without.isEmpty() ? List.of() : chosen;
                    question = without.map(one -> question(terminal, one)).orElse(question(terminal, rows));
                    reason = leaveOut.isEmpty()
                            ? ""
                            : terminal.ask(terminal.say("Why? (may stay empty)", "理由（可留空）："))
                                    .orElse("");
                }
                default -> terminal.line("Please type one of the letters.", "请输入所列字母之一。");
            }
        }
    }

    private static String question(Terminal terminal, Without without) {
        String totals = without.totals().isEmpty() ? "" : " (" + without.totals() + ")";
        String inChinese = without.totals().isEmpty() ? "" : "（" + without.totals() + "）";
        return terminal.say(
                "Left out: " + String.join(", ", without.names()) + ". [a]pprove the other " + without.others() + totals
                        + ", [r]eject all, or [l]eave out others?",
                "不办理：" + String.join("、", without.names()) + "。批准其余 " + without.others() + " 项" + inChinese
                        + "请输入 a，全部驳回请输入 r，重新选择请输入 l：");
    }

    private static String question(Terminal terminal, int rows) {
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
