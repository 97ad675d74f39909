package dev.deskhand.tools.browser.filling;

import dev.deskhand.tools.browser.driver.ChromeCommands;
import dev.deskhand.tools.browser.driver.GridDriver;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.ToolFailure;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets a file fall onto a place of the page, as one dragged from a folder. */
public final class DropZone {

    private final Page page;
    private final Found zone;

    public DropZone(Page page, Found zone) {
        this.page = page;
        this.zone = zone;
    }

    /** @throws ToolFailure REJECTED when the place takes no files */
    public void drop(Path file) {
        if (!ChromeCommands.areTakenBy(page.driver()) || !zone.frames().isEmpty()) {
            throw new ToolFailure(
                    FailureKind.UNAVAILABLE,
                    zone.frames().isEmpty()
                            ? "The grid passes on nothing that could drop a file."
                            : "A file can be dropped on the main page only, and not in a frame.",
                    "Name the file field beside the place instead.");
        }
        zone.enter(page.driver());
        String there = page.driver() instanceof GridDriver grid
                ? grid.send(file)
                : file.toAbsolutePath().toString();
        Map<String, ?> place = PageScripts.map(PageScripts.call(page.driver(), "awaitDrop", zone.element()));
        drag("dragEnter", place, there);
        drag("dragOver", place, there);
        if (!Boolean.TRUE.equals(PageScripts.call(page.driver(), "dropOffered"))) {
            drag("dragCancel", place, there);
            throw takesNone();
        }
        drag("drop", place, there);
        if (!Boolean.TRUE.equals(PageScripts.call(page.driver(), "dropTaken"))) {
            throw takesNone();
        }
    }

    private void drag(String type, Map<String, ?> place, String file) {
        var event = new HashMap<String, Object>();
        event.put("type", type);
        event.put("x", place.get("x"));
        event.put("y", place.get("y"));
        event.put("data", Map.of("items", List.of(), "files", List.of(file), "dragOperationsMask", 1));
        ChromeCommands.run(page.driver(), "Input.dispatchDragEvent", event);
    }

    private ToolFailure takesNone() {
        return new ToolFailure(
                        FailureKind.REJECTED,
                        "The " + zone.described() + " takes no files that are dropped on it.",
                        "Name the place the page says to drop files on, or the file field.")
                .having(Sent.NOTHING);
    }
}
