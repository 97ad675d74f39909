package dev.deskhand.tools.browser.session;

import java.io.IOException;
import java.net.URL;
import java.util.Map;
import org.openqa.selenium.ImmutableCapabilities;
import org.openqa.selenium.remote.Command;
import org.openqa.selenium.remote.DriverCommand;
import org.openqa.selenium.remote.HttpCommandExecutor;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.Response;
import org.openqa.selenium.remote.SessionId;
import org.openqa.selenium.remote.codec.w3c.W3CHttpCommandCodec;
import org.openqa.selenium.remote.codec.w3c.W3CHttpResponseCodec;

/** Drives a WebDriver session that is open already. */
final class JoinedDriver extends RemoteWebDriver {

    JoinedDriver(URL server, String session, Map<String, Object> capabilities) {
        super(new Executor(server, session, capabilities), new ImmutableCapabilities());
    }

    /** Answers the question for a new session with the one that is there. */
    private static final class Executor extends HttpCommandExecutor {

        private final String session;
        private final Map<String, Object> capabilities;

        Executor(URL server, String session, Map<String, Object> capabilities) {
            super(server);
            this.session = session;
            this.capabilities = capabilities;
            commandCodec = new W3CHttpCommandCodec();
            responseCodec = new W3CHttpResponseCodec();
        }

        @Override
        public Response execute(Command command) throws IOException {
            if (!command.getName().equals(DriverCommand.NEW_SESSION)) {
                return super.execute(command);
            }
            var there = new Response(new SessionId(session));
            there.setState("success");
            there.setValue(capabilities);
            return there;
        }
    }
}
