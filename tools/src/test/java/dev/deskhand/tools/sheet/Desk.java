package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.tools.egress.AddressRules;
import dev.deskhand.tools.egress.EgressPolicy;
import dev.deskhand.tools.evidence.FolderEvidenceStore;
import dev.deskhand.tools.file.FolderWorkspace;
import dev.deskhand.tools.schema.SchemaCheck;
import dev.deskhand.tools.session.RunSessions;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Tool;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolCatalog;
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
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;

/** A workspace in a folder and a tool to call in it, for tests. */
final class Desk {

    static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final ToolCatalog catalog;
    private final ToolContext context;
    private int calls;

    Desk(Path folder) {
        this(folder, new SheetTool());
    }

    Desk(Path folder, Tool tool) {
        catalog = new ToolCatalog(List.of(tool));
        context = new ToolContext(
                "run-1",
                new FolderWorkspace(folder.resolve("files")),
                (name, host) -> {
                    throw new ToolFailure(FailureKind.NOT_FOUND, "no secrets here", "");
                },
                new AddressRules(EgressPolicy.publicBut(List.of())),
                new FolderEvidenceStore(folder.resolve("evidence")),
                new RunSessions(),
                Clock.systemUTC(),
                Instant.now().plus(Duration.ofMinutes(1)),
                Locale.ENGLISH);
    }

    Path path(String name) {
        return context.workspace().forWriting(name);
    }

    List<String> names() {
        return context.workspace().names();
    }

    void put(String name, byte[] content) {
        try {
            Files.write(path(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void save(String name, Workbook workbook) {
        try (workbook;
                var out = Files.newOutputStream(path(name))) {
            workbook.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ToolResult call(String action, String arguments) {
        return call(action, Value.of(json(arguments), Source.user("ann")));
    }

    ToolResult call(String name, Value arguments) {
        return call(name, arguments, "key-" + calls++);
    }

    ToolResult call(String name, Value arguments, String key) {
        Action action = catalog.action(name).orElseThrow();
        var problems = SchemaCheck.of(action.description().inputSchema()).problems(arguments.json());
        if (!problems.isEmpty()) {
            throw new AssertionError(name + " does not take this: " + problems);
        }
        try {
            ToolResult result = action.execute(new ToolCall(name, arguments, key), context);
            if (result instanceof ToolResult.Done done) {
                var misfits = SchemaCheck.of(action.description().outputSchema())
                        .problems(done.output().json());
                if (!misfits.isEmpty()) {
                    throw new AssertionError(name + " gave what it does not promise: " + misfits);
                }
            }
            return result;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Value done(String action, String arguments) {
        return done(call(action, arguments));
    }

    static Value done(ToolResult result) {
        return switch (result) {
            case ToolResult.Done done -> done.output();
            case ToolResult.Failed failed -> throw new AssertionError(failed.message());
        };
    }

    ToolResult.Failed failed(String action, String arguments) {
        return switch (call(action, arguments)) {
            case ToolResult.Failed failed -> failed;
            case ToolResult.Done done ->
                throw new AssertionError("succeeded: " + done.output().json());
        };
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** Adds a row; null leaves a cell out. */
    static Row row(Sheet sheet, int index, Object... values) {
        Row row = sheet.createRow(index);
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null -> {}
                case Number number -> row.createCell(i).setCellValue(number.doubleValue());
                case Boolean bool -> row.createCell(i).setCellValue(bool);
                default -> row.createCell(i).setCellValue(values[i].toString());
            }
        }
        return row;
    }
}
