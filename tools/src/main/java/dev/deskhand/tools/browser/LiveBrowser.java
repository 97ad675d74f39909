package dev.deskhand.tools.browser;

import dev.deskhand.tools.browser.driver.ChromeCommands;
import dev.deskhand.tools.browser.driver.KeyChord;
import dev.deskhand.tools.browser.picture.Blackout;
import dev.deskhand.tools.browser.picture.ShownTexts;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.Sessions;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.RemoteWebDriver;

/** A run's browser in the hands of a person: what it shows, and the person's clicks, keys and texts. Nothing is kept of it. */
public final class LiveBrowser {

    private final BrowserSession session;
    private final RemoteWebDriver chrome;

    private LiveBrowser(BrowserSession session) {
        this.session = session;
        this.chrome = session.driver();
    }

    /** The browser that is open among these sessions; empty also for one of a grid that passes no commands of Chrome's on. */
    public static Optional<LiveBrowser> of(Sessions sessions) {
        return sessions.find(BrowserSession.class)
                .filter(session -> ChromeCommands.areTakenBy(session.driver()))
                .map(LiveBrowser::new);
    }

    /** Where this browser may go while the run waits: as far as the run itself. */
    public void lead(Egress rules) {
        session.gateway().lead(rules);
    }

    /**
     * What the window shows now, as a JPEG, with secrets and chosen fields painted over; passwords
     * are dots in the page itself, and who signs in has to see the field; empty while it cannot be had.
     *
     * @param hide takes every secret that is known out of a text
     */
    public Optional<byte[]> picture(UnaryOperator<String> hide) {
        synchronized (session) {
            try {
                chrome.switchTo().defaultContent();
                Blackout secrets = new ShownTexts(
                                chrome,
                                text -> !session.redacted(hide.apply(text)).equals(text),
                                session.masked(),
                                false)
                        .blackout();
                var answer = ChromeCommands.run(
                        chrome,
                        "Page.captureScreenshot",
                        Map.of("format", "jpeg", "quality", 60, "optimizeForSpeed", true));
                byte[] taken = Base64.getDecoder().decode(String.valueOf(answer.get("data")));
                return Optional.of(secrets.over(taken, false));
            } catch (WebDriverException e) {
                return Optional.empty();
            }
        }
    }

    /** The address of the window that is shown, without what may be secret in it; "" when it cannot be had. */
    public String page() {
        synchronized (session) {
            try {
                return WindowTitles.address(String.valueOf(chrome.getCurrentUrl()));
            } catch (WebDriverException e) {
                return "";
            }
        }
    }

    /** The titles of all windows; which of them is shown tells {@link #shown}. */
    public List<String> windows() {
        synchronized (session) {
            try {
                // Asked of the browser: a driver that goes to look may not come back, as from a window with a dialog.
                Map<String, @Nullable Object> all = ChromeCommands.run(chrome, "Target.getTargets", Map.of());
                return WindowTitles.of(chrome.getWindowHandles(), all).stream()
                        .map(session::redacted)
                        .toList();
            } catch (WebDriverException e) {
                return List.of();
            }
        }
    }

    /** Which of the {@link #windows} is shown, from 0; -1 when that cannot be had. */
    public int shown() {
        synchronized (session) {
            try {
                return List.copyOf(chrome.getWindowHandles()).indexOf(chrome.getWindowHandle());
            } catch (WebDriverException e) {
                return -1;
            }
        }
    }

    /** Shows another of the {@link #windows}; the run goes on in it. */
    public void show(int number) {
        synchronized (session) {
            try {
                List<String> windows = List.copyOf(chrome.getWindowHandles());
                if (number >= 0
                        && number < windows.size()
                        && !windows.get(number).equals(chrome.getWindowHandle())) {
                    chrome.switchTo().window(windows.get(number));
                    session.line().drop();
                }
            } catch (WebDriverException e) {
                // it was closed meanwhile: the next picture tells
            }
        }
    }

    /** Presses the left button at a point of the window, in CSS pixels, and holds it. */
    public void hold(int x, int y) {
        mouse("mousePressed", x, y, 1);
    }

    /** Moves the pointer while the left button is held. */
    public void drag(int x, int y) {
        var event = point("mouseMoved", x, y);
        event.put("button", "left");
        event.put("buttons", 1);
        command("Input.dispatchMouseEvent", event);
    }

    public void release(int x, int y) {
        mouse("mouseReleased", x, y, 1);
    }

    /** Presses and releases the left button at a point of the window, in CSS pixels. */
    public void click(int x, int y) {
        mouse("mousePressed", x, y, 1);
        mouse("mouseReleased", x, y, 1);
    }

    public void scroll(int x, int y, int down) {
        var event = point("mouseWheel", x, y);
        event.put("deltaX", 0);
        event.put("deltaY", down);
        command("Input.dispatchMouseEvent", event);
    }

    private void mouse(String type, int x, int y, int clicks) {
        var event = point(type, x, y);
        event.put("button", "left");
        event.put("clickCount", clicks);
        command("Input.dispatchMouseEvent", event);
    }

    private static Map<String, Object> point(String type, int x, int y) {
        var event = new HashMap<String, Object>();
        event.put("type", type);
        event.put("x", x);
        event.put("y", y);
        return event;
    }

    /** Writes a text where the focus is. */
    public void write(String text) {
        command("Input.insertText", Map.of("text", text));
    }

    /**
     * Presses a key such as Enter, Tab, Backspace or Escape.
     *
     * @throws dev.deskhand.tools.spi.ToolFailure BAD_INPUT for a key there is none of
     */
    public void press(String key) {
        KeyChord chord = KeyChord.of(key);
        synchronized (session) {
            try {
                new org.openqa.selenium.interactions.Actions(chrome)
                        .sendKeys(chord.keys())
                        .perform();
            } catch (WebDriverException e) {
                // the page went on under the key: the next picture tells
            }
        }
    }

    private void command(String name, Map<String, Object> parameters) {
        synchronized (session) {
            try {
                ChromeCommands.run(chrome, name, parameters);
            } catch (WebDriverException e) {
                // the page went on under the hand: the next picture tells
            }
        }
    }
}
