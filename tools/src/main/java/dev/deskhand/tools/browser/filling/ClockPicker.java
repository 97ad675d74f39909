package dev.deskhand.tools.browser.filling;

import dev.deskhand.tools.browser.driver.HeldClick;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** Chooses a time in a clock that is open: in columns of hours and minutes, or in the clock's own fields. */
final class ClockPicker {

    private static final Duration OPENING = Duration.ofSeconds(2);
    private static final String INTO_SIGHT = "((el) => el.scrollIntoView({block: 'nearest', behavior: 'instant'}))";

    private final Page page;
    private static final int ROUNDS = 3;
    private static final int STILL = 4;

    private final Found opener;
    private final WantedDate wanted;

    ClockPicker(Page page, Found opener, WantedDate wanted) {
        this.page = page;
        this.opener = opener;
        this.wanted = wanted;
    }

    /** @throws ToolFailure NOT_FOUND when there is none, or it does not offer the time */
    void pick() throws InterruptedException {
        Map<String, @Nullable Object> seen = shown();
        List<WebElement> fields = PageScripts.list(seen.get("fields"));
        if (!fields.isEmpty()) {
            write(fields);
            return;
        }
        if (Boolean.TRUE.equals(seen.get("half"))) {
            throw noTime("counts twelve hours, which is not supported");
        }
        int parts = PageScripts.list(seen.get("cells")).size();
        if (parts < wanted.clock().size() && wanted.clock().get(parts) != 0) {
            throw noTime("has no seconds");
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int part = 0; part < parts; part++) {
                take(part);
            }
            page.settle();
            opener.enter(page.driver());
            if (PageScripts.list(look().get("chosen")).stream().allMatch(Boolean.TRUE::equals)) {
                return;
            }
        }
        throw noTime("does not keep that time");
    }

    /** Columns roll on by themselves when they are clicked or scrolled: what is chosen already is left. */
    private void take(int part) throws InterruptedException {
        var clock = page.waiting(OPENING);
        do {
            Map<String, @Nullable Object> seen = look();
            List<@Nullable Object> cells = PageScripts.list(seen.get("cells"));
            List<Boolean> chosen = PageScripts.list(seen.get("chosen"));
            try {
                if (part < cells.size() && cells.get(part) instanceof WebElement cell) {
                    if (!chosen.get(part)) {
                        PageScripts.call(page.driver(), INTO_SIGHT, cell);
                        awaitRest(cell);
                        HeldClick.on(page.driver(), cell);
                    }
                    return;
                }
            } catch (StaleElementReferenceException | ElementNotInteractableException e) {
                // moved or drawn anew: looked for again
            }
        } while (clock.again());
        throw noTime("does not offer that time");
    }

    private void awaitRest(WebElement cell) throws InterruptedException {
        var clock = page.waiting(OPENING);
        Rectangle was = cell.getRect();
        int still = 0;
        while (still < STILL && clock.again()) {
            Rectangle now = cell.getRect();
            still = now.equals(was) ? still + 1 : 0;
            was = now;
        }
    }

    private void write(List<WebElement> fields) {
        for (int i = 0; i < fields.size() && i < wanted.clock().size(); i++) {
            fields.get(i)
                    .sendKeys(
                            Keys.chord(Keys.CONTROL, "a"),
                            String.format("%02d", wanted.clock().get(i)),
                            Keys.TAB);
        }
    }

    private Map<String, @Nullable Object> shown() throws InterruptedException {
        var clock = page.waiting(OPENING);
        while (true) {
            Map<String, @Nullable Object> seen = look();
            if (Boolean.TRUE.equals(seen.get("there"))) {
                return seen;
            }
            if (!clock.again()) {
                throw noTime("did not open");
            }
        }
    }

    private Map<String, @Nullable Object> look() {
        return PageScripts.map(PageScripts.call(page.driver(), "clock", wanted.clock(), true, opener.element()));
    }

    private ToolFailure noTime(String why) {
        return new ToolFailure(
                FailureKind.NOT_FOUND,
                "The clock " + why + ", so " + wanted.iso() + " could not be chosen.",
                "Look at the page; type the time where the field takes it.");
    }
}
