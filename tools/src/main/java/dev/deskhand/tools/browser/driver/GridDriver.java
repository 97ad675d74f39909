package dev.deskhand.tools.browser.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Capabilities;
import org.openqa.selenium.ImmutableCapabilities;
import org.openqa.selenium.UnsupportedCommandException;
import org.openqa.selenium.chromium.HasCdp;
import org.openqa.selenium.io.Zip;
import org.openqa.selenium.remote.CommandPayload;
import org.openqa.selenium.remote.DriverCommand;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.Response;

/** Drives a Chrome of a grid as one of this machine is driven: with Chrome's own commands, too, and with files sent over. */
public final class GridDriver extends RemoteWebDriver implements HasCdp, DriverPlace.Kept {

    private final GridExecutor executor;
    private volatile boolean refuses;
    private @Nullable DriverPlace place;

    private GridDriver(GridExecutor executor, Capabilities wanted) {
        super(executor, wanted);
        this.executor = executor;
    }

    /** Has the grid begin a session. */
    public static GridDriver begin(URL grid, Capabilities wanted) {
        return new GridDriver(new GridExecutor(grid), wanted);
    }

    /**
     * Takes up a session that is open already.
     *
     * @param capabilities what the grid said of it when it began
     */
    public static GridDriver join(URL grid, String session, Map<String, Object> capabilities) {
        return new GridDriver(new GridExecutor(grid, session, capabilities), new ImmutableCapabilities());
    }

    /** @throws UnsupportedCommandException when the grid does not pass them on; it is asked only once */
    @Override
    public Map<String, @Nullable Object> executeCdpCommand(String command, Map<String, Object> parameters) {
        if (refuses) {
            throw new UnsupportedCommandException("the grid passes none of Chrome's own commands on");
        }
        try {
            var call = Map.of("cmd", command, "params", parameters);
            return PageScripts.map(execute(GridExecutor.CHROME, call).getValue());
        } catch (UnsupportedCommandException e) {
            refuses = true;
            throw e;
        }
    }

    /** The grid's address. */
    public URI grid() {
        return URI.create(executor.getAddressOfRemoteServer().toString());
    }

    /** The grid has shown that it passes none of them on; it is not asked again. */
    public void takesNoChromeCommands() {
        refuses = true;
    }

    boolean takesChromeCommands() {
        return !refuses;
    }

    /** Brings a file of this machine to the browser's; gives its path there. */
    public String send(Path file) {
        try {
            String zipped = Zip.zip(file.toFile());
            return String.valueOf(
                    execute(DriverCommand.UPLOAD_FILE, Map.of("file", zipped)).getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whoever waits for it, or asks it again, learns at once that it is gone. */
    public void abandon() {
        executor.abandon();
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
