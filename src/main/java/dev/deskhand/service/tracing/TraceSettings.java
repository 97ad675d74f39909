package dev.deskhand.service.tracing;

import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.tools.egress.HostPattern;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where traces go.
 *
 * @param collector takes OTLP over HTTP, with its whole path
 * @param headers sent along, such as a key; shown nowhere
 * @param onward hosts that are told which trace a request of a run belongs to
 */
record TraceSettings(URI collector, Map<String, String> headers, List<HostPattern> onward) {

    private static final String PATH = "/v1/traces";

    /**
     * Empty when no traces are wanted.
     *
     * @throws IllegalStateException for settings that can't be used, so that the service does not start half set up
     */
    static Optional<TraceSettings> of(DeskhandConfig config) {
        Optional<String> traces = given(config.traces());
        if (traces.isEmpty() && given(config.tracesOnward()).isPresent()) {
            throw new IllegalStateException(
                    "DESKHAND_TRACES_ONWARD needs DESKHAND_TRACES: without a collector there is no trace to belong to.");
        }
        return traces.map(address -> new TraceSettings(
                collector(address),
                headers(config.tracesHeaders().orElse("")),
                onward(config.tracesOnward().orElse(""))));
    }

    private static Optional<String> given(Optional<String> setting) {
        return setting.map(String::strip).filter(text -> !text.isEmpty());
    }

    private static URI collector(String address) {
        try {
            var given = new URI(address);
            String scheme = String.valueOf(given.getScheme()).toLowerCase(Locale.ROOT);
            boolean usable = (scheme.equals("http") || scheme.equals("https"))
                    && given.getHost() != null
                    && given.getRawUserInfo() == null
                    && given.getRawQuery() == null
                    && given.getRawFragment() == null;
            if (usable) {
                String whole = address.replaceFirst("/+$", "");
                return URI.create(whole.endsWith(PATH) ? whole : whole + PATH);
            }
        } catch (java.net.URISyntaxException e) {
            // Said below.
        }
        // The address is not repeated: what is wrong with it may be a password in it.
        throw new IllegalStateException("DESKHAND_TRACES is no address of a collector: write http://HOST:4318 or"
                + " https://HOST/PATH, without user and password; keys belong into DESKHAND_TRACES_HEADERS.");
    }

    private static Map<String, String> headers(String list) {
        var headers = new LinkedHashMap<String, String>();
        for (String entry : entries(list, ",")) {
            int equals = entry.indexOf('=');
            String name = equals < 0 ? "" : entry.substring(0, equals).strip();
            if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
                throw new IllegalStateException(
                        "DESKHAND_TRACES_HEADERS has an entry that is no header: write NAME=VALUE, separated by commas.");
            }
            String value = decoded(entry.substring(equals + 1).strip());
            if (!canBeSent(name, value)) {
                throw new IllegalStateException(
                        "DESKHAND_TRACES_HEADERS: the header " + name + " can't be sent: it is one"
                                + " that the connection sets by itself, such as Host, or its value has a line break in it.");
            }
            headers.put(name, value);
        }
        return headers;
    }

    /** As whoever sends it will judge, only not in the middle of the work. */
    private static boolean canBeSent(String name, String value) {
        try {
            HttpRequest.newBuilder().header(name, value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "DESKHAND_TRACES_HEADERS has a value with a % that stands for no character: write %25 for a percent sign.");
        }
    }

    private static List<HostPattern> onward(String list) {
        var hosts = new ArrayList<HostPattern>();
        for (String entry : entries(list, "[,\\s]+")) {
            try {
                hosts.add(HostPattern.parse(entry));
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException("DESKHAND_TRACES_ONWARD: '" + entry + "' " + e.getMessage());
            }
        }
        return hosts;
    }

    private static List<String> entries(String list, String separator) {
        return List.of(list.split(separator)).stream()
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** Host and port, for messages. */
    String server() {
        return collector.getAuthority();
    }

    @Override
    public String toString() {
        return "TraceSettings[" + collector + ", " + headers.size() + " headers, onward to " + onward + "]";
    }
}
