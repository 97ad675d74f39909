package dev.deskhand.tools.browser.driver;

import java.time.Duration;
import java.util.List;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.PointerInput.MouseButton;
import org.openqa.selenium.interactions.PointerInput.Origin;
import org.openqa.selenium.interactions.Sequence;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * A press of the mouse at a place in the window. It comes at once after the move: what the page does about a pointer that comes near
 * has no time to put something else there.
 */
public final class MousePress {

    /** That of the moves of the driver's library: there is one mouse. */
    private static final String MOUSE = "default mouse";

    private MousePress() {}

    /** @param twice as a double click; presses of their own never are, however soon one follows the other at the same place */
    public static void at(RemoteWebDriver driver, int x, int y, boolean twice) {
        driver.resetInputState(); // else the driver counts the press with one just before
        var mouse = new PointerInput(PointerInput.Kind.MOUSE, MOUSE);
        var hand = new Sequence(mouse, 0).addAction(mouse.createPointerMove(Duration.ZERO, Origin.viewport(), x, y));
        for (int press = 0; press < (twice ? 2 : 1); press++) {
            hand.addAction(mouse.createPointerDown(MouseButton.LEFT.asArg()))
                    .addAction(mouse.createPointerUp(MouseButton.LEFT.asArg()));
        }
        driver.perform(List.of(hand));
    }
}
