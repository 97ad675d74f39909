package dev.deskhand.tools.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        Asking whole = (command, arguments) -> ask(page, command, arguments);
        Optional<String> host = host(whole, frame);
        if (host.isPresent()) {
            return host;
        }
        // What stands in a frame that the browser keeps apart is known there only.
        var ways = new ArrayList<String>(List.of(frame));
        field.frames().reversed().forEach(outer -> frame(outer).ifPresent(ways::add));
        for (String way : ways) {
            host = host((command, arguments) -> apart(page, way, command, arguments), frame);
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

    /** One of Chrome's commands, to the page or to a frame that is kept apart. */
    private interface Asking {
        JsonNode of(String command, Map<String, Object> arguments) throws IOException, InterruptedException;
    }

    private static JsonNode apart(Page page, String frame, String command, Map<String, Object> arguments)
            throws IOException, InterruptedException {
        ObjectNode given = PageScripts.JSON.valueToTree(arguments);
        return page.session().line().frame(frame).call(command, given);
    }

    private static JsonNode ask(Page page, String command) {
        return ask(page, command, Map.of());
    }

    private static JsonNode ask(Page page, String command, Map<String, Object> arguments) {
        return PageScripts.JSON.valueToTree(ChromeCommands.run(page.driver(), command, arguments));
    }

    private static Optional<String> host(Asking browser, String id) {
        try {
            Optional<JsonNode> found =
                    among(browser.of("Page.getFrameTree", Map.of()).path("frameTree"), id);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            JsonNode frame = found.get();
            String origin = host(frame.path("securityOrigin").asText());
            String address = frame.path("url").asText();
            String own = address.equals("about:srcdoc")
                    ? host(ownOrigin(browser, id))
                    : origin.isEmpty() ? host(address) : origin;
            return Optional.of(own).filter(one -> !one.isEmpty());
        } catch (IOException e) {
            return Optional.empty(); // it is not kept apart
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> among(JsonNode tree, String id) {
        if (tree.at("/frame/id").asText().equals(id)) {
            return Optional.of(tree.path("frame"));
        }
        for (JsonNode child : tree.path("childFrames")) {
            Optional<JsonNode> found = among(child, id);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** What a document wrote into a frame is of that document, unless it put it into a sandbox: then it is of nobody, "null". */
    private static String ownOrigin(Asking browser, String frame) throws IOException, InterruptedException {
        JsonNode world =
                browser.of("Page.createIsolatedWorld", Map.of("frameId", frame, "worldName", "deskhand-origin"));
        int context = world.path("executionContextId").asInt();
        return browser.of("Runtime.evaluate", Map.of("expression", "self.origin", "contextId", context))
                .at("/result/value")
                .asText();
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
