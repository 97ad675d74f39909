package dev.deskhand.tools.browser.driver;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.openqa.selenium.remote.DriverCommand;

/** For how long a driver has been waiting for the answers to its commands. */
public final class CommandClock {

    private final LongSupplier nanos;
    private final Map<Object, Long> sent = new ConcurrentHashMap<>();

    /** @param nanos what time it is */
    public CommandClock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A command goes out; gives what {@link #answered} is to be told. */
    public Object sent(String command) {
        var token = new Object();
        if (!command.equals(DriverCommand.UPLOAD_FILE)) { // takes as long as the file is large
            sent.put(token, nanos.getAsLong());
        }
        return token;
    }

    public void answered(Object token) {
        sent.remove(token);
    }

    /** How long the one that has no answer for the longest time has had none; zero when all have. */
    public Duration longest() {
        long now = nanos.getAsLong();
        return Duration.ofNanos(
                sent.values().stream().mapToLong(since -> now - since).max().orElse(0));
    }
}
