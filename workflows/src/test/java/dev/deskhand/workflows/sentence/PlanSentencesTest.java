package dev.deskhand.workflows.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Tool;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanSentencesTest {

    private final PlanSentences sentences = new PlanSentences(new ToolCatalog(List.of(new Web())));
    private final dev.deskhand.workflows.plan.Plan plan =
            new YamlPlanFormat().read("""
                    inputs: {portal: {type: url, default: "${office}/portal"}, book: file}
                    steps:
                      - {use: web.open, with: {url: "${inputs.portal}/new"}}
                      - each: row in ${rows.items}
                        steps:
                          - {use: web.fill, with: {fields: {Amount: "${row.Amount}", Password: {secret: erp}}, within: Form}}
                          - {use: web.press, with: {target: {role: button, name: Save}}, when: row.Amount > 0}
                      - if: rows.count > 3
                        then: [{ask: {en: "Go on?", zh: "继续吗?"}}]
                        else: [{id: grand_total, let: "${rows.total}"}]
                    """).plan();

    @Test
    void readsAsNumberedSentencesWithValues() {
        assertThat(lines(Locale.ENGLISH))
                .containsExactly(
                        "1 Open http://host/practice/portal/new",
                        "2 For each one in ‹rows›",
                        "2.1 Fill in Amount, Password: •••••• (secret erp) in Form",
                        "2.2 If ‹row’s Amount› is more than 0: Press Save",
                        "3 If ‹rows’ count› is more than 3",
                        "3.1 Ask a person: Go on?",
                        "3b Otherwise",
                        "3b.1 Work out grand total from ‹rows’ total›");
    }

    @Test
    void whatIsGivenIsSaidByItsNameAndWhatReportsNothingSaysSo() {
        var explores = new YamlPlanFormat().read("""
                steps:
                  - {id: found, explore: "Find ${values.customer}", with: {customer: Ada}, result: {phone: string}}
                  - {id: done, let: {}}
                """).plan();
        assertThat(sentences.lines(explores, Map.of(), "", Locale.ENGLISH))
                .extracting(PlanLine::text)
                .containsExactly("Find out on the pages how to: Find ‹customer›", "Nothing to report as done");
    }

    @Test
    void readsInChineseToo() {
        assertThat(lines(Locale.SIMPLIFIED_CHINESE)).contains("1 打开 http://host/practice/portal/new", "3.1 请人回答：继续吗?");
    }

    @Test
    void marksEffectsAndWhereAPersonWillBeAsked() {
        var lines = sentences.lines(plan, Map.of(), "http://host/practice", Locale.ENGLISH);
        assertThat(lines.get(0).effect()).isEqualTo(Effect.READ);
        assertThat(lines.get(1).effect()).isEqualTo(Effect.CHANGE);
        assertThat(lines.get(1).gated()).as("the loop is approved as one").isTrue();
        assertThat(lines.get(3).gated()).isFalse();
        assertThat(lines.get(3).pointer()).isEqualTo("/steps/1/steps/1");
    }

    @Test
    void givenInputsReplaceDefaults() {
        var lines = sentences.lines(
                plan, Map.of("portal", Value.text("https://erp.example", Source.user("anna"))), "", Locale.ENGLISH);
        assertThat(lines.get(0).text()).isEqualTo("Open https://erp.example/new");
        assertThat(lines.get(0).parts().get(1).kind()).isEqualTo(SentencePart.Kind.VALUE);
    }

    @Test
    void aTitledFormulaSaysWhichOnesWereAskedFor() {
        var plan = new YamlPlanFormat().read("""
                inputs:
                  country: {type: text, title: {en: Country (empty for all), zh: 国家（空为全部）}, default: ""}
                  least: {type: number, title: {en: Amount over, zh: 金额超过}, default: 0}
                steps:
                  - id: kept
                    title: {en: Keep those asked for, zh: 保留所要的}
                    let: "${rows.filter(r, r.country == inputs.country && r.amount > inputs.least)}"
                """).plan();
        var germany = Map.of("country", Value.text("Germany", Source.user("anna")));
        assertThat(sentences.lines(plan, Map.of(), "", Locale.ENGLISH).get(0).text())
                .isEqualTo("Keep those asked for");
        assertThat(sentences.lines(plan, germany, "", Locale.ENGLISH).get(0).text())
                .isEqualTo("Keep those asked for: Country Germany");
        assertThat(sentences
                        .lines(plan, germany, "", Locale.SIMPLIFIED_CHINESE)
                        .get(0)
                        .text())
                .isEqualTo("保留所要的：国家 Germany");
    }

    @Test
    void aTitledLoopSaysWhichItemsWereNamed() {
        var plan = new YamlPlanFormat().read("""
                inputs: {numbers: {type: list, title: {en: Invoice numbers, zh: 发票号}}}
                steps:
                  - title: {en: Mark each as paid, zh: 逐张标记为已付}
                    each: number in ${inputs.numbers}
                    steps: [{use: web.press, with: {target: "${number}"}}]
                """).plan();
        var two = SampleEvents.json("['INV-1','INV-2']");
        assertThat(sentences
                        .lines(plan, Map.of("numbers", Value.of(two, Source.user("anna"))), "", Locale.ENGLISH)
                        .get(0)
                        .text())
                .isEqualTo("Mark each as paid: Invoice numbers INV-1, INV-2");
    }

    @Test
    void aColumnThatIsLookedForIsCalledByItsName() {
        var plan = new YamlPlanFormat().read("""
                steps:
                  - id: sizes
                    title: {en: Find the column, zh: 找出列}
                    let: "${rows.columns.filter(c, lower(trim(c)) in ['amount', 'total', '金额'])}"
                  - use: web.fill
                    with:
                      fields: {column: "${rows.columns.filter(c, lower(trim(c)) in ['due date', '到期日'])[0]}", descending: true}
                      within: "${sizes}"
                """).plan();
        assertThat(sentences.lines(plan, Map.of(), "", Locale.ENGLISH).get(1).text())
                .isEqualTo("Fill in ‹due date› (descending) in ‹amount›");
        assertThat(sentences
                        .lines(plan, Map.of(), "", Locale.SIMPLIFIED_CHINESE)
                        .get(1)
                        .text())
                .contains("‹到期日›（降序）");
    }

    @Test
    void formulasAreToldByWhatTheyReadAndTitlesStandForThem() {
        var plan = new YamlPlanFormat().read("""
                        steps:
                          - {id: kept, let: "${rows.items.filter(r, lower(r['State']) in ['open', 'due (old)'])}"}
                          - {id: due, let: "${has(order.due_date) ? text(order.due_date) : join(inputs.names, 'x')}"}
                          - {id: three, let: 3}
                          - {id: asked, let: "${a.name != '}' ? {'name': a.name} : {'size': '100'}}"}
                          - {id: sums, title: {en: Add up each group, zh: 计算每组合计}, let: "${kept.map(k, k.a)}"}
                          - {title: Send the orders, each: "o in ${kept}", steps: [{use: web.open, with: {url: "${o['Web page']}"}}]}
                          - {if: "size(kept) > 0 && inputs.sure", then: [{ask: Sure}]}
                        """).plan();
        assertThat(sentences.lines(plan, Map.of(), "", Locale.ENGLISH).stream().map(PlanLine::text))
                .containsExactly(
                        "Work out kept from ‹rows›",
                        "Work out due from ‹order’s due date, names›",
                        "Work out three: 3",
                        "Work out asked from ‹a’s name›",
                        "Add up each group",
                        "Send the orders",
                        "Open ‹o’s Web page›",
                        "Depending on ‹step 1’s result, sure›",
                        "Ask a person: Sure");
        assertThat(sentences.lines(plan, Map.of(), "", Locale.SIMPLIFIED_CHINESE).stream()
                        .map(PlanLine::text))
                .contains("计算每组合计", "打开 ‹该项的 Web page›", "视情况，依据 ‹第 1 步的结果、sure›");
    }

    @ParameterizedTest
    @CsvSource({
        "https://erp.example/api/v2/orders/17, erp.example, orders 17",
        "http://127.0.0.1:8080/practice/crm/api/customers/‹change id›, 127.0.0.1:8080, customers",
        "https://erp.example/orders/17/cancel, erp.example, orders 17 cancel",
        "https://erp.example/customers?name=x, erp.example, customers",
        "https://erp.example/, erp.example, ''",
        "‹crm›/api/customers, ‹crm›, customers",
        "https://erp.example/%E5%AE%A2%E6%88%B7/7, erp.example, 客户 7",
    })
    void addressesAreToldByHostAndThing(String url, String host, String thing) {
        assertThat(AddressWords.host(url)).isEqualTo(host);
        assertThat(AddressWords.thing(url)).isEqualTo(thing);
    }

    private List<String> lines(Locale locale) {
        return sentences.lines(plan, Map.of(), "http://host/practice", locale).stream()
                .map(line -> line.number() + " " + line.text())
                .toList();
    }

    private record Web() implements Tool {
        @Override
        public String name() {
            return "web";
        }

        @Override
        public List<Action> actions() {
            return List.of(
                    new Said("web.open", Effect.READ, "Open {url}", "打开 {url}"),
                    new Said("web.fill", Effect.LOCAL, "Fill in {fields}[ in {within}]", "填写 {fields}"),
                    new Said("web.press", Effect.CHANGE, "Press {target}", "点击 {target}"));
        }
    }

    private record Said(String action, Effect effect, String english, String chinese) implements Action {
        @Override
        public ActionDescription description() {
            return ActionDescription.of(action, action, effect, new Sentence(english, chinese), "{}", "{}");
        }

        @Override
        public ToolResult execute(ToolCall call, ToolContext context) {
            throw new AssertionError("sentences run nothing");
        }
    }
}
