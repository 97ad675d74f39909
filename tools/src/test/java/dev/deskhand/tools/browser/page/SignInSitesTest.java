package dev.deskhand.tools.browser.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignInSitesTest {

    private static Map<String, Object> entry(String how, String typed, String url) {
        return Map.of("transitionType", how, "userTypedURL", typed, "url", url);
    }

    @Test
    void theSitesOnTheWayFromAnAddressThatWasOpenedBelongTogether() {
        var ways = SignInSites.ways(Map.of(
                "entries",
                List.of(
                        entry("typed", "about:blank", "about:blank"),
                        entry("typed", "https://pay.example/", "https://pay.example/in"),
                        entry("form_submit", "", "https://pay.example/home"),
                        entry("typed", "https://erp.example/", "https://house.example:8443/sign-in?for=erp"),
                        entry("form_submit", "", "https://house.example:8443/code"),
                        entry("link", "", "https://erp.example/home"),
                        entry("typed", "https://erp.example/bills", "https://erp.example/bills"))));

        assertThat(SignInSites.joined("https://erp.example", ways))
                .containsExactlyInAnyOrder("https://erp.example", "https://house.example:8443");
        assertThat(SignInSites.joined("https://pay.example", ways)).containsExactly("https://pay.example");
    }

    @Test
    void whatIsNoPageOfTheWebIsNoSite() {
        assertThat(SignInSites.origin("about:blank")).isEmpty();
        assertThat(SignInSites.origin("chrome-error://chromewebdata/")).isEmpty();
        assertThat(SignInSites.joined("https://a.example", List.of(Set.of("", "https://a.example"))))
                .containsExactly("https://a.example");
    }
}
