package dev.deskhand.tools.browser.session;

import dev.deskhand.tools.browser.fast.DevTools;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The lines to frames of other sites that a browser's direct line has taken up. */
public final class FrameLines {

    private FrameLines() {}

    public static List<DevTools> of(BrowserSession session) throws ReflectiveOperationException {
        var frames = DirectLine.class.getDeclaredField("frames");
        frames.setAccessible(true);
        Collection<?> lines = ((Map<?, ?>) frames.get(session.line())).values();
        return lines.stream().map(DevTools.class::cast).toList();
    }
}
