package dev.deskhand.tools.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The body of a request: JSON or text, a form's fields, or parts with files. */
final class RequestBody {

    private final ToolCall call;
    private final ToolContext context;
    private final Revealed revealed;
    private final BiConsumer<String, String> header;

    RequestBody(ToolCall call, ToolContext context, Revealed revealed, BiConsumer<String, String> header) {
        this.call = call;
        this.context = context;
        this.revealed = revealed;
        this.header = header;
    }

    byte[] bytes() {
        JsonNode body = call.argument("body");
        JsonNode form = call.argument("form");
        JsonNode multipart = call.argument("multipart");
        boolean hasBody = !body.isMissingNode() && !body.isNull();
        if ((hasBody ? 1 : 0) + (form.isObject() ? 1 : 0) + (multipart.isObject() ? 1 : 0) > 1) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "A request has one body, but more than one of body, form and multipart was given.",
                    "Keep one of them.");
        }
        if (form.isObject()) {
            return form(form);
        }
        if (multipart.isObject()) {
            return multipart(multipart);
        }
        if (!hasBody) {
            return new byte[0];
        }
        if (body.isTextual()) {
            header.accept("Content-Type", "text/plain; charset=utf-8");
            return body.textValue().getBytes(StandardCharsets.UTF_8);
        }
        header.accept("Content-Type", "application/json");
        return revealed.whole(body).toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] form(JsonNode form) {
        header.accept("Content-Type", "application/x-www-form-urlencoded");
        var pairs = new ArrayList<String>();
        form.properties().forEach(entry -> {
            if (entry.getValue().isArray()) {
                entry.getValue().forEach(value -> pairs.add(pair(entry.getKey(), value)));
            } else if (!entry.getValue().isNull()) {
                pairs.add(pair(entry.getKey(), entry.getValue()));
            }
        });
        return String.join("&", pairs).getBytes(StandardCharsets.UTF_8);
    }

    private String pair(String name, JsonNode value) {
        return RequestParts.encoded(name) + "=" + RequestParts.encoded(revealed.text(value));
    }

    private byte[] multipart(JsonNode parts) {
        String boundary = "part-" + UUID.randomUUID();
        header.accept("Content-Type", "multipart/form-data; boundary=" + boundary);
        var out = new ByteArrayOutputStream();
        parts.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.path("file").isTextual()) {
                Path file = context.workspace().existing(value.path("file").textValue());
                part(out, boundary, entry.getKey(), file, read(file));
            } else {
                part(out, boundary, entry.getKey(), null, revealed.text(value).getBytes(StandardCharsets.UTF_8));
            }
        });
        out.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static void part(
            ByteArrayOutputStream out, String boundary, String name, @Nullable Path file, byte[] content) {
        var head =
                new StringBuilder("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + quoted(name) + '"');
        if (file != null) {
            String fileName = String.valueOf(file.getFileName());
            String type = URLConnection.guessContentTypeFromName(fileName);
            head.append("; filename=\"").append(quoted(fileName)).append('"');
            head.append("\r\nContent-Type: ").append(type == null ? "application/octet-stream" : type);
        }
        out.writeBytes(head.append("\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8));
        out.writeBytes(content);
        out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String name) {
        return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.getFileName(), e);
        }
    }
}
