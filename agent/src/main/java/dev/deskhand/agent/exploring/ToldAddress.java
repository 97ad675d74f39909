package dev.deskhand.agent.exploring;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An address as a model is told of it: without one-time codes, tokens and the like, which are long, private and of no use to it. */
final class ToldAddress {

    private static final int LONGEST_VALUE = 60;
    private static final int LONGEST_PART = 80;
    private static final int LONGEST = 300;

    private static final Pattern PASSING = Pattern.compile(
            "(?i)code|state|nonce|iss|sid|s_?hash|session(_?(id|state|code))?|j?sessionid|phpsessid|ticket|otp|sig(nature)?"
                    + "|assertion|saml(request|response|art)|relaystate|execution|tab_id|client_data|login_hint"
                    + "|(.*[_-])?(token|jwt|secret|password|passwd|pwd|api_?key|auth|challenge|verifier|credential)(s?|[_-].*)");

    /** One piece without a word in it: letters of both cases among digits, or digits of base sixteen. */
    private static final Pattern RANDOM =
            Pattern.compile("(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)[\\w.~+/=%-]{32,}|[0-9a-fA-F-]{40,}");

    private ToldAddress() {}

    static String of(String address) {
        int fragment = address.indexOf('#');
        String rest = fragment < 0 ? address : address.substring(0, fragment);
        int query = rest.indexOf('?');
        String place = query < 0 ? rest : rest.substring(0, query);
        String told = parts(place)
                + (query < 0 ? "" : "?" + values(rest.substring(query + 1)))
                + (fragment < 0 ? "" : "#" + within(address.substring(fragment + 1)));
        return MoveWords.shortened(told, LONGEST);
    }

    /** Applications keep places with values of their own behind the mark, and sign-ins what they give. */
    private static String within(String fragment) {
        int query = fragment.indexOf('?');
        if (query >= 0) {
            return parts(fragment.substring(0, query)) + "?" + values(fragment.substring(query + 1));
        }
        return fragment.contains("=") ? values(fragment) : parts(fragment);
    }

    private static String parts(String path) {
        return Stream.of(path.split("/", -1))
                .map(part ->
                        part.length() > LONGEST_PART || RANDOM.matcher(part).matches() ? "…" : session(part))
                .collect(Collectors.joining("/"));
    }

    /** Servers without cookies write the session behind the page's name. */
    private static String session(String part) {
        return part.replaceFirst("(?i);j?sessionid=.*", ";…");
    }

    private static String values(String query) {
        return List.of(query.split("&", -1)).stream().map(ToldAddress::value).collect(Collectors.joining("&"));
    }

    private static String value(String pair) {
        int is = pair.indexOf('=');
        if (is < 0) {
            return pair.length() > LONGEST_VALUE ? "…" : pair;
        }
        String value = pair.substring(is + 1);
        boolean hidden = !value.isEmpty()
                && (PASSING.matcher(pair.substring(0, is)).matches()
                        || value.length() > LONGEST_VALUE
                        || RANDOM.matcher(value).matches());
        return hidden ? pair.substring(0, is) + "=…" : pair;
    }
}
