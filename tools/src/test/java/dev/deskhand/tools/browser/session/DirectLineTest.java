package dev.deskhand.tools.browser.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Capabilities;
import org.openqa.selenium.ImmutableCapabilities;
import org.openqa.selenium.remote.RemoteWebDriver;

class DirectLineTest {

    /** A browser on a grid that offers no direct line. */
    private static final class NoLine extends RemoteWebDriver {

        private int asked;

        @Override
        public String getWindowHandle() {
            return "tab";
        }

        @Override
        public Capabilities getCapabilities() {
            asked++;
            return new ImmutableCapabilities();
        }
    }

    @Test
    void aBrowserThatTakesNoDirectLineIsNotAskedForOneAtEveryStep() throws Exception {
        var driver = new NoLine();
        var line = new DirectLine(driver, true, Optional.empty());
        for (int step = 0; step < 5; step++) {
            assertThat(line.troubles()).isEmpty();
            line.drop(); // as when the run goes to another tab
        }
        assertThat(driver.asked).isEqualTo(2);
    }
}
