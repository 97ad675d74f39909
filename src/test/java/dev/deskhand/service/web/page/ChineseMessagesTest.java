package dev.deskhand.service.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.deskhand.workflows.plan.PlanSyntaxException;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a file or a request is said in Chinese on Chinese pages. */
class ChineseMessagesTest {
    private static final String CHINESE = "(?s).*[\\u4e00-\\u9fff].*";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "steps: [",
                "- 1",
                "title: x",
                "steps: {a: 1}",
                "steps: [{}]",
                "steps: [{use: a.b, let: 1}]",
                "steps: [{usee: browser.open}]",
                "steps: [{use: a.b, with: []}]",
                "steps: [{id: 9x, let: 1}]",
                "steps: [{let: 1, let: 2}]",
                "steps: [{each: rows, steps: []}]",
                "steps: [{use: a.b, retry: {times: many}}]",
                "steps: [{use: a.b, on_error: perhaps}]",
                "inputs: {a: {type: choice}}\nsteps: []",
                "inputs: {a: {type: colour}}\nsteps: []",
                "inputs: {'a b': {type: text}}\nsteps: []"
            })
    void everyFaultOfAPlanFileIsSaidInChinese(String yaml) {
        var faults = catchThrowableOfType(PlanSyntaxException.class, () -> new YamlPlanFormat().read(yaml));
        assertThat(faults.problems()).isNotEmpty().allSatisfy(problem -> {
            assertThat(Texts.in("zh").told(problem.message())).matches(CHINESE);
            assertThat(Texts.in("zh").told(problem.advice())).matches(CHINESE);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This needs the role admin; ask whoever runs Deskhand for it.",
                "There is no run with the id 'r-1'.",
                "There is no workflow 'x' with a version 3.",
                "You may not edit workflows.",
                "This needs the role ops; ask whoever runs Deskhand for it.",
                "ann has rejected this already.",
                "The address http://127.0.0.1:9/portal is closed to tools: port 9 is not for the web.",
                "The host intranet (10.0.0.7) is closed to tools: it is a private network.",
                "If it is meant, whoever runs this installation can open it: DESKHAND_PRIVATE_HOSTS=10.0.0.7.",
                "sheet.write: `sheet` should be text, was a number",
                "sheet.write: `shet` is not known here (known: file, items)",
                "this is not YAML: mapping values are not allowed here",
                "The run has ended."
            })
    void refusalsAreSaidInChinese(String message) {
        assertThat(Texts.in("zh").told(message))
                .matches(CHINESE)
                .doesNotContain("You may", "There is", " is ", " was ", "allowed");
    }
}
