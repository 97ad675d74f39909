package dev.deskhand.tools.browser.driver;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Drives a Chrome of this machine. */
public final class LocalDriver extends ChromeDriver {

    public LocalDriver(ChromeDriverService service, ChromeOptions options) {
        super(service, options);
    }

    /** Empty where the browser leaves no answer, as when a dialog of its own came up instead: Selenium takes that for a bug. */
    @Override
    public Map<String, @Nullable Object> executeCdpCommand(String command, Map<String, Object> parameters) {
        return PageScripts.map(execute(GridExecutor.CHROME, Map.of("cmd", command, "params", parameters))
                .getValue());
    }
}
