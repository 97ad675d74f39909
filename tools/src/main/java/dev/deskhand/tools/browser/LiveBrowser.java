package dev.deskhand.tools.browser;

import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.Sessions;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;

/** A run's browser in the hands of a person: what it shows, and the person's clicks, keys and texts. Nothing is kept of it. */
public final class LiveBrowser {

    private final BrowserSession session;
    private final ChromeDriver chrome;

    private LiveBrowser(BrowserSession session, ChromeDriver chrome) {
        this.session = session;
        this.chrome = chrome;
    }

    /** The browser that is open among these sessions, when it runs on this machine. */
    public static Optional<LiveBrowser> of(Sessions sessions) {
        return sessions.find(BrowserSession.class)
                .flatMap(session -> session.driver() instanceof ChromeDriver chrome
                        ? Optional.of(new LiveBrowser(session, chrome))
                        : Optional.empty());
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
                var answer = chrome.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("format", "jpeg", "quality", 60, "optimizeForSpeed", true));
                byte[] taken = Base64.getDecoder().decode(String.valueOf(answer.get("data")));
                return Optional.of(secrets.over(taken, false));
            } catch (WebDriverException e) {
                return Optional.empty();
            }
        }
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
                chrome.executeCdpCommand(name, parameters);
            } catch (WebDriverException e) {
                // the page went on under the hand: the next picture tells
            }
        }
    }
}
