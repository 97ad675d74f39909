package dev.deskhand.service.wiring;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds among the settings what the service itself signs in with, so that it can be hidden wherever it turns up. */
final class OwnCredentials {

    private static final Set<String> NAMES = Set.of(
            "deskhand.checkpoint.s3.secret.key",
            "deskhand.database.password",
            "deskhand.files.secret.key",
            "deskhand.model.api.key",
            "deskhand.office.key",
            "deskhand.oidc.client.secret");

    private static final String KEYS = "deskhand.secrets.key";
    private static final String HEADERS = "deskhand.traces.headers";
    private static final String PROXY = "deskhand.upstream.proxy";

    private static final Pattern USER_INFO = Pattern.compile("//([^/?#\\s]*)@");

    /** Shorter ones, and short ones of letters alone, are words such as "none" and "deskhand", which stand in ordinary texts. */
    private static final int SHORTEST = 8;

    private static final int LONG = 16;

    private OwnCredentials() {}

    /** @param settings by name, as {@link LoggedSettings#of} has them */
    static Set<String> in(Map<String, String> settings) {
        var found = new LinkedHashSet<String>();
        settings.forEach((name, value) -> {
            if (NAMES.contains(name)) {
                found.add(value);
            } else if (name.equals(KEYS)) {
                found.addAll(List.of(value.strip().split("\\s+")));
            } else if (name.equals(HEADERS)) {
                for (String header : value.split(",")) {
                    found.add(header.substring(header.indexOf('=') + 1)
                            .strip()
                            .replaceFirst("(?i)^(bearer|basic|token) +", ""));
                }
            }
            found.addAll(passwords(value));
        });
        found.removeIf(OwnCredentials::isOrdinary);
        // Tools leave through it, and it may be given back by what it says no to.
        found.addAll(passwords(settings.getOrDefault(PROXY, "")));
        return found;
    }

    private static Set<String> passwords(String value) {
        var found = new LinkedHashSet<String>();
        Matcher user = USER_INFO.matcher(value);
        while (user.find()) {
            int colon = user.group(1).indexOf(':');
            String password = colon < 0 ? "" : user.group(1).substring(colon + 1);
            found.add(password);
            try {
                found.add(URLDecoder.decode(password.replace("+", "%2B"), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                // it has a percent sign of its own
            }
        }
        return found;
    }

    private static boolean isOrdinary(String text) {
        return text.length() < SHORTEST || text.length() < LONG && text.chars().allMatch(Character::isLetter);
    }
}
