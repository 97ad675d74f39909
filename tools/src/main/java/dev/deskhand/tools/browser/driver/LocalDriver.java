package dev.deskhand.tools.browser.driver;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.remote.CommandPayload;
import org.openqa.selenium.remote.Response;

/** Drives a Chrome of this machine. */
public final class LocalDriver extends ChromeDriver implements DriverPlace.Kept {

    private @Nullable DriverPlace place;

    public LocalDriver(ChromeDriverService service, ChromeOptions options) {
        super(service, options);
    }

    /** Empty where the browser leaves no answer, as when a dialog of its own came up instead: Selenium takes that for a bug. */
    @Override
    public Map<String, @Nullable Object> executeCdpCommand(String command, Map<String, Object> parameters) {
        return PageScripts.map(execute(GridExecutor.CHROME, Map.of("cmd", command, "params", parameters))
                .getValue());
    }

    @Override
    protected @Nullable Response execute(CommandPayload payload) {
        Object sent = place().clock().sent(payload.getName());
        try {
            var answer = super.execute(payload);
            place().note(payload.getName(), payload.getParameters());
            return answer;
        } finally {
            place().clock().answered(sent);
        }
    }

    /** Made when first asked for: the driver carries out its first command before it has any fields. */
    @Override
    public DriverPlace place() {
        DriverPlace known = place;
        if (known == null) {
            known = new DriverPlace();
            place = known;
        }
        return known;
    }
}
