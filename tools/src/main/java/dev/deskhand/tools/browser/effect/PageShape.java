package dev.deskhand.tools.browser.effect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.tools.spi.FormShape;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Makes a form's shape of what the page's script says of it. */
final class PageShape {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What programs number and stamp their records with: short numbers, long ids of hexadecimal digits, days and times. Longer
     * numbers are accounts and cards as well.
     */
    private static final Pattern OF_THE_RECORD = Pattern.compile("[+-]?\\d{1,9}([.,]\\d{1,6})?"
            + "|1[4-9]\\d{11}"
            + "|(?=[\\da-f-]*\\d)(?=[\\da-f-]*[a-f])[\\da-f]{8}[\\da-f-]{8,56}"
            + "|\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d.{0,24})?");

    private PageShape() {}

    /** @param said where it is sent, the names of its fields, and its hidden fields with what is in them */
    static FormShape read(String said) {
        try {
            JsonNode parts = JSON.readTree(said);
            Map<String, Set<String>> hidden = new TreeMap<>();
            for (JsonNode field : parts.path(2)) {
                JsonNode value = field.path(1);
                hidden.computeIfAbsent(field.path(0).asText(), name -> new TreeSet<>())
                        .add(value.isNull() || isOfTheRecord(value.asText()) ? "" : FormShape.mark(value.asText()));
            }
            return new FormShape(FormShape.hash(parts.path(0) + "\n" + parts.path(1)), hidden);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalArgumentException(
                    "the page's script gave no shape: " + notOurs.getOriginalMessage(), notOurs);
        }
    }

    private static boolean isOfTheRecord(String value) {
        return value.length() < 80 && OF_THE_RECORD.matcher(value).matches();
    }
}
