package dev.deskhand.tools.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Nesting;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;

/** The output of a request: status, headers and body, the pages that follow it, or the file it was saved as. */
final class ReplyOutput {

    private static final Set<String> NOT_SHOWN =
            Set.of("set-cookie", "set-cookie2", "authorization", "www-authenticate");

    private final ToolCall call;
    private final ToolContext context;
    private final Revealed revealed;
    private final Delivery delivery;

    ReplyOutput(ToolCall call, ToolContext context, Revealed revealed, Delivery delivery) {
        this.call = call;
        this.context = context;
        this.revealed = revealed;
        this.delivery = delivery;
    }

    Value of(Outgoing request, Reply reply) throws InterruptedException {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.put("status", reply.status());
        String saveAs = call.text("save_as", "");
        if (!saveAs.isEmpty()) {
            save(saveAs, reply);
            output.put("file", saveAs);
            output.set("body", NullNode.getInstance());
        } else if (call.argument("all_pages").asBoolean(false) && request.isSafe()) {
            pages(output, request, reply);
        } else {
            output.set("body", request.isSafe() || reply.isText() ? body(request, reply) : NullNode.getInstance());
        }
        ObjectNode headers = output.putObject("headers");
        reply.headers().map().forEach((name, values) -> {
            if (!NOT_SHOWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                headers.put(name.toLowerCase(java.util.Locale.ROOT), revealed.scrub(String.join(", ", values)));
            }
        });
        URI from = reply.uri();
        return Value.of(output, Source.api(Outgoing.hostAndPort(from), from.getPath()));
    }

    private void pages(ObjectNode output, Outgoing request, Reply first) throws InterruptedException {
        var pages = new Pages();
        JsonNode firstBody = body(request, first);
        Optional<URI> next = pages.add(first.uri(), first, firstBody);
        while (next.isPresent()) {
            URI address = next.get();
            if (!request.sameAuthority(address)) {
                throw new ToolFailure(
                        FailureKind.FORBIDDEN,
                        "The next page of the list lies on another host, " + Outgoing.hostAndPort(address) + ".",
                        "Read that host in a step of its own if it is right.");
            }
            Outgoing asking = request.to(address);
            if (!asking.isSafe()) {
                throw new ToolFailure(
                        FailureKind.FORBIDDEN,
                        "The next page of the list is an address that changes something; it was not asked for.",
                        "Check the API.");
            }
            Reply reply = delivery.deliver(asking);
            ReplyJudgement.check(request, reply, Set.of(), revealed);
            next = pages.add(address, reply, body(request, reply));
        }
        output.set("body", pages.merged(firstBody));
        output.set("items", pages.items());
        output.put("pages", pages.count());
    }

    private JsonNode body(Outgoing request, Reply reply) {
        if (reply.body().length == 0) {
            return NullNode.getInstance();
        }
        if (!reply.isText()) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "The answer is no text but " + reply.mediaType() + " of " + reply.body().length + " bytes.",
                    "Keep it as a file with `save_as`.");
        }
        String text = revealed.scrub(reply.text());
        boolean plain = reply.mediaType().startsWith("text/") && !reply.isJson();
        return plain ? TextNode.valueOf(text) : ReplyJson.parse(text).orElseGet(() -> asText(text, request.isSafe()));
    }

    /** What a change answered stays a text however deep it is: the change has been made. */
    private static JsonNode asText(String text, boolean looking) {
        if (looking && ReplyJson.isTooDeep(text)) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "The answer is JSON with more than " + Nesting.GIVEN + " lists and objects within each other.",
                    "Ask for a smaller part of it, or keep it as a file with `save_as`.");
        }
        return TextNode.valueOf(text);
    }

    private void save(String name, Reply reply) {
        try {
            Files.write(context.workspace().forWriting(name), reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + name, e);
        }
    }
}
