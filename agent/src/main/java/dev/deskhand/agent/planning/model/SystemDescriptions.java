package dev.deskhand.agent.planning.model;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads descriptions of systems from text files that people write.
 *
 * <p>The first line is {@code # Name}, then come {@code address: ...} and {@code summary: ...}, then, after an
 * empty line, what there is to know.
 */
public final class SystemDescriptions {

    private static final Pattern SHAPE =
            Pattern.compile("# (.+)\\naddress: *(.+)\\nsummary: *(.+?)(?:\\n\\n(.*))?", Pattern.DOTALL);

    private SystemDescriptions() {}

    /** The three systems of the practice office, for when it is switched on. */
    public static List<KnownSystem> practiceOffice() {
        return List.of("practice-portal", "practice-crm", "practice-mail").stream()
                .map(name -> read(PromptTexts.system(name)))
                .toList();
    }

    /**
     * Reads one description.
     *
     * @throws IllegalArgumentException when the text does not have that form
     */
    public static KnownSystem read(String text) {
        Matcher matcher = SHAPE.matcher(text.replace("\r\n", "\n").strip());
        if (!matcher.matches() || matcher.group(2).contains("\n")) {
            throw new IllegalArgumentException(
                    "a system's description begins with the lines \"# Name\", \"address: ...\" and \"summary: ...\"");
        }
        String details = matcher.group(4);
        return new KnownSystem(
                matcher.group(1).strip(),
                matcher.group(2).strip(),
                matcher.group(3).strip(),
                details == null ? "" : details.strip());
    }
}
