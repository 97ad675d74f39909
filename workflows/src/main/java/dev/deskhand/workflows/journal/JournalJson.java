package dev.deskhand.workflows.journal;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.deskhand.tools.spi.WholeText;
import org.jspecify.annotations.Nullable;

/** How events, values and what they hold are written as JSON; one line per event, ISO 8601 times, no lost digits. */
public final class JournalJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModules(new JavaTimeModule(), new Jdk8Module())
            .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JournalJson() {}

    /** A mapper of one's own, set up like the journal's. */
    public static ObjectMapper mapper() {
        return MAPPER.copy();
    }

    public static String write(RunEvent event) {
        try {
            return withWholeCharacters(MAPPER.writerFor(RunEvent.class).writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + event, e);
        }
    }

    /** Half a character has no form in UTF-8; it stands only in texts, and is written there by its number. */
    private static String withWholeCharacters(String json) {
        @Nullable StringBuilder whole = null;
        int written = 0;
        for (int i = 0; i < json.length(); i++) {
            if (WholeText.isHalf(json, i)) {
                whole = whole == null ? new StringBuilder(json.length() + 16) : whole;
                whole.append(json, written, i).append("\\u").append(Integer.toHexString(json.charAt(i)));
                written = i + 1;
            }
        }
        return whole == null ? json : whole.append(json, written, json.length()).toString();
    }

    /**
     * Reads what {@link #write} wrote; unknown fields are passed over.
     *
     * @throws IllegalArgumentException when it is no event
     */
    public static RunEvent read(String json) {
        try {
            return MAPPER.readValue(json, RunEvent.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a journal event: " + json, e);
        }
    }
}
