package dev.deskhand.tools.browser.session;

import dev.deskhand.tools.browser.driver.ApartScripts;
import dev.deskhand.tools.browser.driver.PageAddress;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.fast.DevTools;
import dev.deskhand.tools.browser.fast.PageLine;
import org.jspecify.annotations.Nullable;

/**
 * What of our scripts a tab's document has. They are on their way as soon as it has come: whoever acts in it, or waits for it to
 * come to rest, needs them next.
 */
final class DocumentScripts {

    private final DevTools line;
    private volatile @Nullable PageLine usual;
    private volatile @Nullable PageLine outlines;
    private volatile boolean listening;
    private volatile boolean fills;
    private volatile boolean away;
    private volatile boolean framed = true;

    private DocumentScripts(DevTools line) {
        this.line = line;
    }

    static DocumentScripts over(DevTools line) {
        var scripts = new DocumentScripts(line);
        PageLine.first(line, PageScripts.FIRST);
        line.on("Runtime.executionContextsCleared", event -> scripts.forget());
        line.on("Page.frameAttached", event -> scripts.framed = true);
        line.on("Page.frameNavigated", event -> {
            if (!event.path("frame").has("parentId")) {
                // Of a page that is come back to as it was left, nobody tells what is in it.
                scripts.framed = event.path("type").asText().equals("BackForwardCacheRestore")
                        || PageAddress.uri(event.at("/frame/url").asText()).getAuthority() == null;
                scripts.prepare();
            }
        });
        line.on("Page.domContentEventFired", event -> scripts.prepare());
        return scripts;
    }

    DevTools line() {
        return line;
    }

    /** Whether the document may have frames, or no host of its own: none is told of where there is none. */
    boolean framesMayBeThere() {
        return framed;
    }

    void framesMayBeThere(boolean are) {
        framed = are;
    }

    private void prepare() {
        if (away) {
            return;
        }
        if (fills) {
            forms();
        } else {
            usual();
        }
    }

    /** The usual ones. */
    PageLine usual() {
        PageLine known = usual;
        if (known != null && !known.isBroken()) {
            return known;
        }
        PageLine fresh = PageLine.begin(line, ApartScripts.Part.USUAL.source());
        usual = fresh;
        return fresh;
    }

    /** The usual ones, with what they ask when they fill a form; whoever fills one fills more. */
    PageLine forms() {
        fills = true;
        if (!listening) {
            listening = true;
            PageLine.inPage(line, PageScripts.LISTENERS);
        }
        return usual();
    }

    /** What outline-walk.js needs. */
    PageLine outlines() {
        PageLine known = outlines;
        if (known != null && !known.isBroken()) {
            return known;
        }
        PageLine fresh = PageLine.begin(line, PageScripts.OUTLINE_KEPT);
        outlines = fresh;
        return fresh;
    }

    /** Another document comes: what was kept went with the old one. */
    void forget() {
        usual = null;
        outlines = null;
        listening = false;
    }

    void forget(PageLine one) {
        if (usual == one || outlines == one) {
            forget();
        }
    }

    /** Another tab is gone to. */
    void leave() {
        away = true;
        forget();
    }

    /** It is come back to. */
    DocumentScripts back() {
        away = false;
        return this;
    }
}
