package dev.deskhand.tools.egress;

import dev.deskhand.tools.spi.Effect;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of a request may take the place of its method: many servers do what a header or a field {@code _method} says instead.
 *
 * <p>Which servers do so cannot be told from outside, so a request counts for the gravest of all it names.
 */
public final class MethodOverride {

    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH");

    /** Servers tell neither capitals from small letters in names of headers, nor, behind CGI, dashes from underscores. */
    private static final Pattern HEADER = Pattern.compile("(?i)(x[-_])?(http[-_])?method([-_]override)?");

    /** PHP makes {@code _method} of names that begin with a dot, a blank or a bracket, too. */
    private static final Pattern FIELD =
            Pattern.compile("(?is)([\\p{Punct}\\s]+|x[-_](?=.*override))(http[-_])?method([^a-z0-9].*)?");

    private MethodOverride() {}

    /** What a method does to the other system; what nobody knows does anything. */
    public static Effect effectOf(String method) {
        String name = method.strip().toUpperCase(Locale.ROOT);
        return LOOKING.contains(name) ? Effect.READ : CHANGING.contains(name) ? Effect.CHANGE : Effect.COMMIT;
    }

    /** Whether a header of this name may say another method. */
    public static boolean isHeader(String name) {
        return HEADER.matcher(name.strip()).matches() && !name.strip().equalsIgnoreCase("method");
    }

    /** Whether a field or a parameter of this name may say another method. */
    public static boolean isField(String name) {
        return FIELD.matcher(name).matches();
    }

    /** The methods that parameters of an address say, as they stand there. */
    public static List<String> inAddress(String address) {
        int mark = address.indexOf('?');
        int end = address.indexOf('#');
        String whole = end < 0 ? address : address.substring(0, end);
        return mark < 0 || mark >= whole.length() ? List.of() : inForm(whole.substring(mark + 1));
    }

    /** The methods that fields of a form say, as browsers send them or as an address has them after its question mark. */
    public static List<String> inForm(@Nullable String form) {
        List<String> found = new ArrayList<>();
        for (String pair : form == null ? new String[0] : form.split("[&;\r\n]")) {
            int is = pair.indexOf('=');
            String value = is < 0 ? "" : decoded(pair.substring(is + 1));
            if (is > 0 && isField(decoded(pair.substring(0, is))) && !value.isBlank()) {
                found.add(value);
            }
        }
        return found;
    }

    /** What opening an address does: usually nothing, unless it names another method. */
    public static Effect opening(String address) {
        return inAddress(address).stream().map(MethodOverride::effectOf).reduce(Effect.READ, Effect::or);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
