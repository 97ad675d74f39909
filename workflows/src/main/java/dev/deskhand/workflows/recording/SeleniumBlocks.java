package dev.deskhand.workflows.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads the commands of a Selenium IDE test in order, with the blocks they form; blocks that cannot be taken over are noted whole. */
final class SeleniumBlocks {

    private static final int DEEPEST_RUN = 5;
    private static final int MOST_TIMES = 200;

    private final Draft draft;
    private final String site;
    private final Map<String, JsonNode> tests;
    private final SeleniumCommands commands;
    private JsonNode list = Draft.object();
    private String title = "";
    private int at;
    private int depth;

    SeleniumBlocks(Draft draft, String site, Map<String, JsonNode> tests) {
        this.draft = draft;
        this.site = site;
        this.tests = tests;
        this.commands = new SeleniumCommands(draft);
    }

    void read(JsonNode all, String name) {
        JsonNode outerList = list;
        String outerTitle = title;
        int outerAt = at;
        list = all;
        title = name;
        for (at = 0; at < list.size(); ) {
            one();
        }
        list = outerList;
        title = outerTitle;
        at = outerAt;
    }

    private void one() {
        JsonNode command = list.path(at);
        String name = command.path("command").asText();
        draft.at((depth == 0 ? "" : title + " ") + (at + 1) + " (" + name + ")");
        at++;
        switch (name) {
            case "open" -> draft.navigate(address(command.path("target").asText()));
            case "if" -> choice(command);
            case "times" -> times(command);
            case "forEach" -> each(command);
            case "while", "do" -> endless(name, command);
            case "run" -> run(command.path("target").asText());
            default -> commands.add(command);
        }
    }

    private String address(String target) {
        return target.matches("https?://.*") ? target : site.replaceAll("/+$", "") + "/" + target.replaceAll("^/+", "");
    }

    private void choice(JsonNode command) {
        Optional<String> condition =
                SeleniumConditions.cel(command.path("target").asText(), commands.variables());
        if (condition.isEmpty()) {
            draft.note(
                    "left out with all it holds: its condition cannot be taken over: "
                            + command.path("target").asText(),
                    "已连同内部命令略去：无法导入其条件：" + command.path("target").asText());
            leftOut("if");
            return;
        }
        List<Step> then = block();
        List<Step> otherwise = otherwise();
        if (then.isEmpty() && otherwise.isEmpty()) {
            draft.note("left out: nothing in it could be taken over", "已略去：其中没有可导入的内容");
            return;
        }
        draft.add(new Step.Choice(null, null, condition.get(), then, otherwise));
    }

    /** What follows {@code else if} and {@code else}, up to and with the {@code end}. */
    private List<Step> otherwise() {
        JsonNode command = list.path(at);
        String name = command.path("command").asText();
        at++;
        if (name.equals("else")) {
            List<Step> steps = block();
            at++;
            return steps;
        } else if (name.equals("elseIf")) {
            draft.open();
            at--;
            at++;
            choice(command);
            return draft.close();
        }
        return List.of();
    }

    private void times(JsonNode command) {
        String count = command.path("target").asText();
        if (!count.matches("\\d{1,3}") || Integer.parseInt(count) > MOST_TIMES) {
            draft.note("left out with all it holds: it is done " + count + " times", "已连同内部命令略去：重复次数为 " + count);
            leftOut("times");
            return;
        }
        String numbers = IntStream.rangeClosed(1, Integer.parseInt(count))
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
        loop("round", "[" + numbers + "]");
    }

    private void each(JsonNode command) {
        String array = command.path("target").asText();
        String item = command.path("value").asText();
        if (!commands.variables().containsKey(array) || !item.matches("[A-Za-z_]\\w*")) {
            draft.note("left out with all it holds: the list " + array + " is not known", "已连同内部命令略去：未知的列表 " + array);
            leftOut("forEach");
            return;
        }
        commands.variables().put(item, item);
        loop(item, commands.variables().get(array));
    }

    private void loop(String item, String in) {
        List<Step> steps = block();
        at++;
        if (steps.isEmpty()) {
            draft.note("left out: nothing in it could be taken over", "已略去：其中没有可导入的内容");
            return;
        }
        draft.add(new Step.ForEach(null, null, item, in, steps, null, Step.OnError.STOP));
    }

    /** The steps up to the block's {@code else}, {@code elseIf} or {@code end}, which is left standing. */
    private List<Step> block() {
        draft.open();
        while (at < list.size() && !list.path(at).path("command").asText().matches("end|else|elseIf")) {
            one();
        }
        return new ArrayList<>(draft.close());
    }

    /** A workflow always ends: what such loops are written for is done in other ways. */
    private void endless(String name, JsonNode command) {
        String until = command.path("target").asText();
        draft.note(
                "left out with all it holds: a workflow repeats nothing for as long as a condition holds"
                        + (until.isBlank() ? "" : " (" + until + ")")
                        + ". To wait for something, add browser.wait_for; to go through a list or a table, page by page too,"
                        + " read it with browser.read_table and add an each over its rows; for a number of times, record a"
                        + " times block",
                "已连同内部命令略去：工作流不会按条件无限重复" + (until.isBlank() ? "" : "（" + until + "）")
                        + "。需要等待时，请添加 browser.wait_for；需要逐行处理列表或表格（包括翻页）时，请用 browser.read_table"
                        + " 读取后添加 each；需要重复固定次数时，请录制 times 语句块");
        leftOut(name);
    }

    /** Passes over a block, naming every command in it. */
    private void leftOut(String name) {
        var names = new ArrayList<String>();
        int open = 1;
        while (at < list.size() && open > 0) {
            String command = list.path(at).path("command").asText();
            open += command.matches("if|while|times|forEach|do") ? 1 : 0;
            open -= command.equals("end") || command.equals("repeatIf") ? 1 : 0;
            if (open > 0) {
                names.add(command);
            }
            at++;
        }
        String held = names.isEmpty() ? "-" : String.join(", ", names);
        draft.note("the block " + name + " was left out, with: " + held, "语句块 " + name + " 已略去，包含：" + held);
    }

    private void run(String test) {
        JsonNode other = tests.get(test);
        if (other == null || depth >= DEEPEST_RUN) {
            draft.note(
                    "left out: the test '" + test + "' is not in the project, or runs itself",
                    "已略去：项目中没有测试“" + test + "”，或它调用了自身");
            return;
        }
        depth++;
        read(other.path("commands"), test);
        depth--;
    }
}
