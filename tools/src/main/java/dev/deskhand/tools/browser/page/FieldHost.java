package dev.deskhand.tools.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.ChromeCommands;
import dev.deskhand.tools.browser.driver.PageAddress;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebElement;

/** The host a field belongs to, as the browser tells it: what a page's own scripts say of it may be forged. */
public final class FieldHost {

    /** Chrome's driver names elements by frame, document and number. */
    private static final Pattern ELEMENT = Pattern.compile("f\\.([^.]+)\\.d\\.[^.]+\\.e\\..+");

    private FieldHost() {}

    /** Of the page itself; "" when it has none. */
    public static String of(Page page) {
        // The driver asks the document for its address, and a document may lie.
        return host(
                ChromeCommands.areTakenBy(page.driver())
                        ? ask(page, "Page.getFrameTree")
                                .at("/frameTree/frame/url")
                                .asText()
                        : page.url());
    }

    /**
     * Of the page or frame in which the field was found. What stands around it does not count: only documents of that host can
     * read what is typed there.
     *
     * @throws ToolFailure FORBIDDEN when it stands in a frame and the browser does not tell whose that is
     */
    public static String of(Page page, Found field) {
        return field.frames().isEmpty()
                ? of(page)
                : frame(field.element()).flatMap(id -> told(page, id, field)).orElseThrow(FieldHost::untold);
    }

    private static Optional<String> frame(WebElement element) {
        Matcher name = ELEMENT.matcher(element instanceof RemoteWebElement known ? known.getId() : "");
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }

    private static Optional<String> told(Page page, String frame, Found field) {
        if (!ChromeCommands.areTakenBy(page.driver())) {
            return Optional.empty();
        }
        Optional<String> host = among(ask(page, "Page.getFrameTree").path("frameTree"), frame);
        if (host.isPresent()) {
            return host;
        }
        // What stands in a frame that the browser keeps apart is known there only.
        var ways = new ArrayList<String>(List.of(frame));
        field.frames().reversed().forEach(outer -> frame(outer).ifPresent(ways::add));
        for (String way : ways) {
            host = apart(page, way).flatMap(tree -> among(tree, frame));
            if (host.isPresent()) {
                return host;
            }
        }
        for (JsonNode target : ask(page, "Target.getTargets").path("targetInfos")) {
            if (target.path("targetId").asText().equals(frame)) {
                return Optional.of(host(target.path("url").asText())).filter(one -> !one.isEmpty());
            }
        }
        return Optional.empty();
    }

    private static Optional<JsonNode> apart(Page page, String frame) {
        try {
            return Optional.of(page.session()
                    .line()
                    .frame(frame)
                    .call("Page.getFrameTree", PageScripts.JSON.createObjectNode())
                    .path("frameTree"));
        } catch (IOException e) {
            return Optional.empty(); // it is not kept apart
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static JsonNode ask(Page page, String command) {
        return PageScripts.JSON.valueToTree(ChromeCommands.run(page.driver(), command, Map.of()));
    }

    private static Optional<String> among(JsonNode tree, String id) {
        return among(tree, id, "");
    }

    /** What a document wrote into a frame is of that document; of another frame without an address its origin says whose it is. */
    private static Optional<String> among(JsonNode tree, String id, String around) {
        JsonNode frame = tree.path("frame");
        String origin = host(frame.path("securityOrigin").asText());
        String address = frame.path("url").asText();
        String own = origin.isEmpty() ? address.equals("about:srcdoc") ? around : host(address) : origin;
        if (frame.path("id").asText().equals(id)) {
            return Optional.of(own).filter(one -> !one.isEmpty());
        }
        for (JsonNode child : tree.path("childFrames")) {
            Optional<String> host = among(child, id, own);
            if (host.isPresent()) {
                return host;
            }
        }
        return Optional.empty();
    }

    private static String host(String address) {
        String authority = PageAddress.uri(address).getAuthority();
        return authority == null ? "" : authority;
    }

    private static ToolFailure untold() {
        return new ToolFailure(
                FailureKind.FORBIDDEN,
                "The field stands in a frame, and the browser does not tell which site the frame is of. The secret was not typed.",
                "Open the frame's own address and fill it in there, or use a browser that takes Chrome's own commands.");
    }
}
