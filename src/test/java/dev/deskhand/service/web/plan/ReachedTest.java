package dev.deskhand.service.web.plan;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.http.HttpTool;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReachedTest {
    private final ToolCatalog catalog = new ToolCatalog(List.of(new HttpTool()));

    @Test
    void namesTheHostsOfPlansThatOnlyCallApisWithTheGravestEffect() {
        Plan plan = plan("""
                title: Stock
                inputs:
                  shop: {type: url, title: Shop, default: "${office}/crm"}
                steps:
                  - id: base
                    let: "${inputs.shop}/api"
                  - {id: all, use: http.request, with: {method: GET, url: "${base}/items"}}
                  - each: item in ${all.body}
                    steps:
                      - {use: http.request, with: {method: PATCH, url: "${base}/items/${item.id}", body: {left: 0}}}
                  - {use: http.request, with: {method: GET, url: "https://API.example:8443/rates?day=1"}}
                """);
        assertThat(Reached.of(plan, Map.of(), "http://127.0.0.1:8080/practice", catalog))
                .containsExactly(entry("127.0.0.1:8080", Effect.CHANGE), entry("API.example:8443", Effect.READ));
    }

    @Test
    void followsTheValuesThatWereGiven() {
        Plan plan = plan("""
                title: Rates
                inputs:
                  source: {type: url, title: Source}
                steps:
                  - {use: http.request, with: {method: GET, url: "${inputs.source}"}}
                """);
        Map<String, JsonNode> given = Map.of("source", TextNode.valueOf("https://rates.example/today"));
        assertThat(Reached.of(plan, given, "", catalog)).containsOnlyKeys("rates.example");
        assertThat(Reached.of(plan, Map.of(), "", catalog)).containsOnlyKeys(Reached.LATER);
    }

    @Test
    void countsClicksForThePageThatWasOpenedLast() {
        Plan plan = plan("""
                title: Two sites
                steps:
                  - {use: browser.open, with: {url: "http://one.example/a"}}
                  - {use: browser.open, with: {url: "http://two.example/b"}}
                  - {use: browser.click, with: {target: Save}}
                  - {use: sheet.read, with: {file: list.xlsx}}
                """);
        assertThat(Reached.of(plan, Map.of(), "", catalog)).containsOnlyKeys("one.example", "two.example");
    }

    private static Plan plan(String yaml) {
        return new YamlPlanFormat().read(yaml).plan();
    }
}
