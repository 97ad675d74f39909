package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.browser.session.BrowserShelf;
import dev.deskhand.tools.browser.session.SavingFields;
import dev.deskhand.tools.evidence.FolderEvidenceStore;
import dev.deskhand.tools.file.FolderWorkspace;
import dev.deskhand.tools.session.WarmPool;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Secrets;
import dev.deskhand.tools.spi.Sessions;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What browser tests share: one site and one browser for all test classes, both ended with the process. */
abstract class BrowserTest {

    static final ObjectMapper JSON = new ObjectMapper();
    static final Site SITE = site();
    static final Path FOLDER = folder();
    private static final SavingFields SAVING = SavingFields.ofThisProcess();
    static final BrowserTool TOOL = tool(BrowserSettings.standard());

    /** For what is not there or not free, and will not be: nothing is lost by not waiting for it. */
    private static final BrowserTool IMPATIENT = tool(BrowserSettings.standard().withPatience(Duration.ofMillis(600)));

    static final Set<String> BLOCKED = new HashSet<>();
    static final Set<String> MASKED = new HashSet<>();
    private static @Nullable BrowserSession shared;

    /** Keeps the one browser over all tests, and starts another when one was dropped. */
    static final class SharedSession implements Sessions {
        @Override
        public <T extends AutoCloseable> T getOrOpen(Class<T> type, Supplier<T> opener) {
            if (shared == null) {
                shared = (BrowserSession) opener.get();
            }
            return type.cast(shared);
        }

        @Override
        public <T extends AutoCloseable> Optional<T> find(Class<T> type) {
            return Optional.ofNullable(type.cast(shared));
        }

        @Override
        public void close(Class<? extends AutoCloseable> type) {
            if (shared != null) {
                shared.close();
                shared = null;
            }
        }
    }

    static ToolContext context() {
        return context(BrowserTest::reveal);
    }

    static ToolContext context(Secrets secrets) {
        return new ToolContext(
                "run-1",
                new FolderWorkspace(FOLDER.resolve("workspace")),
                secrets,
                new SiteEgress(BrowserTest::check),
                new FolderEvidenceStore(FOLDER.resolve("evidence")),
                new SharedSession(),
                Clock.systemUTC(),
                Instant.now().plusSeconds(60),
                Locale.ENGLISH,
                List.copyOf(MASKED));
    }

    private static String reveal(String name, String host) {
        if (!host.equals(SITE.host())) {
            throw new ToolFailure(FailureKind.FORBIDDEN, name + " is not for " + host, "Use another.");
        }
        return "s3cret-" + name;
    }

    private static void check(URI address) {
        if (BLOCKED.contains(address.getPath())) {
            throw new ToolFailure(FailureKind.FORBIDDEN, address + " is off limits.", "Leave it.");
        }
    }

    private static BrowserTool tool(BrowserSettings settings) {
        var pool = BrowserSession.pool(settings, WarmPool.Size.none());
        return new BrowserTool(new Browsers(settings, pool, BrowserShelf.none(), SAVING));
    }

    static Action action(String name) {
        return action(TOOL, name);
    }

    private static Action action(BrowserTool tool, String name) {
        return tool.actions().stream()
                .filter(action -> action.description().name().equals("browser." + name))
                .findFirst()
                .orElseThrow();
    }

    /** Single quotes stand for double ones. */
    static ToolCall call(String action, String arguments) {
        try {
            JsonNode json = JSON.readTree(arguments.replace('\'', '"'));
            return new ToolCall("browser." + action, Value.of(json, Source.user("test")), "key");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static ToolResult run(String action, String arguments) throws InterruptedException {
        return action(action).execute(call(action, arguments), context());
    }

    static JsonNode done(String action, String arguments) throws InterruptedException {
        ToolResult result = run(action, arguments);
        assertThat(result).as("%s", result).isInstanceOf(ToolResult.Done.class);
        return ((ToolResult.Done) result).output().json();
    }

    /** The names of what the action keeps as evidence of its success. */
    static List<String> kept(String action, String arguments) throws InterruptedException {
        ToolResult result = run(action, arguments);
        assertThat(result).as("%s", result).isInstanceOf(ToolResult.Done.class);
        return result.evidence().stream().map(one -> one.name()).toList();
    }

    static ToolResult.Failed failed(String action, String arguments, FailureKind kind) throws InterruptedException {
        ToolResult result = action(IMPATIENT, action).execute(call(action, arguments), context());
        assertThat(result).as("%s", result).isInstanceOf(ToolResult.Failed.class);
        var failed = (ToolResult.Failed) result;
        assertThat(failed.kind()).as(failed.message()).isEqualTo(kind);
        return failed;
    }

    static EffectAssessment effect(String action, String arguments) {
        return action(action).effectOf(call(action, arguments), context());
    }

    /** The same of what is not there, and will not be. */
    static EffectAssessment effectSoon(String action, String arguments) {
        return action(IMPATIENT, action).effectOf(call(action, arguments), context());
    }

    /** Puts a page up under the path and opens it. */
    static void show(String path, String body) throws InterruptedException {
        done("open", "{'url': '" + SITE.page(path, body) + "'}");
    }

    static String text() throws InterruptedException {
        return done("read", "{}").path("text").asText();
    }

    private static Site site() {
        try {
            return new Site();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("browser-tests-");
            Files.createDirectories(folder.resolve("workspace"));
            Files.createDirectories(folder.resolve("evidence"));
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
