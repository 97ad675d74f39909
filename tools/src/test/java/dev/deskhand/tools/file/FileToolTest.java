package dev.deskhand.tools.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.egress.AddressRules;
import dev.deskhand.tools.egress.EgressPolicy;
import dev.deskhand.tools.evidence.FolderEvidenceStore;
import dev.deskhand.tools.session.RunSessions;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolCatalog;
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
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileToolTest {

    @TempDir
    Path folder;

    private FolderWorkspace workspace;

    @BeforeEach
    void open() throws IOException {
        workspace = new FolderWorkspace(folder.resolve("files"));
        Files.writeString(workspace.forWriting("a.csv"), "one");
        Files.writeString(workspace.forWriting("b.txt"), "two");
    }

    @Test
    void listsFilesByPattern() {
        var done = (ToolResult.Done) call("file.list", Map.of("pattern", "*.csv"));

        assertThat(done.output().json()).hasToString("{\"items\":[{\"name\":\"a.csv\",\"size\":3}],\"count\":1}");
    }

    @Test
    void copiesAndRenames() {
        call("file.copy", Map.of("file", "a.csv", "to", "copies/a.csv"));
        call("file.rename", Map.of("file", "b.txt", "to", "说明.txt"));

        assertThat(workspace.names()).containsExactly("a.csv", "copies/a.csv", "说明.txt");
        assertThat(workspace.existing("copies/a.csv")).hasContent("one");
    }

    @Test
    void takesARenameRepeatedAfterACrashAsDone() {
        call("file.rename", Map.of("file", "b.txt", "to", "c.txt"));

        var repeated = call("file.rename", Map.of("file", "b.txt", "to", "c.txt"));

        assertThat(repeated).isInstanceOf(ToolResult.Done.class);
        assertThat(workspace.existing("c.txt")).hasContent("two");
    }

    @Test
    void keepsItsOwnNotesFromPlans() {
        call("file.rename", Map.of("file", "b.txt", "to", "c.txt"));

        var failed = (ToolResult.Failed) call("file.copy", Map.of("file", ".deskhand/next", "to", "d.txt"));

        assertThat(workspace.names()).containsExactly("a.csv", "c.txt");
        assertThat(failed.kind()).isEqualTo(FailureKind.FORBIDDEN);
    }

    @Test
    void overwritesNoOtherFile() {
        var failed = (ToolResult.Failed) call("file.rename", Map.of("file", "a.csv", "to", "b.txt"));

        assertThat(failed.message()).isEqualTo("There is already a file 'b.txt'.");
        assertThat(workspace.existing("b.txt")).hasContent("two");
    }

    @Test
    void staysInsideTheWorkspace() {
        var failed = (ToolResult.Failed) call("file.copy", Map.of("file", "a.csv", "to", "../a.csv"));

        assertThat(failed.kind()).isEqualTo(FailureKind.FORBIDDEN);
    }

    private ToolResult call(String name, Map<String, String> arguments) {
        var json = JsonNodeFactory.instance.objectNode();
        arguments.forEach(json::put);
        var context = new ToolContext(
                "run-1",
                workspace,
                (secret, host) -> "",
                new AddressRules(EgressPolicy.publicBut(List.of())),
                new FolderEvidenceStore(folder.resolve("evidence")),
                new RunSessions(),
                Clock.systemUTC(),
                Instant.now().plusSeconds(60),
                Locale.ENGLISH);
        var call = new ToolCall(name, Value.of(json, Source.user("ann")), name + arguments);
        try {
            return new ToolCatalog(List.of(new FileTool()))
                    .action(name)
                    .orElseThrow()
                    .execute(call, context);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
