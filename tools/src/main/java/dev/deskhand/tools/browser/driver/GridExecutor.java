package dev.deskhand.tools.browser.driver;

import java.io.IOException;
import java.net.URL;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.NoSuchSessionException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.Command;
import org.openqa.selenium.remote.CommandInfo;
import org.openqa.selenium.remote.DriverCommand;
import org.openqa.selenium.remote.HttpCommandExecutor;
import org.openqa.selenium.remote.Response;
import org.openqa.selenium.remote.SessionId;
import org.openqa.selenium.remote.codec.w3c.W3CHttpCommandCodec;
import org.openqa.selenium.remote.codec.w3c.W3CHttpResponseCodec;
import org.openqa.selenium.remote.http.HttpMethod;

/** Carries commands to a grid; nobody waits any longer for a browser there that was given up. */
final class GridExecutor extends HttpCommandExecutor {

    static final String CHROME = "executeCdpCommand";
    private static final CommandInfo TO_CHROME =
            new CommandInfo("/session/:sessionId/goog/cdp/execute", HttpMethod.POST);

    private final CompletableFuture<Response> abandoned = new CompletableFuture<>();
    private final @Nullable Response there;

    GridExecutor(URL grid) {
        super(Map.of(CHROME, TO_CHROME), grid);
        this.there = null;
    }

    /** Answers the question for a new session with the one that is there. */
    GridExecutor(URL grid, String session, Map<String, Object> capabilities) {
        super(Map.of(CHROME, TO_CHROME), grid);
        commandCodec = new W3CHttpCommandCodec();
        responseCodec = new W3CHttpResponseCodec();
        commandCodec.defineCommand(CHROME, HttpMethod.POST, "/session/:sessionId/goog/cdp/execute");
        there = new Response(new SessionId(session));
        there.setState("success");
        there.setValue(capabilities);
    }

    void abandon() {
        abandoned.completeExceptionally(new NoSuchSessionException("invalid session id: the browser was given up"));
    }

    @Override
    public Response execute(Command command) throws IOException {
        if (command.getName().equals(DriverCommand.NEW_SESSION)) {
            return there == null ? super.execute(command) : there;
        }
        var answer = new CompletableFuture<Response>();
        Thread asking = Thread.ofVirtual().name("grid-command").start(() -> ask(command, answer));
        try {
            return (Response) CompletableFuture.anyOf(abandoned, answer).get();
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } catch (InterruptedException e) {
            asking.interrupt();
            Thread.currentThread().interrupt();
            throw new WebDriverException("stopped while the grid was asked", e);
        }
    }

    private void ask(Command command, CompletableFuture<Response> answer) {
        try {
            answer.complete(super.execute(command));
        } catch (Throwable e) { // whatever it is, the one who waits has to learn of it
            answer.completeExceptionally(e);
        }
    }

    private static RuntimeException thrown(@Nullable Throwable cause) throws IOException {
        switch (cause) {
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> throw new IllegalStateException(cause);
        }
    }
}
