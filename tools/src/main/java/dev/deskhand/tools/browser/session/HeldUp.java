package dev.deskhand.tools.browser.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.fast.DevTools;
import dev.deskhand.tools.browser.fast.PageLine;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Ends, of what a driver may be waiting for in vain, what can be ended from beside it: that a tab which is covered draws, and that a
 * document goes on which came whole, but waits where it stands for a script or style that never comes.
 */
final class HeldUp {

    /** Looks in a row, five seconds apart, in which nothing has come: there are servers that take long over a script. */
    private static final int LOOKS = 3;

    private static final String WHERE_IT_STANDS = """
            (() => {
              const nav = performance.getEntriesByType('navigation')[0], root = document.documentElement;
              const waits = document.readyState === 'loading' || (document.readyState === 'interactive' && nav && !nav.domContentLoadedEventEnd);
              if (!waits || !nav || !nav.responseEnd || !root) return '';
              return [performance.timeOrigin, root.outerHTML.length, performance.getEntriesByType('resource').length].join();
            })()""";

    private final DirectLine line;
    private @Nullable DevTools at;
    private CompletableFuture<?> asked = CompletableFuture.completedFuture("");
    private String before = "";
    private int same;

    HeldUp(DirectLine line) {
        this.line = line;
    }

    /** Looks once; to be called again while the driver waits. */
    void look() {
        line.uncover();
        DevTools tab = line.known();
        // A page that is busy answers all at once when it is done.
        if (tab != null && tab.isOpen() && (asked.isDone() || tab != at)) {
            at = tab;
            asked = PageLine.begin(tab, WHERE_IT_STANDS)
                    .brought()
                    .thenAccept(answer -> stands(tab, answer.at("/result/value").asText()));
        }
    }

    private synchronized void stands(DevTools tab, String where) {
        same = !where.isEmpty() && where.equals(before) ? same + 1 : 0;
        before = where;
        if (same == LOOKS) {
            tab.send("Page.stopLoading", JsonNodeFactory.instance.objectNode());
        }
    }
}
