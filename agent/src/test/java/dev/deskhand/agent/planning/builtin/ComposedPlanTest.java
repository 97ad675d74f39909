package dev.deskhand.agent.planning.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.agent.recall.SentenceEmbedder;
import dev.deskhand.agent.recall.WorkflowRecall;
import dev.deskhand.workflows.engine.PlanAdvisor;
import dev.deskhand.workflows.engine.PlanAdvisor.Advice;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.plan.Step;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposedPlanTest {

    private final BuiltInPlanner planner = new BuiltInPlanner(
            new ShippedLibrary(),
            new WorkflowRecall(new NoEmbeddings(), new NoEmbeddings()),
            Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Open https://a.example/list, read the table and save it to x.xlsx | browser.open browser.read_table sheet.write",
                "打开 https://a.example/list ，读取表格并保存到 x.xlsx | browser.open browser.read_table sheet.write",
                "Read the table at https://a.example/list, keep those over 1,000 EUR, sort by due date and save to x.xlsx |"
                        + " browser.read_table let let sheet.sort sheet.write",
                "Read book.xlsx, keep rows with Amount over 500, sort by \"Name\" and save as big.csv |"
                        + " sheet.read let let sheet.sort sheet.write",
                "Go to https://a.example, click 'Reports', download 'Annual report' as r.pdf |"
                        + " browser.open browser.click browser.download",
                "Open https://a.example/form, fill \"Name\" with \"Anna\" and press \"Save\" |"
                        + " browser.open browser.fill browser.click",
                "打开 https://a.example/form ，点击“报表”，然后下载“年报” | browser.open browser.click browser.download",
                "GET https://a.example/api/orders and save as orders.json | http.request let",
                "Get https://a.example/api/orders and save it as orders.xlsx | http.request let sheet.write",
                "Open https://a.example and take a screenshot | browser.open browser.screenshot",
                "Sort book.xlsx by \"Name\" and save it to sorted.xlsx | sheet.read let sheet.sort sheet.write",
                "Open https://a.example/list, read the table but not the paid ones and save it to x.xlsx |"
                        + " browser.open browser.read_table let sheet.write",
                "Read the ten largest rows of book.xlsx and save them to top.xlsx | sheet.read let sheet.sort sheet.write",
                "读取 book.xlsx ，按“姓名”排序并保存到 排好.xlsx | sheet.read let sheet.sort sheet.write",
            })
    void buildsAStepForEachClause(String instruction, String steps) {
        Advice.AddSteps advice = (Advice.AddSteps) plan(instruction);

        assertThat(advice.plan().steps().stream().map(ComposedPlanTest::kind).toList())
                .isEqualTo(List.of(steps.split(" ")));
        assertThat(advice.questions()).isEmpty();
        assertThat(advice.notUnderstood()).isEmpty();
        var expressions = new CelExpressions();
        advice.plan().steps().forEach(step -> {
            if (step instanceof Step.Action action) {
                expressions.namesIn(action.with());
            } else if (step instanceof Step.Let let) {
                expressions.namesIn(let.value());
            }
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Open https://a.example/list, read the table and delete the first row",
                "Open https://a.example/form, fill \"Name\" with \"Anna\" and do not press \"Save\"",
                "Read book.xlsx and mail it to anna@example.com",
                "打开 https://a.example/list ，不要读取表格",
            })
    void refusesAsAWholeWhenOneClauseIsNotUnderstood(String instruction) {
        assertThat(plan(instruction))
                .isInstanceOfSatisfying(
                        Advice.GiveUp.class,
                        gaveUp -> assertThat(gaveUp.notUnderstood()).isNotEmpty());
    }

    @Test
    void asksForAWorkbookThatWasNotAttached() {
        var advice = (Advice.AddSteps) plan("Sort other.xlsx by \"Name\" and save it to sorted.xlsx");

        assertThat(advice.questions()).singleElement().satisfies(question -> {
            assertThat(question.name()).isEqualTo("book");
            assertThat(question.text().en()).contains("other.xlsx was not attached");
        });
    }

    private Advice plan(String instruction) {
        return planner.plan(new PlanAdvisor.Request(instruction, Map.of(), List.of("book.xlsx"), Locale.ENGLISH));
    }

    private static String kind(Step step) {
        return step instanceof Step.Action action ? action.use() : "let";
    }

    private static final class NoEmbeddings implements SentenceEmbedder {
        @Override
        public float[] embed(String sentence) {
            throw new IllegalStateException("not loaded");
        }

        @Override
        public boolean isReady() {
            return false;
        }
    }
}
