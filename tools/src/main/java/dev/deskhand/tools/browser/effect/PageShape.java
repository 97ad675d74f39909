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

    private static final String CURRENCY = "( ?\\p{Sc} ?)?";
    private static final String PLAIN = "\\d{1,9}([.,]\\d{1,6})?";

    /** By thousands, or in India by hundreds above them; twelve digits at most, nine where blanks part them. */
    private static final String GROUPED = "\\d{1,3}("
            + "((,\\d{3}){1,3}|(,\\d\\d){1,4},\\d{3})(\\.\\d{1,6})?"
            + "|(\\.\\d{3}){1,3}(,\\d{1,6})?"
            + "|(['’]\\d{3}){1,3}([.,]\\d{1,6})?"
            + "|([ \\u00a0\\u202f]\\d{3}){1,2}([.,]\\d{1,6})?)";

    /** Two digits for the year only where dots or strokes tell it from a bank's number. */
    private static final String DAY = "(\\d{4}(?<big>[-./])\\d{1,2}\\k<big>\\d{1,2}"
            + "|\\d{1,2}(?<little>[-./])\\d{1,2}\\k<little>\\d{4}"
            + "|\\d{1,2}(?<brief>[./])\\d{1,2}\\k<brief>\\d\\d"
            + "|\\d{4}年\\d{1,2}月\\d{1,2}日"
            + "|\\d{1,2}\\.?[- ]\\p{L}{3,9}\\.?[- ]\\d{4})";

    private static final String CLOCK = "\\d{1,2}:\\d\\d";

    /**
     * What programs number and stamp their records with: short numbers and amounts, long ids of hexadecimal digits, days and times,
     * however they are written. Longer numbers are accounts and cards as well.
     */
    private static final Pattern OF_THE_RECORD =
            Pattern.compile("[+-]?" + CURRENCY + "(" + PLAIN + "|" + GROUPED + ")" + CURRENCY
                    + "|1[4-9]\\d{11}"
                    + "|(?=[\\da-f-]*\\d)(?=[\\da-f-]*[a-f])[\\da-f]{8}[\\da-f-]{8,56}"
                    + "|" + DAY + "(([T ]|, ?)" + CLOCK + ".{0,24})?"
                    + "|" + CLOCK + "(:\\d\\d)?( ?[AaPp][Mm])?");

    private PageShape() {}

    /** @param said where it is sent, the names of its fields, and its hidden fields with what is in them */
    static FormShape read(String said) {
        try {
            JsonNode parts = JSON.readTree(said);
            Map<String, Set<String>> hidden = new TreeMap<>();
            for (JsonNode field : parts.path(2)) {
                JsonNode value = field.path(1);
                hidden.computeIfAbsent(field.path(0).asText(), name -> new TreeSet<>())
                        .add(value.isNull() || isOfTheRecord(value.asText()) ? "" : mark(value.asText()));
            }
            // the text that releases before hidden values were kept made it of
            return new FormShape(FormShape.hash("[" + parts.path(0) + "," + parts.path(1) + "]"), hidden);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalArgumentException(
                    "the page's script gave no shape: " + notOurs.getOriginalMessage(), notOurs);
        }
    }

    private static String mark(String value) {
        return LoadStamp.is(value) ? LoadStamp.MARK : FormShape.mark(value);
    }

    private static boolean isOfTheRecord(String value) {
        return value.length() < 80 && OF_THE_RECORD.matcher(value).matches();
    }
}
