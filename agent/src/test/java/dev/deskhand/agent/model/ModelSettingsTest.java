package dev.deskhand.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ModelSettingsTest {

    @Test
    void noModelIsConfiguredWhenNothingNamesOne() {
        assertThat(ModelSettings.from(Map.of("DESKHAND_MODEL_TIMEOUT", "10", "PATH", "/bin")))
                .isEqualTo(new ModelSettings.Reading.None());
    }

    @Test
    void readsAllSettings() {
        var settings = ready(Map.of(
                "DESKHAND_MODEL_PROVIDER", "ollama",
                "DESKHAND_MODEL_BASE_URL", "http://127.0.0.1:9000/v1",
                "DESKHAND_MODEL_NAME", "qwen3",
                "DESKHAND_MODEL_TEMPERATURE", "0.2",
                "DESKHAND_MODEL_TIMEOUT", "2m",
                "DESKHAND_MODEL_MAX_TOKENS", "500",
                "DESKHAND_MODEL_CONTEXT_TOKENS", "9000",
                "DESKHAND_MODEL_STRUCTURED_OUTPUT", "json_object"));

        assertThat(settings)
                .isEqualTo(new ModelSettings(
                        ModelProvider.OLLAMA,
                        URI.create("http://127.0.0.1:9000/v1"),
                        "",
                        "qwen3",
                        0.2,
                        Duration.ofMinutes(2),
                        500,
                        9_000,
                        StructuredOutput.JSON_OBJECT));
    }

    @Test
    void aServerOfOnesOwnNeedsNoKeyAndNoProvider() {
        var settings = ready(Map.of("DESKHAND_MODEL_BASE_URL", "http://gpu:8000/v1", "DESKHAND_MODEL_NAME", "local"));

        assertThat(settings.provider()).isEqualTo(ModelProvider.OPENAI);
        assertThat(settings.key()).isEmpty();
    }

    @Test
    void theProvidersOwnAddressNeedsAKey() {
        assertThat(ModelSettings.from(Map.of("DESKHAND_MODEL_PROVIDER", "claude", "DESKHAND_MODEL_NAME", "claude-x")))
                .isEqualTo(new ModelSettings.Reading.Wrong(
                        java.util.List.of("DESKHAND_MODEL_API_KEY is missing: api.anthropic.com wants a key.")));
    }

    @Test
    void saysEverythingThatIsWrong() {
        var wrong = (ModelSettings.Reading.Wrong) ModelSettings.from(Map.of(
                "DESKHAND_MODEL_PROVIDER", "oracle",
                "DESKHAND_MODEL_BASE_URL", "gpu:8000",
                "DESKHAND_MODEL_TEMPERATURE", "hot",
                "DESKHAND_MODEL_TIMEOUT", "soon",
                "DESKHAND_MODEL_MAX_TOKENS", "-1",
                "DESKHAND_MODEL_STRUCTURED_OUTPUT", "xml"));

        assertThat(wrong.problems())
                .containsExactly(
                        "DESKHAND_MODEL_NAME is missing: set it to the model's name as the server knows it.",
                        "DESKHAND_MODEL_PROVIDER is \"oracle\": choose one of openai, anthropic, google, ollama.",
                        "DESKHAND_MODEL_BASE_URL is \"gpu:8000\": give an address such as https://api.openai.com/v1.",
                        "DESKHAND_MODEL_STRUCTURED_OUTPUT is \"xml\": choose one of json_schema, json_object, prompt.",
                        "DESKHAND_MODEL_TEMPERATURE is \"hot\": give a number from 0 to 2.",
                        "DESKHAND_MODEL_TIMEOUT is \"soon\": give seconds such as 120, or a time such as 90s or 5m.",
                        "DESKHAND_MODEL_MAX_TOKENS is \"-1\": give a whole number greater than zero.");
    }

    @Test
    void aModelSeesPicturesAndHasAPriceOnlyWhereSettingsSaySo() {
        var plain = Map.of("DESKHAND_MODEL_BASE_URL", "http://gpu:8000/v1", "DESKHAND_MODEL_NAME", "local");
        assertThat(ready(plain).vision()).isFalse();
        assertThat(ready(plain).prices()).isNull();
        var more = new HashMap<>(plain);
        more.put("DESKHAND_MODEL_VISION", "true");
        more.put("DESKHAND_MODEL_PRICE_INPUT", "2.50");
        more.put("DESKHAND_MODEL_PRICE_OUTPUT", "10");
        assertThat(ready(more).vision()).isTrue();
        assertThat(Objects.requireNonNull(ready(more).prices()).millionths(1_001, 200))
                .isEqualTo(4_503);
    }

    @Test
    void halfAPriceIsNone() {
        var wrong = (ModelSettings.Reading.Wrong) ModelSettings.from(Map.of(
                "DESKHAND_MODEL_BASE_URL", "http://gpu:8000/v1",
                "DESKHAND_MODEL_NAME", "local",
                "DESKHAND_MODEL_VISION", "perhaps",
                "DESKHAND_MODEL_PRICE_INPUT", "cheap"));
        assertThat(wrong.problems())
                .containsExactly(
                        "DESKHAND_MODEL_VISION is \"perhaps\": give true or false.",
                        "DESKHAND_MODEL_PRICE_OUTPUT is missing: set both prices, for a million tokens each.");
    }

    private static ModelSettings ready(Map<String, String> environment) {
        return ((ModelSettings.Reading.Ready) ModelSettings.from(environment)).settings();
    }
}
