package dev.deskhand.tools.browser.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.remote.RemoteWebDriver;

class DirectLineTest {

    private static final class OneTab extends RemoteWebDriver {

        @Override
        public String getWindowHandle() {
            return "tab";
        }
    }

    @Test
    void aBrowserThatTakesNoDirectLineIsNotAskedForOneAtEveryStep() throws Exception {
        var asked = new AtomicInteger();
        var line = new DirectLine(new OneTab(), tab -> {
            asked.incrementAndGet();
            throw new IOException("it takes none");
        });
        for (int step = 0; step < 5; step++) {
            assertThat(line.troubles()).isEmpty();
            line.drop(); // as when the run goes to another tab
        }
        assertThat(asked).hasValue(2);
    }
}
