package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowTitlesTest {

    @Test
    void givesEachWindowItsTitleAndItsBareAddressWhereItHasNone() {
        Map<String, Object> targets = Map.of(
                "targetInfos",
                List.of(
                        target("B", "shop.example:8080/pay?key=s3cret", "http://shop.example:8080/pay?key=s3cret"),
                        target("frame", "Ads", "http://ads.example/"),
                        target("C", "", "about:blank"),
                        target("A", "Orders", "http://shop.example:8080/orders#1")));
        assertThat(WindowTitles.of(List.of("A", "B", "C", "gone"), targets))
                .containsExactly("Orders", "http://shop.example:8080/pay", "about:blank", "");
    }

    private static Map<String, Object> target(String id, String title, String url) {
        return Map.of("targetId", id, "type", "page", "title", title, "url", url);
    }
}
