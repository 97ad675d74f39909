package dev.deskhand.agent.model;

import dev.deskhand.agent.model.ExchangeFailed.Failure;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One request to the server and its response, in the library's terms. */
final class ChatExchange {

    private final ModelSettings settings;
    private final ChatModels models;
    private final Clock clock;
    // HTTP/1.1, because some model servers stumble over the offer to upgrade to HTTP/2.
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(15))
            .build();

    ChatExchange(ModelSettings settings, Clock clock) {
        this.settings = settings;
        this.models = new ChatModels(settings);
        this.clock = clock;
    }

    /**
     * Sends it.
     *
     * @throws ExchangeFailed when no answer came of it
     */
    ChatResponse send(ModelRequest request, Dialect dialect, Duration limit) throws InterruptedException {
        int maxTokens = Objects.requireNonNullElse(request.maxTokens(), settings.maxTokens());
        var transport = new ModelTransport(http, limit, clock).asBuilder();
        try {
            return models.open(dialect, maxTokens, transport).chat(toLibrary(request, dialect));
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the call to the model was interrupted");
            }
            throw asFailure(e);
        }
    }

    private static ExchangeFailed asFailure(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ExchangeFailed failed) {
                return failed;
            }
            if (cause instanceof UnsupportedFeatureException) {
                return new ExchangeFailed(new Failure.Status(400, "", Optional.empty()));
            }
            if (cause instanceof ContentFilteredException) {
                return new ExchangeFailed(new Failure.Declined("the model declined"));
            }
        }
        // Only reading the response is left: it had status 2xx, but not the protocol's shape.
        return new ExchangeFailed(new Failure.NotAnAnswer("it does not have the protocol's shape"));
    }

    private static ChatRequest toLibrary(ModelRequest request, Dialect dialect) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from(request.system() + schemaInWords(request, dialect)));
        for (ModelRequest.Message message : request.messages()) {
            messages.add(
                    switch (message.by()) {
                        case USER -> user(message);
                        case MODEL -> AiMessage.from(message.text());
                    });
        }
        var library = ChatRequest.builder().messages(messages);
        if (request.schema() != null) {
            switch (dialect.structuredOutput()) {
                case JSON_SCHEMA -> library.responseFormat(schemaFormat(request));
                case JSON_OBJECT -> library.responseFormat(ResponseFormat.JSON);
                case PROMPT -> {}
            }
        }
        return library.build();
    }

    private static UserMessage user(ModelRequest.Message message) {
        if (message.pictures().isEmpty()) {
            return UserMessage.from(message.text());
        }
        List<Content> contents = new ArrayList<>(List.of(TextContent.from(message.text())));
        // Shrunk to a few hundred pixels, as "low" has it, neither numbers nor words can be read in it.
        message.pictures()
                .forEach(one ->
                        contents.add(ImageContent.from(one.base64(), one.mediaType(), ImageContent.DetailLevel.HIGH)));
        return UserMessage.from(contents);
    }

    private static ResponseFormat schemaFormat(ModelRequest request) {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name(request.purpose().replaceAll("[^A-Za-z0-9]", "_"))
                        .rootElement(JsonRawSchema.from(String.valueOf(request.schema())))
                        .build())
                .build();
    }

    private static String schemaInWords(ModelRequest request, Dialect dialect) {
        return request.schema() == null || dialect.structuredOutput() == StructuredOutput.JSON_SCHEMA
                ? ""
                : "\n\nAnswer with one JSON object and nothing else. It fits this JSON Schema:\n" + request.schema();
    }
}
