package dev.deskhand.tools.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Copies or renames a file of the run; never over another one. */
final class FileTransfer implements Action {

    private static final String INPUT = """
            {"type": "object", "required": ["file", "to"], "additionalProperties": false, "properties": {
              "file": {"type": "string", "minLength": 1}, "to": {"type": "string", "minLength": 1, "description": "the new name"}}}
            """;
    private static final String OUTPUT = """
            {"type": "object", "required": ["file"], "properties": {"file": {"type": "string"}}}
            """;

    private final ActionDescription description;
    private final boolean keepsOriginal;

    private FileTransfer(ActionDescription description, boolean keepsOriginal) {
        this.description = description;
        this.keepsOriginal = keepsOriginal;
    }

    static FileTransfer copy() {
        return new FileTransfer(
                ActionDescription.of(
                                "file.copy",
                                "Copies one of the run's files under a new name.",
                                Effect.LOCAL,
                                new Sentence("Copy {file} to {to}", "把 {file} 复制为 {to}"),
                                INPUT,
                                OUTPUT)
                        .controlledBy("file", "to"),
                true);
    }

    static FileTransfer rename() {
        return new FileTransfer(
                ActionDescription.of(
                                "file.rename",
                                "Gives one of the run's files a new name.",
                                Effect.LOCAL,
                                new Sentence("Rename {file} to {to}", "把 {file} 重命名为 {to}"),
                                INPUT,
                                OUTPUT)
                        .controlledBy("file", "to"),
                false);
    }

    @Override
    public ActionDescription description() {
        return description;
    }

    @Override
    public ToolResult execute(ToolCall call, ToolContext context) {
        String to = call.text("to", "");
        var receipts = context.workspace().receipts();
        if (receipts.find(call.idempotencyKey()).isPresent()) {
            return done(call, to);
        }
        try {
            Path from = context.workspace().existing(call.text("file", ""));
            Path target = context.workspace().forWriting(to);
            boolean done = keepsOriginal && Files.isRegularFile(target) && Files.mismatch(from, target) == -1;
            if (Files.exists(target) && !done) {
                throw new ToolFailure(
                        FailureKind.BAD_INPUT, "There is already a file '" + to + "'.", "Use another name.");
            }
            if (keepsOriginal) {
                Files.copy(from, target, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
            } else {
                receipts.announce(call.idempotencyKey(), target, from, JsonNodeFactory.instance.objectNode());
                Files.move(from, target);
            }
        } catch (ToolFailure failure) {
            return failure.toResult();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + to, e);
        }
        return done(call, to);
    }

    private static ToolResult done(ToolCall call, String to) {
        var output = JsonNodeFactory.instance.objectNode().put("file", to);
        return ToolResult.done(
                new Value(output, call.arguments().provenance().at("/to").below("/file")));
    }
}
