package dev.deskhand.tools.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.DriverPlace;
import dev.deskhand.tools.browser.driver.PageAddress;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.driver.ScriptWorld;
import dev.deskhand.tools.browser.driver.Waiting;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.Value;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;

/** The page a run's browser shows now, with what the actions share: finding, waiting, looking, keeping evidence. */
public final class Page {

    private final BrowserSession session;
    private final ToolContext context;
    private final BrowserSettings settings;
    private final WayOut wayOut;
    private final List<CompletableFuture<Optional<Evidence>>> before = new ArrayList<>();
    private final Set<String> byScript = new LinkedHashSet<>();
    private final Map<String, String> inMasks = new HashMap<>();
    private final ActingFrames frames;
    private final Troubles troubles = new Troubles(this);
    private final Complaints complaints = new Complaints(this);
    private final Sending sending = new Sending();
    private final FieldSites fieldSites = new FieldSites(this);

    Page(BrowserSession session, ToolContext context, BrowserSettings settings) {
        this.session = session;
        this.context = context;
        this.settings = settings;
        this.wayOut = new WayOut(session.gateway().log());
        this.frames = new ActingFrames(session.driver());
    }

    public RemoteWebDriver driver() {
        return session.driver();
    }

    public BrowserSession session() {
        return session;
    }

    public ToolContext context() {
        return context;
    }

    public WayOut wayOut() {
        return wayOut;
    }

    public Duration patience() {
        return settings.patience();
    }

    /** Whether a picture is kept of what each acting step left. */
    public boolean pictures() {
        return settings.pictures();
    }

    /** A field did not take a person's input, or has none, and was set by a script: the step says so. */
    public void setByScript(String field) {
        byScript.add(field);
    }

    /** A field with a mask holds what was typed in a form of its own, which is known to be the same. */
    public void takenAs(String typed, String held) {
        inMasks.put(held, typed);
    }

    /** Whether a mask took the text so. */
    public boolean wasTakenAs(String typed, String held) {
        return typed.equals(inMasks.get(held));
    }

    public List<String> setByScript() {
        return List.copyOf(byScript);
    }

    /** What goes wrong in the page while the step acts. */
    public Troubles troubles() {
        return troubles;
    }

    /** What the page says against what the step did. */
    public Complaints complaints() {
        return complaints;
    }

    /** How far the step has come. */
    public Sending sending() {
        return sending;
    }

    /** Whose the fields are that the step sets. */
    public FieldSites fieldSites() {
        return fieldSites;
    }

    public Navigation navigation() {
        return new Navigation(this);
    }

    /** A wait of that length, shortened to what the run's deadline leaves. */
    public Waiting waiting(Duration longest) {
        return new Waiting(bounded(longest));
    }

    Duration bounded(Duration longest) {
        Duration left = Duration.between(context.clock().instant(), context.deadline());
        return left.compareTo(longest) < 0 ? left : longest;
    }

    /** The step acts in these frames: what it begins there is waited for and judged with the page. */
    public void actsIn(List<WebElement> way) {
        frames.add(way);
    }

    List<List<WebElement>> framesActedIn() {
        return frames.ways();
    }

    /** Where the page is and how it does, see state.js, with the frames the step acts in: see {@link ActingFrames#withStates}. */
    public JsonNode state() {
        driver().switchTo().defaultContent();
        JsonNode state = frames.withStates(PageScripts.state(driver()));
        return session.line().isLoadingCode()
                ? ((ObjectNode) state).put("due", state.path("due").asInt() + 1)
                : state;
    }

    /** As the browser has it, where it can be asked: a document may say another address than its own. */
    public String url() {
        return DriverPlace.of(driver())
                .flatMap(DriverPlace::world)
                .map(ScriptWorld::address)
                .orElseGet(() -> String.valueOf(driver().getCurrentUrl()));
    }

    /** Host and path, for messages. */
    public String where() {
        URI uri = PageAddress.uri(url());
        return uri.getHost() == null ? "an empty page" : uri.getAuthority() + uri.getPath();
    }

    /** Waits until the document is complete, the network quiet and the content at rest; gives up waiting in the end. */
    public void settle() throws InterruptedException {
        new Settling(this).await();
    }

    public Windows windows() {
        return new Windows(session);
    }

    /** Url, title, alerts and field errors, without any secret that was filled in. */
    public ObjectNode feedback() {
        return feedback(false);
    }

    /**
     * The same at the end of a step.
     *
     * @param problems whether to tell, once, what went wrong in the page's scripts and requests
     */
    public ObjectNode feedback(boolean problems) {
        driver().switchTo().defaultContent();
        ObjectNode said = (ObjectNode) PageScripts.json(driver(), "feedback", problems);
        said.put("url", url());
        frames.withFeedback(said, problems);
        if (problems) {
            troubles.addTo(said);
        }
        return (ObjectNode) redacted(said);
    }

    /** Takes a picture, for the evidence of this step, of the element that is about to be acted on. */
    public void pictureBefore(Found found) {
        if (pictures() && before.isEmpty()) {
            before.add(Screenshots.before(this, found, null));
        }
    }

    /** As above, with a point of the element marked: shares of its width and height. */
    public void pictureBefore(Found found, double x, double y) {
        if (pictures() && before.isEmpty()) {
            before.add(Screenshots.before(this, found, new double[] {x, y}));
        }
    }

    /** The pictures taken before acting. */
    public List<Evidence> picturesBefore() {
        return before.stream()
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .toList();
    }

    public JsonNode redacted(JsonNode json) {
        return session.redacted(json);
    }

    /** Where everything read from this page comes from. */
    public Source source() {
        return sourceOf(url());
    }

    /** Where what a step says of the page comes from: also from the frames it acted in. */
    public Set<Source> sources() {
        var sources = new LinkedHashSet<>(Set.of(source()));
        sources.addAll(framesSources());
        return sources;
    }

    /** Where what stands in the frames comes from that the step acted in. */
    public Set<Source> framesSources() {
        var sources = new LinkedHashSet<Source>();
        frames.addresses().forEach((way, url) -> sources.add(new TextSources(this).of(way, url)));
        return sources;
    }

    public Source sourceOf(String url) {
        URI uri = PageAddress.uri(url);
        return Source.page(uri.getAuthority() == null ? "an empty page" : uri.getAuthority(), uri.getPath());
    }

    public Value value(JsonNode json) {
        return Value.of(redacted(json), source());
    }

    Evidence screenshot(String name) {
        return Screenshots.keep(this, name);
    }
}
