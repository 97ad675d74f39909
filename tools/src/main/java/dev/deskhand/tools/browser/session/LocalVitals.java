package dev.deskhand.tools.browser.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.remote.HttpCommandExecutor;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * Looks at a browser of this machine.
 *
 * @param places of driver and browser that answer at once when all is well
 */
record LocalVitals(List<URI> places, BrowserFolder folder) implements Vitals {

    private static final int ANSWER_MILLIS = 10_000;

    LocalVitals {
        places = List.copyOf(places);
    }

    static LocalVitals of(RemoteWebDriver driver, BrowserFolder folder) {
        var places = new ArrayList<URI>();
        if (driver instanceof ChromeDriver && driver.getCommandExecutor() instanceof HttpCommandExecutor executor) {
            places.add(URI.create(executor.getAddressOfRemoteServer() + "/status"));
        }
        String debugger = Reach.debugger(driver);
        if (!debugger.isEmpty()) {
            places.add(URI.create(debugger + "/json/version"));
        }
        return new LocalVitals(places, folder);
    }

    @Override
    public boolean isSilent() {
        return places.stream().anyMatch(place -> !answers(place));
    }

    @Override
    public long megabytes() {
        return ProcessMemory.megabytes(LeftBrowsers.processesOf(folder));
    }

    @Override
    public void end() {
        LeftBrowsers.endProcessesOf(folder);
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
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
