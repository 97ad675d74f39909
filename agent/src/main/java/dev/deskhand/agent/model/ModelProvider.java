package dev.deskhand.agent.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which protocol a model server speaks, with what is usual there. */
public enum ModelProvider {
    /** OpenAI and everything that speaks its protocol: Azure, Qwen, DeepSeek, vLLM, llama.cpp, LM Studio. */
    OPENAI("https://api.openai.com/v1", StructuredOutput.JSON_SCHEMA, true),
    ANTHROPIC("https://api.anthropic.com/v1", StructuredOutput.PROMPT, true),
    GOOGLE("https://generativelanguage.googleapis.com/v1beta", StructuredOutput.JSON_OBJECT, true),
    /** Ollama, by its endpoint that speaks OpenAI's protocol. */
    OLLAMA("http://127.0.0.1:11434/v1", StructuredOutput.JSON_SCHEMA, false);

    private final String baseUrl;
    private final StructuredOutput structuredOutput;
    private final boolean needsKey;

    ModelProvider(String baseUrl, StructuredOutput structuredOutput, boolean needsKey) {
        this.baseUrl = baseUrl;
        this.structuredOutput = structuredOutput;
        this.needsKey = needsKey;
    }

    String baseUrl() {
        return baseUrl;
    }

    StructuredOutput structuredOutput() {
        return structuredOutput;
    }

    /** Whether the provider's own address wants a key; servers of one's own often do not. */
    boolean needsKey() {
        return needsKey;
    }

    static Optional<ModelProvider> named(String word) {
        String wanted = word.trim().toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
        return switch (wanted) {
            case "openai",
                    "openaicompatible",
                    "azure",
                    "azureopenai",
                    "qwen",
                    "deepseek",
                    "vllm",
                    "llamacpp",
                    "lmstudio" -> Optional.of(OPENAI);
            case "anthropic", "claude" -> Optional.of(ANTHROPIC);
            case "google", "gemini", "googleai" -> Optional.of(GOOGLE);
            case "ollama" -> Optional.of(OLLAMA);
            default -> Optional.empty();
        };
    }

    static String names() {
        return Arrays.stream(values())
                .map(p -> p.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
