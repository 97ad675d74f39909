package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.fast.DevTools;
import dev.deskhand.tools.browser.fast.SentCount;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.browser.session.FrameLines;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.remote.RemoteWebDriver;

class FramesWalkedOnceTest extends BrowserTest {

    /** Counts how often a walk looks at the paragraph, where the scripts run. */
    private static final String COUNTING = """
            (() => { window.walks = 0; const own = window.getComputedStyle;
              window.getComputedStyle = (el, ...more) => { if (el.id === 'counted') window.walks++; return own.call(window, el, ...more); }; })""";

    private static final String COUNTED = "<p id=counted>Some words</p>";

    /** What the driver is asked, as it writes that down itself. */
    private static final class Asked extends Handler implements AutoCloseable {

        private final Logger logger = Logger.getLogger(RemoteWebDriver.class.getName());
        private final Level before = logger.getLevel();
        private final List<String> commands = new CopyOnWriteArrayList<>();

        Asked() {
            setLevel(Level.ALL);
            logger.setLevel(Level.FINE);
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord entry) {
            Object[] told = entry.getParameters();
            if (String.valueOf(entry.getMessage()).startsWith("Executing: ") && told != null) {
                commands.add(String.valueOf(told[0]));
            }
        }

        long of(String command) {
            return commands.stream().filter(command::equals).count();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
            logger.setLevel(before);
        }
    }

    @Test
    void thePageIsWalkedOnceAndEachFrameOfAnotherHostByOneCall() throws Exception {
        SITE.page("/walked-inner", COUNTED + "<button>Inside</button>");
        String elsewhere = SITE.url("/walked-inner").replace("127.0.0.1", "localhost");
        String frame = "<iframe width=300 height=100 src='" + elsewhere + "'></iframe>";
        show("/walked", COUNTED + "<button>Outside</button>" + frame + frame);
        RemoteWebDriver driver =
                new SharedSession().find(BrowserSession.class).orElseThrow().driver();
        driver.switchTo().defaultContent();
        PageScripts.call(driver, COUNTING);

        try (var asked = new Asked()) {
            assertThat(OutlineTest.look("{}")).contains("button Outside", "button Inside");

            assertThat(asked.of("switchToFrame"))
                    .as("into each of the two frames, and out before and after: %s", asked.commands)
                    .isEqualTo(5);
        }
        driver.switchTo().defaultContent();
        assertThat(PageScripts.call(driver, "(() => window.walks)"))
                .as("what was seen of the page over the direct line was used")
                .isEqualTo(1L);
    }

    @Test
    void eachFrameOfAnotherHostTakesOneQuestion() throws Exception {
        SITE.page("/asked-inner", "<p>Some words</p><button>Inside</button>");
        String elsewhere = SITE.url("/asked-inner").replace("127.0.0.1", "localhost");
        String frame = "<iframe width=300 height=100 src='" + elsewhere + "'></iframe>";
        show("/asked", "<button>Outside</button>" + frame + frame);
        OutlineTest.look("{}");
        var lines = FrameLines.of(new SharedSession().find(BrowserSession.class).orElseThrow());
        List<Integer> before = sent(lines);

        assertThat(OutlineTest.look("{}")).contains("button Outside", "button Inside");

        List<Integer> after = sent(lines);
        assertThat(IntStream.range(0, lines.size())
                        .map(i -> after.get(i) - before.get(i))
                        .filter(sent -> sent > 0))
                .as("over the line of each: the call of the script, and that its answer may be let go")
                .containsExactly(2, 2);
    }

    private static List<Integer> sent(List<DevTools> lines) throws ReflectiveOperationException {
        var sent = new ArrayList<Integer>();
        for (DevTools line : lines) {
            sent.add(SentCount.of(line));
        }
        return sent;
    }
}
