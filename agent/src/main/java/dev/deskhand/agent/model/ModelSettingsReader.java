package dev.deskhand.agent.model;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code DESKHAND_MODEL_*} settings and collects everything that is wrong with them. */
final class ModelSettingsReader {

    private static final String PREFIX = "DESKHAND_MODEL_";
    private static final BigDecimal DEAREST = BigDecimal.valueOf(100_000);
    private static final Pattern TIME = Pattern.compile("(\\d+)\\s*(ms|s|m)?");

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    ModelSettingsReader(Map<String, String> environment) {
        this.environment = environment;
    }

    ModelSettings.Reading read() {
        String name = text("NAME");
        if (name == null && text("PROVIDER") == null && text("BASE_URL") == null) {
            return new ModelSettings.Reading.None();
        }
        if (name == null) {
            problems.add(PREFIX + "NAME is missing: set it to the model's name as the server knows it.");
        }
        ModelProvider provider = provider();
        URI baseUrl = baseUrl(provider);
        String key = text("API_KEY");
        if (key == null && provider.needsKey() && text("BASE_URL") == null) {
            problems.add("%sAPI_KEY is missing: %s wants a key.".formatted(PREFIX, baseUrl.getHost()));
        }
        var structured = read("STRUCTURED_OUTPUT", provider.structuredOutput(), this::structuredOutput);
        var temperature = read("TEMPERATURE", Double.NaN, this::temperature);
        var timeout = read("TIMEOUT", Duration.ofSeconds(180), this::duration);
        int maxTokens = read("MAX_TOKENS", 8_192, word -> count("MAX_TOKENS", word));
        int contextTokens = read("CONTEXT_TOKENS", 100_000, word -> count("CONTEXT_TOKENS", word));
        boolean vision = read("VISION", false, this::truth);
        ModelPrices prices = prices();
        if (!problems.isEmpty() || name == null) {
            return new ModelSettings.Reading.Wrong(problems);
        }
        return new ModelSettings.Reading.Ready(new ModelSettings(
                provider,
                baseUrl,
                key == null ? "" : key,
                name,
                temperature.isNaN() ? null : temperature,
                timeout,
                maxTokens,
                contextTokens,
                structured,
                vision,
                prices));
    }

    private ModelProvider provider() {
        return read(
                "PROVIDER",
                ModelProvider.OPENAI,
                word -> ModelProvider.named(word)
                        .orElseGet(() -> wrong(
                                "PROVIDER", word, "choose one of " + ModelProvider.names(), ModelProvider.OPENAI)));
    }

    private URI baseUrl(ModelProvider provider) {
        URI usual = URI.create(provider.baseUrl());
        return read("BASE_URL", usual, word -> {
            try {
                URI given = new URI(word);
                if (given.getHost() != null && List.of("http", "https").contains(given.getScheme())) {
                    return given;
                }
            } catch (URISyntaxException e) {
                // told below like any other address that cannot be used
            }
            return wrong("BASE_URL", word, "give an address such as " + provider.baseUrl(), usual);
        });
    }

    private StructuredOutput structuredOutput(String word) {
        return StructuredOutput.named(word)
                .orElseGet(() -> wrong(
                        "STRUCTURED_OUTPUT",
                        word,
                        "choose one of json_schema, json_object, prompt",
                        StructuredOutput.PROMPT));
    }

    private Boolean truth(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> wrong("VISION", word, "give true or false", false);
        };
    }

    /** Both or none: half a bill would be a wrong one. */
    private @Nullable ModelPrices prices() {
        String input = text("PRICE_INPUT");
        String output = text("PRICE_OUTPUT");
        if (input == null && output == null) {
            return null;
        }
        if (input == null || output == null) {
            String missing = input == null ? "PRICE_INPUT" : "PRICE_OUTPUT";
            problems.add("%s%s is missing: set both prices, for a million tokens each.".formatted(PREFIX, missing));
            return null;
        }
        return new ModelPrices(price("PRICE_INPUT", input), price("PRICE_OUTPUT", output));
    }

    private BigDecimal price(String setting, String word) {
        try {
            BigDecimal value = new BigDecimal(word);
            if (value.signum() >= 0 && value.compareTo(DEAREST) <= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below like a number out of range
        }
        return wrong(setting, word, "give the price of a million tokens, such as 2.50", BigDecimal.ZERO);
    }

    private Double temperature(String word) {
        try {
            double value = Double.parseDouble(word);
            if (value >= 0 && value <= 2) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below like a number out of range
        }
        return wrong("TEMPERATURE", word, "give a number from 0 to 2", Double.NaN);
    }

    private Duration duration(String word) {
        var time = TIME.matcher(word);
        try {
            Duration value =
                    time.matches() ? duration(Long.parseLong(time.group(1)), time.group(2)) : Duration.parse(word);
            if (!value.isZero() && !value.isNegative()) {
                return value;
            }
        } catch (DateTimeParseException | NumberFormatException e) {
            // told below like a time of nothing
        }
        return wrong("TIMEOUT", word, "give seconds such as 120, or a time such as 90s or 5m", Duration.ofSeconds(1));
    }

    private static Duration duration(long amount, @Nullable String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            case null, default -> Duration.ofSeconds(amount);
        };
    }

    private Integer count(String setting, String word) {
        try {
            int value = Integer.parseInt(word);
            if (value > 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below like a number that is too small
        }
        return wrong(setting, word, "give a whole number greater than zero", 1);
    }

    private <T> T read(String setting, T fallback, Function<String, T> reader) {
        String word = text(setting);
        return word == null ? fallback : reader.apply(word);
    }

    private <T> T wrong(String setting, String word, String advice, T goOnWith) {
        problems.add("%s%s is \"%s\": %s.".formatted(PREFIX, setting, word, advice));
        return goOnWith;
    }

    private @Nullable String text(String setting) {
        String word = environment.get(PREFIX + setting);
        return word == null || word.isBlank() ? null : word.trim();
    }
}
