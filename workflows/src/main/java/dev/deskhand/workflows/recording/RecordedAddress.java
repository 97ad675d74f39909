package dev.deskhand.workflows.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address of a recording, in the parts a workflow needs, without what nobody should keep.
 *
 * @param origin scheme, host and port
 * @param host without the port; empty where the origin depends on a stored value
 * @param rest path, query and fragment as they stood
 * @param credentials whether a name or a password stood before the host
 * @param secrets names of parameters that were left out, since they hold a password or the like
 */
record RecordedAddress(String origin, String host, String rest, boolean credentials, List<String> secrets) {

    private static final Pattern PARTS = Pattern.compile("(?is)\\s*(https?)://([^/?#\\\\]*)(.*)");
    /** One that begins with a stored value. */
    private static final Pattern STORED = Pattern.compile("(?s)\\s*(\\$\\{[^}]*})(.*)");

    private static final Pattern HOST = Pattern.compile("(?U)((?:[\\w~%-]+\\.?)+|\\[[0-9a-fA-F:.]+])(?::\\d{0,5})?");

    RecordedAddress {
        secrets = List.copyOf(secrets);
    }

    /** Empty for what no page can be opened by. */
    static Optional<RecordedAddress> of(String url) {
        Matcher parts = PARTS.matcher(url);
        var secrets = new ArrayList<String>();
        if (!parts.matches()) {
            Matcher stored = STORED.matcher(url);
            return stored.matches()
                    ? Optional.of(new RecordedAddress(
                            stored.group(1), "", withoutSecrets(stored.group(2).strip(), secrets), false, secrets))
                    : Optional.empty();
        }
        String authority = parts.group(2);
        int at = authority.lastIndexOf('@');
        String place = authority.substring(at + 1);
        Matcher host = HOST.matcher(place);
        boolean depends = place.replace("$${", "").contains("${");
        if (!host.matches() && !depends) {
            return Optional.empty();
        }
        String rest = withoutSecrets(parts.group(3).strip(), secrets);
        String name = depends ? "" : host.group(1);
        return Optional.of(new RecordedAddress(parts.group(1) + "://" + place, name, rest, at >= 0, secrets));
    }

    /** For notes about an address that cannot be opened: nothing of what may be secret in it. */
    static String shown(String url) {
        return withoutSecrets(url.replaceFirst("//[^/?#]*@", "//"), new ArrayList<>());
    }

    /** Parameters stand in the query, and in a fragment alone or behind a question mark of its own. */
    private static String withoutSecrets(String rest, List<String> secrets) {
        int fragment = rest.indexOf('#');
        String before = fragment < 0 ? rest : rest.substring(0, fragment);
        return parameters(before, before.indexOf('?'), secrets)
                + (fragment < 0 ? "" : inFragment(rest.substring(fragment), secrets));
    }

    private static String inFragment(String fragment, List<String> secrets) {
        int query = fragment.indexOf('?');
        return parameters(fragment, query < 0 && fragment.indexOf('=') > 0 ? 0 : query, secrets);
    }

    /** Without those named like something secret, of all that stand behind a place; as it is when there are none. */
    private static String parameters(String text, int mark, List<String> secrets) {
        if (mark < 0) {
            return text;
        }
        var kept = new ArrayList<String>();
        for (String parameter : text.substring(mark + 1).split("&", -1)) {
            int cut = parameter.indexOf('=');
            if (cut > 0
                    && cut + 1 < parameter.length()
                    && SecretField.kindOf(parameter.substring(0, cut)).isPresent()) {
                secrets.add(parameter.substring(0, cut));
            } else {
                kept.add(parameter);
            }
        }
        return text.substring(0, mark) + (kept.isEmpty() ? "" : text.charAt(mark) + String.join("&", kept));
    }
}
