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
    private static final int DEEPEST_BLOCK = 20;
    private static final int MOST_TIMES = 200;

    /** Tests that run others many times over grow without end. */
    private static final int MOST_COMMANDS = 5_000;

    private final Draft draft;
    private final String site;
    private final Map<String, JsonNode> tests;
    private final SeleniumCommands commands;
    private JsonNode list = Draft.object();
    private String title = "";
    private int at;
    private int runs;
    private int blocks;
    private int read;

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
        for (at = 0; isMore(); ) {
            one();
        }
        list = outerList;
        title = outerTitle;
        at = outerAt;
    }

    /** How many commands were read, those of the tests it runs among them. */
    int count() {
        return read;
    }

    private boolean isMore() {
        return at < list.size() && read <= MOST_COMMANDS;
    }

    private void one() {
        JsonNode command = list.path(at);
        String name = command.path("command").asText();
        if (++read > MOST_COMMANDS) {
            draft.note(
                    "left out with all that follows: more than " + MOST_COMMANDS
                            + " commands, those of the tests it runs among them; import shorter tests",
                    "已连同其后的内容略去：命令（含其调用的测试）超过 " + MOST_COMMANDS + " 条；请导入较短的测试");
            return;
        }
        draft.at((runs == 0 ? "" : title + " ") + (at + 1) + " (" + name + ")");
        at++;
        switch (name) {
            case "open" -> open(command.path("target").asText());
            case "if" -> choice(command);
            case "times" -> times(command);
            case "forEach" -> each(command);
            case "while", "do" -> endless(name, command);
            case "run" -> run(command.path("target").asText());
            default -> commands.add(command);
        }
    }

    private void open(String target) {
        if (!commands.texts().isUnknown(target)) {
            draft.navigate(commands.texts().template(address(target)));
        }
    }

    /** Whether an address is a full one may depend on what was stored. */
    private String address(String target) {
        String begins = SeleniumVariables.USE
                .matcher(target)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                        commands.variables().textOf(found.group(1)).orElse("")));
        return begins.matches("(?is)[a-z][a-z0-9+.-]*:.*")
                ? target
                : site.replaceAll("/+$", "") + "/" + target.replaceAll("^/+", "");
    }

    private void choice(JsonNode command) {
        String script = command.path("target").asText();
        Optional<String> condition = SeleniumConditions.cel(script, commands.variables());
        if (condition.isEmpty() || blocks >= DEEPEST_BLOCK) {
            leftOut(
                    "if",
                    condition.isEmpty()
                            ? "left out with all it holds: its condition cannot be taken over: " + script
                            : "left out with all it holds: it stands too deep in other blocks",
                    condition.isEmpty() ? "已连同内部命令略去：无法导入其条件：" + script : "已连同内部命令略去：嵌套过深");
            return;
        }
        var variables = commands.variables();
        Map<String, String> before = variables.now();
        List<Step> then = block();
        var stored = variables.backTo(before);
        List<Step> otherwise = otherwise();
        stored.addAll(variables.backTo(before));
        stored.forEach(variables::forget);
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
            blocks++;
            choice(command);
            blocks--;
            return draft.close();
        }
        return List.of();
    }

    private void times(JsonNode command) {
        String count = command.path("target").asText();
        boolean bounded = count.matches("\\d{1,3}") && Integer.parseInt(count) <= MOST_TIMES;
        if (!bounded || blocks >= DEEPEST_BLOCK) {
            leftOut("times", "left out with all it holds: it is done " + count + " times", "已连同内部命令略去：重复次数为 " + count);
            return;
        }
        String numbers = IntStream.rangeClosed(1, Integer.parseInt(count))
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
        loop(commands.variables().free("round"), "[" + numbers + "]");
    }

    private void each(JsonNode command) {
        String array = command.path("target").asText();
        String item = command.path("value").asText();
        Optional<String> known = commands.variables().of(array);
        if (known.isEmpty()
                || !commands.variables().isList(array)
                || !item.matches("[A-Za-z_]\\w*")
                || blocks >= DEEPEST_BLOCK) {
            leftOut(
                    "forEach",
                    "left out with all it holds: the list " + array + " is not known",
                    "已连同内部命令略去：未知的列表 " + array);
            return;
        }
        loop(commands.variables().store(item, "", Optional.empty()), known.get());
        commands.variables().forget(item);
    }

    /** What a round stores the next one begins with: nothing tells then what it is. */
    private void loop(String item, String in) {
        var variables = commands.variables();
        Map<String, String> before = variables.now();
        SeleniumStores.within(list, at, tests).forEach(name -> {
            if (!variables.of(name).equals(Optional.of(item))) {
                variables.forget(name);
            }
        });
        List<Step> steps = block();
        at++;
        variables.backTo(before).forEach(variables::forget);
        if (steps.isEmpty()) {
            draft.note("left out: nothing in it could be taken over", "已略去：其中没有可导入的内容");
            return;
        }
        draft.add(new Step.ForEach(null, null, item, in, steps, null, Step.OnError.STOP));
    }

    /** The steps up to the block's {@code else}, {@code elseIf} or {@code end}, which is left standing. */
    private List<Step> block() {
        draft.open();
        blocks++;
        while (isMore() && !list.path(at).path("command").asText().matches("end|else|elseIf")) {
            one();
        }
        blocks--;
        return new ArrayList<>(draft.close());
    }

    /** A workflow always ends: what such loops are written for is done in other ways. */
    private void endless(String name, JsonNode command) {
        String until = command.path("target").asText();
        leftOut(
                name,
                "left out with all it holds: a workflow repeats nothing for as long as a condition holds"
                        + (until.isBlank() ? "" : " (" + until + ")")
                        + ". To wait for something, add browser.wait_for; to go through a list or a table, page by page too,"
                        + " read it with browser.read_table and add an each over its rows; for a number of times, record a"
                        + " times block",
                "已连同内部命令略去：工作流不会按条件无限重复" + (until.isBlank() ? "" : "（" + until + "）")
                        + "。需要等待时，请添加 browser.wait_for；需要逐行处理列表或表格（包括翻页）时，请用 browser.read_table"
                        + " 读取后添加 each；需要重复固定次数时，请录制 times 语句块");
    }

    /** Passes over a block, naming every command in it; what it stores nothing tells from here on. */
    private void leftOut(String name, String english, String chinese) {
        draft.note(english, chinese);
        SeleniumStores.within(list, at, tests).forEach(commands.variables()::forget);
        var names = new ArrayList<String>();
        int end = SeleniumStores.endOf(list, at);
        for (; at < Math.min(end, list.size()); at++) {
            names.add(list.path(at).path("command").asText());
        }
        at++;
        String held = names.isEmpty() ? "-" : String.join(", ", names);
        draft.note("the block " + name + " was left out, with: " + held, "语句块 " + name + " 已略去，包含：" + held);
    }

    private void run(String test) {
        JsonNode other = tests.get(test);
        if (other == null || runs >= DEEPEST_RUN) {
            draft.note(
                    "left out: the test '" + test + "' is not in the project, or runs itself",
                    "已略去：项目中没有测试“" + test + "”，或它调用了自身");
            return;
        }
        runs++;
        read(other.path("commands"), test);
        runs--;
    }
}
