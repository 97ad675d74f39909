package dev.deskhand.tools.browser.page;

import dev.deskhand.tools.browser.driver.ChromeCommands;
import dev.deskhand.tools.browser.picture.PicturePdf;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.Base64;
import java.util.Map;
import org.openqa.selenium.print.PrintOptions;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * The page as a PDF: as the browser prints it, or, where anything is on it that a picture must not show, such a picture.
 *
 * <p>In what a browser prints, texts can be copied that nobody sees, and nothing can be painted over.
 *
 * @param isPicture whether it is a picture, painted over where it has to be
 */
public record PrintedPage(byte[] pdf, boolean isPicture) {

    private static final String MEDIA = "Emulation.setEmulatedMedia";

    /** Prints it; what comes while the browser prints is looked for afterwards. */
    public static PrintedPage of(Page page, boolean landscape) {
        RemoteWebDriver driver = page.driver();
        driver.switchTo().defaultContent();
        boolean commands = ChromeCommands.areTakenBy(driver);
        try {
            if (commands) {
                // Pages show other things on paper than on the screen.
                ChromeCommands.run(driver, MEDIA, Map.of("media", "print"));
            }
            if (!hides(page)) {
                byte[] pdf = printed(driver, landscape);
                if (!hides(page)) {
                    return new PrintedPage(pdf, false);
                }
            }
            if (!commands) {
                throw new ToolFailure(
                        FailureKind.FORBIDDEN,
                        "The page holds a secret or a field that is masked, which would stand in the PDF.",
                        "Keep a picture of it with browser.screenshot, in which they are painted over.");
            }
            return new PrintedPage(PicturePdf.of(Screenshots.png(page, true), landscape), true);
        } finally {
            driver.switchTo().defaultContent();
            if (commands) {
                ChromeCommands.run(driver, MEDIA, Map.of("media", ""));
            }
        }
    }

    private static boolean hides(Page page) {
        boolean found = Screenshots.look(page).withUnseen().findsAny();
        page.driver().switchTo().defaultContent();
        return found;
    }

    private static byte[] printed(RemoteWebDriver driver, boolean landscape) {
        var options = new PrintOptions();
        options.setBackground(true);
        if (landscape) {
            options.setOrientation(PrintOptions.Orientation.LANDSCAPE);
        }
        return Base64.getDecoder().decode(driver.print(options).getContent());
    }
}
