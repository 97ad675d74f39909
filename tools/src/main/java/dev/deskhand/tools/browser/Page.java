package dev.deskhand.tools.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.Value;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.openqa.selenium.NoSuchWindowException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;

/** The page a run's browser shows now, with what the actions share: finding, waiting, looking, keeping evidence. */
final class Page {

    private final BrowserSession session;
    private final ToolContext context;
    private final BrowserSettings settings;
    private final WayOut wayOut;
    private final List<CompletableFuture<Optional<Evidence>>> before = new ArrayList<>();
    private final Set<String> byScript = new LinkedHashSet<>();
    private final ActingFrames frames;
    private final Troubles troubles = new Troubles(this);

    Page(BrowserSession session, ToolContext context, BrowserSettings settings) {
        this.session = session;
        this.context = context;
        this.settings = settings;
        this.wayOut = new WayOut(session.gateway().log());
        this.frames = new ActingFrames(session.driver());
    }

    RemoteWebDriver driver() {
        return session.driver();
    }

    BrowserSession session() {
        return session;
    }

    ToolContext context() {
        return context;
    }

    WayOut wayOut() {
        return wayOut;
    }

    Duration patience() {
        return settings.patience();
    }

    /** Whether a picture is kept of what each acting step left. */
    boolean pictures() {
        return settings.pictures();
    }

    /** A field did not take a person's input, or has none, and was set by a script: the step says so. */
    void setByScript(String field) {
        byScript.add(field);
    }

    List<String> setByScript() {
        return List.copyOf(byScript);
    }

    /** What goes wrong in the page while the step acts. */
    Troubles troubles() {
        return troubles;
    }

    TargetResolver targets() {
        return new TargetResolver(this);
    }

    Navigation navigation() {
        return new Navigation(this);
    }

    /** A wait of that length, shortened to what the run's deadline leaves. */
    Waiting waiting(Duration longest) {
        return new Waiting(bounded(longest));
    }

    Duration bounded(Duration longest) {
        Duration left = Duration.between(context.clock().instant(), context.deadline());
        return left.compareTo(longest) < 0 ? left : longest;
    }

    /** The step acts in these frames: what it begins there is waited for and judged with the page. */
    void actsIn(List<WebElement> way) {
        frames.add(way);
    }

    /** Where the page is and how it does, see state.js, with the frames the step acts in: see {@link ActingFrames#withStates}. */
    JsonNode state() {
        driver().switchTo().defaultContent();
        JsonNode state = frames.withStates(PageScripts.state(driver()));
        return session.isLoadingCode()
                ? ((ObjectNode) state).put("due", state.path("due").asInt() + 1)
                : state;
    }

    String url() {
        return String.valueOf(driver().getCurrentUrl());
    }

    /** Host and path, for messages. */
    String where() {
        URI uri = uri(url());
        return uri.getHost() == null ? "an empty page" : uri.getAuthority() + uri.getPath();
    }

    static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            return URI.create("about:blank");
        }
    }

    /** Waits until the document is complete, the network quiet and the content at rest; gives up waiting in the end. */
    void settle() throws InterruptedException {
        new Settling(this).await();
    }

    Set<String> windows() {
        return new HashSet<>(driver().getWindowHandles());
    }

    /** Goes on in a window that was opened meanwhile, or in one that is left when this one was closed. */
    void followWindows(Set<String> before) {
        List<String> now = new ArrayList<>(driver().getWindowHandles());
        Optional<String> opened =
                now.stream().filter(window -> !before.contains(window)).findFirst();
        if (opened.isPresent()) {
            driver().switchTo().window(opened.get());
            session.wentToAnotherTab();
            return;
        }
        try {
            driver().getWindowHandle();
        } catch (NoSuchWindowException e) {
            if (now.isEmpty()) {
                throw e;
            }
            driver().switchTo().window(now.getLast());
            session.wentToAnotherTab();
        }
    }

    /** Url, title, alerts and field errors, without any secret that was filled in. */
    ObjectNode feedback() {
        return feedback(false);
    }

    /**
     * The same at the end of a step.
     *
     * @param problems whether to tell, once, what went wrong in the page's scripts and requests
     */
    ObjectNode feedback(boolean problems) {
        driver().switchTo().defaultContent();
        ObjectNode said = (ObjectNode) PageScripts.json(driver(), "feedback", problems);
        frames.withFeedback(said, problems);
        if (problems) {
            troubles.addTo(said);
        }
        return (ObjectNode) redacted(said);
    }

    /** Takes a picture, for the evidence of this step, of the element that is about to be acted on. */
    void pictureBefore(Found found) {
        if (pictures() && before.isEmpty()) {
            before.add(Screenshots.before(this, found, null));
        }
    }

    /** As above, with a point of the element marked: shares of its width and height. */
    void pictureBefore(Found found, double x, double y) {
        if (pictures() && before.isEmpty()) {
            before.add(Screenshots.before(this, found, new double[] {x, y}));
        }
    }

    /** The pictures taken before acting. */
    List<Evidence> picturesBefore() {
        return before.stream()
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .toList();
    }

    JsonNode redacted(JsonNode json) {
        String text = json.toString();
        String bare = session.redacted(text);
        return bare.equals(text) ? json : PageScripts.parse(bare);
    }

    /** Where everything read from this page comes from. */
    Source source() {
        return sourceOf(url());
    }

    Source sourceOf(String url) {
        URI uri = uri(url);
        return Source.page(uri.getAuthority() == null ? "an empty page" : uri.getAuthority(), uri.getPath());
    }

    Value value(JsonNode json) {
        return Value.of(redacted(json), source());
    }

    Evidence screenshot(String name) {
        return Screenshots.keep(this, name);
    }
}
