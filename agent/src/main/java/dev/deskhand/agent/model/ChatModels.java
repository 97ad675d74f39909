package dev.deskhand.agent.model;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Opens the model library's client for the configured provider; retries and logs are not left to it. */
final class ChatModels {

    private final ModelSettings settings;

    ChatModels(ModelSettings settings) {
        this.settings = settings;
    }

    ChatModel open(Dialect dialect, int maxTokens, HttpClientBuilder transport) {
        return switch (settings.provider()) {
            case OPENAI, OLLAMA -> openAi(dialect, maxTokens, transport);
            case ANTHROPIC -> anthropic(dialect, maxTokens, transport);
            case GOOGLE -> google(dialect, maxTokens, transport);
        };
    }

    private ChatModel openAi(Dialect dialect, int maxTokens, HttpClientBuilder transport) {
        var model = OpenAiChatModel.builder()
                .httpClientBuilder(transport)
                .baseUrl(addressWithoutQuery())
                .customQueryParams(query())
                .customHeaders(azureHeaders())
                .modelName(settings.name())
                .strictJsonSchema(false)
                .maxRetries(0);
        if (!settings.key().isEmpty()) {
            model.apiKey(settings.key());
        }
        if (dialect.temperature()) {
            model.temperature(settings.temperature());
        }
        return (dialect.newTokenLimit() ? model.maxCompletionTokens(maxTokens) : model.maxTokens(maxTokens)).build();
    }

    private ChatModel anthropic(Dialect dialect, int maxTokens, HttpClientBuilder transport) {
        var model = AnthropicChatModel.builder()
                .httpClientBuilder(transport)
                .baseUrl(addressWithoutQuery())
                .apiKey(keyOrPlaceholder())
                .modelName(settings.name())
                .maxTokens(maxTokens)
                .maxRetries(0);
        if (dialect.temperature()) {
            model.temperature(settings.temperature());
        }
        return model.build();
    }

    private ChatModel google(Dialect dialect, int maxTokens, HttpClientBuilder transport) {
        var model = GoogleAiGeminiChatModel.builder()
                .httpClientBuilder(transport)
                .baseUrl(addressWithoutQuery())
                .apiKey(keyOrPlaceholder())
                .modelName(settings.name())
                .maxOutputTokens(maxTokens);
        if (dialect.temperature()) {
            model.temperature(settings.temperature());
        }
        return model.maxRetries(0).build();
    }

    private String keyOrPlaceholder() {
        return settings.key().isEmpty() ? "none" : settings.key();
    }

    private String addressWithoutQuery() {
        String address = settings.baseUrl().toString();
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query);
    }

    /** Azure's older addresses carry {@code ?api-version=...}. */
    private Map<String, String> query() {
        var parameters = new LinkedHashMap<String, String>();
        String query = settings.baseUrl().getRawQuery();
        if (query != null) {
            for (String pair : query.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                }
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private Map<String, String> azureHeaders() {
        URI address = settings.baseUrl();
        boolean azure = address.getHost() != null && address.getHost().endsWith(".azure.com");
        return azure && !settings.key().isEmpty() ? Map.of("api-key", settings.key()) : Map.of();
    }
}
