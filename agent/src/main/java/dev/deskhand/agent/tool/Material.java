package dev.deskhand.agent.tool;

import dev.deskhand.agent.model.Fence;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The text a model is to work on, marked off as data, with where it came from. */
record Material(String text, Set<Source> sources) {

    private static final long MOST_BYTES = 2_000_000;

    /**
     * The argument {@code text}, or the content of {@code file}.
     *
     * @throws ToolFailure when there is neither, or the file is not text
     */
    static Material of(ToolCall call, ToolContext context) {
        var sources = new HashSet<>(call.arguments().sources());
        String text = call.text("text", "");
        String file = call.text("file", "");
        if (!file.isEmpty()) {
            sources.add(Source.file(file, null));
            text = read(file, context.workspace().existing(file));
        }
        if (text.isBlank()) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT, "There is no text to work on.", "Give text, or a file that has some.");
        }
        return new Material(text, sources);
    }

    String asData() {
        return asData("text", text);
    }

    /** Material between marks; what looks like the end mark inside it is made harmless. */
    static String asData(String mark, String material) {
        return Fence.around(mark, material);
    }

    private static String read(String name, Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ToolFailure(
                        FailureKind.BAD_INPUT,
                        name + " is larger than 2 MB, which is more than a model reads at once.",
                        "Give a part of it.");
            }
            return decoded(name, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new ToolFailure(FailureKind.NOT_FOUND, name + " could not be read.", "Check that the file is whole.");
        }
    }

    private static String decoded(String name, byte[] content) {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, Charset.forName("GB18030")}) {
            try {
                String text =
                        charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
                if (text.indexOf('\0') < 0) {
                    return text.startsWith("\uFEFF") ? text.substring(1) : text;
                }
            } catch (CharacterCodingException e) {
                // tried as the next character set
            }
        }
        throw new ToolFailure(
                FailureKind.BAD_INPUT,
                name + " is not a text file.",
                "Give a text, CSV, HTML or JSON file; read workbooks with sheet.read.");
    }
}
