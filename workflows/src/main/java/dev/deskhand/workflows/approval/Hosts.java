package dev.deskhand.workflows.approval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Hosts named in texts, with their port when it is not the scheme's own. */
public final class Hosts {

    private static final Pattern ADDRESS =
            Pattern.compile("(https?)://(?:[^\\s/?#@]*@)?(\\[[0-9a-fA-F:]+]|[^\\s/?#:@\"'<>，。；）]+)(?::(\\d+))?");

    private static final Pattern PLAIN = Pattern.compile(
            "https?://([A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?|\\[[0-9a-fA-F:]+])(:\\d{1,5})?([/?#][^\\s\\p{Cntrl}\\\\]*)?");

    private Hosts() {}

    /** The host of the first address in a text. */
    public static Optional<String> of(String text) {
        return in(text).stream().findFirst();
    }

    /**
     * The host of a text that is one plain address and nothing else; empty for every spelling that programs read
     * differently: other schemes, user names, back-slashes, blanks, control characters, hosts that are not plain ASCII.
     */
    public static Optional<String> exactly(String address) {
        var matcher = PLAIN.matcher(address);
        return matcher.matches() ? of(address) : Optional.empty();
    }

    public static Set<String> in(String text) {
        var hosts = new LinkedHashSet<String>();
        if (!text.contains("://")) {
            return hosts;
        }
        var matcher = ADDRESS.matcher(text);
        while (matcher.find()) {
            String own = matcher.group(1).equals("https") ? "443" : "80";
            String port = matcher.group(3);
            hosts.add(matcher.group(2).toLowerCase(Locale.ROOT) + (port == null || port.equals(own) ? "" : ":" + port));
        }
        return hosts;
    }

    /** The hosts of every address in any text of a JSON value. */
    public static Set<String> in(JsonNode json) {
        var hosts = new LinkedHashSet<String>();
        collect(json, hosts);
        return hosts;
    }

    private static void collect(JsonNode json, Set<String> hosts) {
        if (json.isTextual()) {
            hosts.addAll(in(json.textValue()));
        } else {
            json.forEach(part -> collect(part, hosts));
        }
    }
}
