package dev.deskhand.tools.browser.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.DriverPlace;
import dev.deskhand.tools.browser.fast.DevTools;
import dev.deskhand.tools.browser.fast.PageLine;
import dev.deskhand.tools.browser.fast.SilentBrowserException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.NoSuchFrameException;
import org.openqa.selenium.WebDriverException;

/** The worlds of a tab's frames, each made when first needed and again when another document has come. */
final class FrameWorlds {

    private static final String TOP = "";

    private final DriverPlace place;
    private final WorldLines lines;
    private final FrameWorld.Awaiting awaiting;

    /** By the id of the element that frames it. */
    private final Map<String, FrameWorld> made = new ConcurrentHashMap<>();

    /** The ids of frames by those of their elements. */
    private final Map<String, String> frames = new ConcurrentHashMap<>();

    FrameWorlds(DriverPlace place, WorldLines lines, FrameWorld.Awaiting awaiting) {
        this.place = place;
        this.lines = lines;
        this.awaiting = awaiting;
    }

    /** That of the page itself. */
    FrameWorld outermost() throws IOException, InterruptedException {
        return at(List.of());
    }

    /** That of the document the driver is in. */
    FrameWorld here() throws IOException, InterruptedException {
        return at(place.frames());
    }

    void note(String element, String frame) {
        frames.put(element, frame);
    }

    /** What it had is gone. */
    void forget(@Nullable FrameWorld world) {
        if (world != null) {
            made.values().remove(world);
            if (world.page() != null) {
                lines.gone(world.page());
            }
        }
    }

    private FrameWorld at(List<String> way) throws IOException, InterruptedException {
        if (way.isEmpty()) {
            return top();
        }
        String key = way.getLast();
        FrameWorld known = made.get(key);
        if (known != null && known.line().isOpen()) {
            return known;
        }
        FrameWorld fresh = inside(at(way.subList(0, way.size() - 1)), key);
        made.put(key, fresh);
        return fresh;
    }

    private FrameWorld top() throws IOException, InterruptedException {
        PageLine page = lines.page()
                .orElseThrow(() -> new WebDriverException("the browser takes no DevTools connection any more"));
        FrameWorld known = made.get(TOP);
        if (known != null && known.page() == page) {
            return known;
        }
        made.clear();
        frames.clear();
        FrameWorld fresh = FrameWorld.of(page, awaiting);
        made.put(TOP, fresh);
        return fresh;
    }

    /** @throws IOException when the line is closed, or the browser silent: that says nothing of the frame */
    private FrameWorld inside(FrameWorld outer, String element) throws IOException, InterruptedException {
        try {
            String known = frames.get(element);
            String frame = known == null ? frameOf(outer, element) : known;
            try {
                return FrameWorld.in(outer.line(), frame, awaiting);
            } catch (IOException e) {
                if (!outer.line().isOpen()) {
                    throw e;
                }
                return ofAnotherSite(frame);
            }
        } catch (SilentBrowserException e) {
            throw e;
        } catch (IOException e) {
            if (!outer.line().isOpen()) {
                throw e;
            }
            throw new NoSuchFrameException("no such frame: it shows no document");
        }
    }

    /** What was said to the frame's line before may not reach it any more, when it has been in another process since. */
    private FrameWorld ofAnotherSite(String frame) throws IOException, InterruptedException {
        DevTools line = lines.frame(frame);
        try {
            return FrameWorld.in(line, frame, awaiting);
        } catch (IOException e) {
            lines.forget(frame);
            return FrameWorld.in(lines.frame(frame), frame, awaiting);
        }
    }

    private String frameOf(FrameWorld outer, String element) throws IOException, InterruptedException {
        int number = ElementId.of(element)
                .orElseThrow(() -> new IOException("the driver is in a frame unknown"))
                .number();
        var asked = FrameWorld.object().put("backendNodeId", number);
        JsonNode node = awaiting.await(outer.line(), outer.line().send("DOM.describeNode", asked));
        return node.path("node").path("frameId").asText();
    }
}
