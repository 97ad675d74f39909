package dev.deskhand.tools.browser.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.remote.HttpCommandExecutor;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * Looks after a browser of this machine while an action waits for it: a driver or browser that stands still would
 * otherwise keep the action for minutes.
 */
public final class Watchdog implements AutoCloseable {

    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final int ANSWER_MILLIS = 10_000;
    private static final int MISSES = 2;

    private final List<URI> places;
    private final Size size;
    private final Runnable end;
    private final AtomicInteger working = new AtomicInteger();
    private final Thread thread;
    private volatile boolean hung;
    private volatile boolean grown;

    /** How large a browser is and may become, in megabytes. */
    record Size(LongSupplier now, long most) {

        boolean isTooLarge() {
            return most > 0 && now.getAsLong() > most;
        }
    }

    /**
     * @param places that answer at once when all is well
     * @param end ends driver and browser by force
     */
    Watchdog(List<URI> places, Size size, Runnable end) {
        this.places = List.copyOf(places);
        this.size = size;
        this.end = end;
        this.thread = Thread.ofVirtual().name("browser-watchdog").start(this::watch);
    }

    /**
     * One over a browser of this machine and its driver; a grid looks after its own.
     *
     * @param debugger where the browser answers
     */
    static Watchdog over(RemoteWebDriver driver, Optional<String> debugger, Size size, Runnable end) {
        var places = new ArrayList<URI>();
        if (driver instanceof ChromeDriver && driver.getCommandExecutor() instanceof HttpCommandExecutor executor) {
            places.add(URI.create(executor.getAddressOfRemoteServer() + "/status"));
        }
        debugger.map(address -> URI.create(address + "/json/version")).ifPresent(places::add);
        return new Watchdog(places, size, end);
    }

    /** Does what waits for the browser. */
    public <T> T during(Work<T> work) throws InterruptedException {
        working.incrementAndGet();
        try {
            return work.done();
        } finally {
            working.decrementAndGet();
        }
    }

    /** Something that may wait long. */
    public interface Work<T> {
        T done() throws InterruptedException;
    }

    /** Whether something waits for the browser just now. */
    boolean isWorking() {
        return working.get() > 0;
    }

    /** Whether it stood still and was ended for that. */
    public boolean wasHung() {
        return hung;
    }

    /** Whether it took more memory than it may and was ended for that. */
    public boolean wasTooLarge() {
        return grown;
    }

    private void watch() {
        int missed = 0;
        try {
            while (missed < MISSES) {
                Thread.sleep(BETWEEN);
                boolean silent = working.get() > 0 && places.stream().anyMatch(place -> !answers(place));
                missed = silent ? missed + 1 : 0;
                grown = working.get() > 0 && size.isTooLarge();
                if (grown) {
                    break;
                }
            }
            hung = !grown;
            end.run();
        } catch (InterruptedException e) {
            // The browser is no more.
        }
    }

    /** One that refuses is dead and not hung: whoever waits for it learns that without help. */
    private static boolean answers(URI place) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", place.getPort()), ANSWER_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            String request = "GET " + place.getPath() + " HTTP/1.1\r\nHost: 127.0.0.1:" + place.getPort() + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().read();
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
