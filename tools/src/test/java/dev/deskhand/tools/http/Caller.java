package dev.deskhand.tools.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.tools.egress.AddressRules;
import dev.deskhand.tools.egress.EgressPolicy;
import dev.deskhand.tools.egress.HostPattern;
import dev.deskhand.tools.evidence.FolderEvidenceStore;
import dev.deskhand.tools.file.FolderWorkspace;
import dev.deskhand.tools.schema.SchemaCheck;
import dev.deskhand.tools.session.RunSessions;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Makes calls of {@code http.request} for tests. */
final class Caller {

    static final String SECRET = "s3cret token/x";
    private static final ObjectMapper JSON = new ObjectMapper();

    final FolderWorkspace workspace;
    final FolderEvidenceStore evidence;
    final Action action = new HttpTool().actions().getFirst();
    private Egress egress = new AddressRules(EgressPolicy.publicBut(List.of("/closed"))
            .opening(List.of(HostPattern.parse("localhost"), HostPattern.parse("127.0.0.1"))));
    private Source source = Source.user("ann");
    private Duration time = Duration.ofSeconds(20);

    Caller(Path folder) {
        workspace = new FolderWorkspace(folder.resolve("files"));
        evidence = new FolderEvidenceStore(folder.resolve("evidence"));
    }

    Caller within(Duration limit) {
        time = limit;
        return this;
    }

    /** Who or what every argument comes from. */
    Caller saidBy(Source said) {
        source = said;
        return this;
    }

    Caller by(Egress rules) {
        egress = rules;
        return this;
    }

    static JsonNode arguments(String name, String value) {
        return JSON.createObjectNode().put(name, value);
    }

    ToolResult call(String arguments) {
        return call(json(arguments));
    }

    ToolResult call(JsonNode json) {
        var problems = SchemaCheck.of(action.description().inputSchema()).problems(json);
        if (!problems.isEmpty()) {
            throw new AssertionError("http.request does not take this: " + problems);
        }
        var context = new ToolContext(
                "run-1",
                workspace,
                (name, host) -> {
                    if (!host.startsWith("localhost:") && !host.startsWith("127.0.0.1:")) {
                        throw new ToolFailure(FailureKind.FORBIDDEN, "the secret is for another host", "");
                    }
                    return SECRET;
                },
                egress,
                evidence,
                new RunSessions(),
                Clock.systemUTC(),
                Instant.now().plus(time),
                Locale.ENGLISH);
        try {
            return action.execute(new ToolCall("http.request", Value.of(json, source), "key-7"), context);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    ToolResult.Done done(String arguments) {
        return switch (call(arguments)) {
            case ToolResult.Done done -> done;
            case ToolResult.Failed failed -> throw new AssertionError(failed.kind() + ": " + failed.message());
        };
    }

    JsonNode output(String arguments) {
        return done(arguments).output().json();
    }

    ToolResult.Failed failed(String arguments) {
        return switch (call(arguments)) {
            case ToolResult.Failed failed -> failed;
            case ToolResult.Done done ->
                throw new AssertionError("succeeded: " + done.output().json());
        };
    }

    String text(Evidence kept) {
        try {
            return Files.readString(evidence.find(kept.sha256()).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
