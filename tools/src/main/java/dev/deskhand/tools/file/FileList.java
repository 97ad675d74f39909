package dev.deskhand.tools.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Reach;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.PatternSyntaxException;

/** Lists the files of the run. */
final class FileList implements Action {

    private final ActionDescription description = ActionDescription.of(
            "file.list",
            "Lists the run's files, those it was given and those it made.",
            Effect.READ,
            new Sentence("List the files[ named {pattern}]", "列出文件[ {pattern}]"),
            """
            {"type": "object", "additionalProperties": false, "properties": {
              "pattern": {"type": "string", "minLength": 1, "description": "such as *.xlsx; all files when left out"}}}
            """,
            """
            {"type": "object", "required": ["items", "count"], "properties": {
              "items": {"type": "array", "items": {"type": "object", "required": ["name", "size"], "properties": {
                "name": {"type": "string"}, "size": {"type": "integer", "description": "bytes"}}}},
              "count": {"type": "integer"}}}
            """);

    @Override
    public ActionDescription description() {
        return description;
    }

    @Override
    public Reach reach() {
        return Reach.RUN_FILES;
    }

    @Override
    public ToolResult execute(ToolCall call, ToolContext context) {
        String pattern = call.text("pattern", "**");
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        var items = output.putArray("items");
        try {
            var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            for (String name : context.workspace().names()) {
                if (matcher.matches(Path.of(name))) {
                    items.addObject()
                            .put("name", name)
                            .put("size", Files.size(context.workspace().existing(name)));
                }
            }
        } catch (PatternSyntaxException e) {
            return ToolResult.failed(
                    dev.deskhand.tools.spi.FailureKind.BAD_INPUT,
                    "'" + pattern + "' is no pattern for file names.",
                    "Use * for any characters, such as *.xlsx.");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at the workspace", e);
        }
        output.put("count", items.size());
        return ToolResult.done(Value.of(output, Source.file("file list", null)));
    }
}
