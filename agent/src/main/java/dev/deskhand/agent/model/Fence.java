package dev.deskhand.agent.model;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Marks off data in a prompt: nothing that reads as the mark's end, however it is spelled, ends it from within. */
public final class Fence {

    /** Nothing that is seen. */
    private static final String BLANK = "[\\s\\p{Z}\\p{C}\\p{Mn}\u115F\u1160\u3164\uFFA0]*+";

    private static final String BEGIN = "(?:[<\uFF1C\uFE64]|&lt;?|&#0*60;?|&#x0*3c;?)" + BLANK;
    private static final String SLASH = "(?:[/\uFF0F\u2044\u2215]|&sol;|&#0*47;?|&#x0*2f;?)";
    private static final String END = BLANK + "(?:[>\uFF1E\uFE65]|&gt;?|&#0*62;?|&#x0*3e;?)";
    private static final int ANY_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final int FULL_WIDTH = '\uFF41' - 'a';

    private Fence() {}

    /** The material between marks; what looks like the end mark inside it is made harmless. */
    public static String around(String mark, String material) {
        String harmless = Pattern.compile("(" + BEGIN + ")(?=" + SLASH + BLANK + spelled(mark) + ")", ANY_CASE)
                .matcher(material)
                .replaceAll("$1\\\\");
        return "<" + mark + ">\n" + harmless + "\n</" + mark + ">";
    }

    /** What reads as the beginning or the end of a mark, the latter also with words in it or cut short. */
    public static Pattern of(String... marks) {
        String any = Arrays.stream(marks).map(Fence::spelled).collect(Collectors.joining("|"));
        return Pattern.compile(
                BEGIN + SLASH + BLANK + "(?:" + any + ")(?![\\p{L}\\p{N}_-])(?:[^<>\n]*>)?|" + BEGIN + "(?:" + any + ")"
                        + END,
                ANY_CASE);
    }

    /** Its letters, in full width too, with nothing between them that is seen. */
    private static String spelled(String mark) {
        return mark.chars()
                .mapToObj(letter -> "[" + (char) letter + (char) (letter + FULL_WIDTH) + "]")
                .collect(Collectors.joining(BLANK));
    }
}
