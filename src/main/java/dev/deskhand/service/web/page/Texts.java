package dev.deskhand.service.web.page;

import dev.deskhand.tools.phrase.Phrasebook;
import io.quarkus.qute.Mapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The interface's words in one language; templates read them as {@code {t['home.title']}}. */
public final class Texts implements Mapper {
    private static final Map<String, Texts> BY_LANGUAGE =
            Map.of("en", new Texts(Locale.ENGLISH), "zh", new Texts(Locale.SIMPLIFIED_CHINESE));

    private final Locale locale;
    private final Properties texts;

    private Texts(Locale locale) {
        this.locale = locale;
        this.texts = load("/messages/web_" + locale.getLanguage() + ".properties");
    }

    /** The words for "en" or "zh"; any other language reads English. */
    public static Texts in(String language) {
        Texts texts = BY_LANGUAGE.get(language);
        return texts == null ? english() : texts;
    }

    public static Texts english() {
        return java.util.Objects.requireNonNull(BY_LANGUAGE.get("en"));
    }

    public Locale locale() {
        return locale;
    }

    public String language() {
        return locale.getLanguage();
    }

    /** A BCP 47 tag for the page's {@code lang}. */
    public String tag() {
        return "zh".equals(language()) ? "zh-CN" : "en";
    }

    public boolean has(String key) {
        return texts.containsKey(key);
    }

    public Set<String> keys() {
        return new TreeSet<>(texts.stringPropertyNames());
    }

    /**
     * The text of a key with {@code {0}}, {@code {1}}… filled in.
     *
     * @throws IllegalArgumentException when there is no such text
     */
    public String say(String key, Object... values) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no text named " + key + " in language " + language());
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    /** A message of the service, its engine or its tools in this language, whichever it was written in, where the phrasebooks have it. */
    public String told(String message) {
        return Phrasebook.retold(locale, message);
    }

    /** The text for so many: {@code key.one} for exactly one, else {@code key.many}; the number is {@code {0}}. */
    public String count(String key, long number) {
        return say(key + (number == 1 ? ".one" : ".many"), String.format(locale, "%,d", number));
    }

    @Override
    public boolean appliesTo(String key) {
        return texts.containsKey(key);
    }

    @Override
    public Object get(String key) {
        return say(key);
    }

    @Override
    public CompletionStage<Object> getAsync(String key) {
        return CompletableFuture.completedFuture(say(key));
    }

    private static Properties load(String resource) {
        var properties = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing in the build: " + resource);
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
