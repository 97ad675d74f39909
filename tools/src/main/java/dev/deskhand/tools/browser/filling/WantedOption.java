package dev.deskhand.tools.browser.filling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * An option as a plan asks for it: by what it is called, or by its value where the plan says {@code {"value": "12"}}.
 *
 * @param byValue whether the text is the option's value and nothing else
 */
record WantedOption(String text, boolean byValue) {

    WantedOption {
        FieldValue.withoutKeys(text);
    }

    static WantedOption of(JsonNode option) {
        return option.isObject() && option.has("value")
                ? new WantedOption(FieldValue.plain(option.path("value")), true)
                : new WantedOption(FieldValue.plain(option), false);
    }

    /** One, or all of a list. */
    static List<WantedOption> all(JsonNode options) {
        return options.isArray()
                ? StreamSupport.stream(options.spliterator(), false)
                        .map(WantedOption::of)
                        .toList()
                : List.of(of(options));
    }

    /** Whether an option may be known by this as its value, too: a bare number that nothing is called is more likely a mistake. */
    boolean mayBeValue() {
        return byValue || !text.matches("[-+]?\\d+([.,]\\d+)?");
    }

    /** As one of others: "called 'A'", or "of the value '12'". */
    String called() {
        return byValue ? shown() : "called " + shown();
    }

    String shown() {
        return byValue ? "of the value '" + text + "'" : "'" + text + "'";
    }
}
