package dev.deskhand.tools.browser.driver;

import java.time.Duration;
import java.util.List;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.KeyInput;
import org.openqa.selenium.interactions.Pause;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.PointerInput.MouseButton;
import org.openqa.selenium.interactions.PointerInput.Origin;
import org.openqa.selenium.interactions.Sequence;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * A press of the mouse at a place in the window. It comes at once after the move: what the page does about a pointer that comes near
 * has no time to put something else there.
 *
 * @param times 2 for a double click; presses of their own never are one, however soon one follows the other at the same place
 * @param held keys that are down meanwhile
 */
public record MousePress(boolean right, int times, List<Keys> held) {

    /** Those of the driver's library: there is one mouse and one keyboard. */
    private static final String MOUSE = "default mouse";

    private static final String KEYBOARD = "default keyboard";

    public static final MousePress ONCE = new MousePress(false, 1, List.of());

    public MousePress {
        held = List.copyOf(held);
    }

    public void at(RemoteWebDriver driver, int x, int y) {
        driver.resetInputState(); // else the driver counts the press with one just before
        var mouse = new PointerInput(PointerInput.Kind.MOUSE, MOUSE);
        var hand = new Sequence(mouse, held.size())
                .addAction(mouse.createPointerMove(Duration.ZERO, Origin.viewport(), x, y));
        for (int press = 0; press < times; press++) {
            hand.addAction(mouse.createPointerDown(button().asArg()))
                    .addAction(mouse.createPointerUp(button().asArg()));
        }
        letGoAfter(driver, () -> driver.perform(held.isEmpty() ? List.of(hand) : List.of(keyboard(), hand)));
    }

    /** The same on an element, where the place is left to the driver. */
    public void on(RemoteWebDriver driver, WebElement element) {
        if (times == 1 && !right && held.isEmpty()) {
            element.click();
            return;
        }
        var hand = new Actions(driver);
        held.forEach(hand::keyDown);
        if (right) {
            hand.contextClick(element);
        } else if (times == 2) {
            hand.doubleClick(element);
        } else {
            hand.click(element);
        }
        held.forEach(hand::keyUp);
        letGoAfter(driver, hand::perform);
    }

    /** Keys that something broke off in between do not stay down: the next step would type shortcuts. */
    public void letGo(RemoteWebDriver driver) {
        if (held.isEmpty()) {
            return;
        }
        try {
            driver.resetInputState();
        } catch (WebDriverException e) {
            // a dialog is open, after which it is asked for again, or the page is gone with its keys
        }
    }

    private void letGoAfter(RemoteWebDriver driver, Runnable press) {
        try {
            press.run();
        } catch (WebDriverException e) {
            letGo(driver);
            throw e;
        }
    }

    /** Down before the mouse moves, up after the last press. */
    private Sequence keyboard() {
        var keys = new KeyInput(KEYBOARD);
        var hand = new Sequence(keys, 0);
        held.forEach(key -> hand.addAction(keys.createKeyDown(key.getCodePoint())));
        for (int tick = 0; tick < 1 + 2 * times; tick++) {
            hand.addAction(new Pause(keys, Duration.ZERO));
        }
        held.forEach(key -> hand.addAction(keys.createKeyUp(key.getCodePoint())));
        return hand;
    }

    private MouseButton button() {
        return right ? MouseButton.RIGHT : MouseButton.LEFT;
    }
}
