package dev.deskhand.tools.browser;

import dev.deskhand.tools.browser.driver.ChromeCommands;
import dev.deskhand.tools.browser.driver.KeyChord;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.HashMap;
import java.util.Map;
import org.openqa.selenium.UnhandledAlertException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.interactions.Actions;

/** A person's mouse and keyboard in a run's browser. */
public final class LiveHand {

    private final BrowserSession session;

    LiveHand(BrowserSession session) {
        this.session = session;
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

    /** Writes a text where the focus is, or into the question that the browser asks. */
    public void write(String text) {
        synchronized (session) {
            try {
                ChromeCommands.run(session.driver(), "Input.insertText", Map.of("text", text));
            } catch (UnhandledAlertException e) {
                answer(text);
            } catch (WebDriverException e) {
                // the page went on under the hand: the next picture tells
            }
        }
    }

    private void answer(String text) {
        try {
            session.driver().switchTo().alert().sendKeys(text);
        } catch (WebDriverException e) {
            // it takes no text, or has been answered
        }
    }

    /**
     * Presses a key such as Enter, Tab, Backspace or Escape.
     *
     * @throws ToolFailure BAD_INPUT for a key there is none of
     */
    public void press(String key) {
        KeyChord chord = KeyChord.of(key);
        synchronized (session) {
            try {
                new Actions(session.driver()).sendKeys(chord.keys()).perform();
            } catch (WebDriverException e) {
                // the page went on under the key: the next picture tells
            }
        }
    }

    private void command(String name, Map<String, Object> parameters) {
        synchronized (session) {
            try {
                ChromeCommands.run(session.driver(), name, parameters);
            } catch (WebDriverException e) {
                // the page went on under the hand: the next picture tells
            }
        }
    }
}
