package dev.deskhand.tools.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.deskhand.tools.browser.driver.PageAddress;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.egress.SameSite;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.ToolFailure;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebElement;

/** Whose the fields of a page are: what is put into one in a frame of another site is for that site, not for the page around it. */
public final class FieldSites {

    /** Stands for the page's own site, however the page is called. */
    public static final String OWN = "";

    private static final Set<String> BY_THE_PAGE_AROUND = Set.of("about:srcdoc", "about:blank");

    private final Page page;
    private @Nullable Map<JsonNode, Set<String>> let;

    FieldSites(Page page) {
        this.page = page;
    }

    /**
     * The step was let through for these: no field is set that stands elsewhere.
     *
     * @param sites by the locators of each field's target
     */
    public void only(Map<? extends JsonNode, Set<String>> sites) {
        let = Map.copyOf(sites);
    }

    /** Whether all that the step was let through for is of the page's own site. */
    public boolean areOwn() {
        return let == null || let.values().stream().allMatch(Set.of(OWN)::equals);
    }

    /** What stands for the host of a page that has none, such as {@code blob:}; empty where it has one. */
    public Optional<String> withoutHost() {
        String address = page.url();
        return PageAddress.uri(address).getAuthority() == null
                ? Optional.of(address.substring(0, address.indexOf(':') + 1))
                : Optional.empty();
    }

    /** The host of the frame in which the field stands; {@link #OWN} where that is of the page's own site. */
    public String of(Found field) {
        if (field.frames().isEmpty()) {
            return OWN;
        }
        String host = host(field);
        page.driver().switchTo().defaultContent();
        return isOfThePage(host) ? OWN : host;
    }

    /** Whether documents of that host are of the site of the page. */
    public boolean isOfThePage(String host) {
        return areOneSite(FieldHost.of(page), host);
    }

    /** @throws ToolFailure REJECTED for what these locators mean when it is of a site that the step was not let through for, before it is set */
    public void check(JsonNode locators, Found field) {
        Set<String> sites = let == null ? null : let.get(locators);
        if (sites == null) {
            return;
        }
        String site = of(field);
        if (!sites.contains(site)) {
            throw differs(site.equals(OWN) ? FieldHost.of(page) : site, "The field '" + field.name() + "'");
        }
    }

    /** What is said of a field that is not where it was looked for. */
    public ToolFailure differs(String host, String field) {
        page.session().line().framesMayBeThere(true);
        return new ToolFailure(
                        FailureKind.REJECTED,
                        field + " stands in a page of " + host
                                + " by now, which is not what the step was let through for. Nothing was put into it.",
                        "Run it again: it is judged anew by where the field stands.")
                .having(Sent.NOTHING_AS_IT_DIFFERS);
    }

    private String host(Found field) {
        try {
            return field.frames().isEmpty() ? FieldHost.of(page) : FieldHost.of(page, field);
        } catch (ToolFailure untold) {
            return asTheDocumentSays(field);
        }
    }

    /** Where the browser does not tell: what a page writes into a frame is the page's, and other addresses without a host are nobody's. */
    private String asTheDocumentSays(Found field) {
        field.enter(page.driver());
        String address = PageScripts.state(page.driver()).path("url").asText();
        URI at = PageAddress.uri(address);
        if (at.getAuthority() != null) {
            return at.getAuthority();
        }
        if (BY_THE_PAGE_AROUND.contains(address)) {
            List<WebElement> outer = field.frames().subList(0, field.frames().size() - 1);
            return host(new Found(field.frames().getLast(), outer, MissingNode.getInstance()));
        }
        return address.substring(0, address.indexOf(':') + 1);
    }

    private static boolean areOneSite(String one, String other) {
        URI first = PageAddress.uri("http://" + one);
        URI second = PageAddress.uri("http://" + other);
        return one.equals(other)
                || first.getHost() != null
                        && second.getHost() != null
                        && first.getPort() == second.getPort()
                        && SameSite.of(first.getHost(), second.getHost());
    }
}
