package dev.deskhand.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.browser.session.BrowserShelf;
import dev.deskhand.tools.egress.AddressRules;
import dev.deskhand.tools.egress.EgressPolicy;
import dev.deskhand.tools.egress.HostPattern;
import dev.deskhand.tools.evidence.FolderEvidenceStore;
import dev.deskhand.tools.file.FolderWorkspace;
import dev.deskhand.tools.session.RunSessions;
import dev.deskhand.tools.session.WarmPool;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Our browser tool with a browser of its own, driven through the same interface as by a plan. */
final class OurBrowser implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    private final BrowserTool tool;
    private final BrowserTool plain;
    private final RunSessions sessions = new RunSessions();
    private final ToolContext context;

    OurBrowser() throws IOException {
        this(BrowserSession.pool(BrowserSettings.standard(), WarmPool.Size.none()));
    }

    OurBrowser(WarmPool<BrowserSession> pool) throws IOException {
        tool = tool(BrowserSettings.standard(), pool);
        plain = tool(BrowserSettings.standard().withoutPictures(), pool);
        Path folder = Files.createTempDirectory("deskhand-bench-");
        context = new ToolContext(
                "bench",
                new FolderWorkspace(Files.createDirectories(folder.resolve("workspace"))),
                (name, host) -> "",
                new AddressRules(EgressPolicy.publicBut(List.of())
                        .opening(List.of(HostPattern.parse("127.0.0.1"), HostPattern.parse("localhost")))),
                new FolderEvidenceStore(Files.createDirectories(folder.resolve("evidence"))),
                sessions,
                Clock.systemUTC(),
                Instant.now().plusSeconds(3600),
                Locale.ENGLISH);
    }

    private static BrowserTool tool(BrowserSettings settings, WarmPool<BrowserSession> pool) {
        return new BrowserTool(new Browsers(settings, pool, BrowserShelf.none()));
    }

    JsonNode run(String action, JsonNode arguments) throws InterruptedException {
        return run(tool, action, arguments);
    }

    /** The same in the same browser, without pictures. */
    JsonNode runWithoutPicture(String action, JsonNode arguments) throws InterruptedException {
        return run(plain, action, arguments);
    }

    /** Runs of the engine in this browser, with the pictures steps normally keep or without. */
    EngineFill engine(boolean pictures, Path folder) {
        return new EngineFill(pictures ? tool : plain, context, folder);
    }

    private JsonNode run(BrowserTool tool, String action, JsonNode arguments) throws InterruptedException {
        var call = new ToolCall("browser." + action, Value.of(arguments, Source.user("bench")), "bench");
        ToolResult result = action(tool, action).execute(call, context);
        return switch (result) {
            case ToolResult.Done done -> done.output().json();
            case ToolResult.Failed failed -> throw new IllegalStateException(action + ": " + failed.message());
        };
    }

    private static Action action(BrowserTool tool, String name) {
        return tool.actions().stream()
                .filter(action -> action.description().name().equals("browser." + name))
                .findFirst()
                .orElseThrow();
    }

    void open(String url) throws InterruptedException {
        run("open", JSON.createObjectNode().put("url", url));
    }

    /** Where other programs can join this browser, such as {@code http://127.0.0.1:9222}. */
    String debugger() {
        return sessions.find(BrowserSession.class)
                .flatMap(BrowserSession::debugger)
                .orElseThrow();
    }

    @Override
    public void close() {
        sessions.close();
    }
}
