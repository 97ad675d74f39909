package dev.deskhand.tools.egress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** Spellings of places that are closed to tools, and a directory in which some public names lead inside. */
public final class ClosedAddresses {

    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            Map.entry("inside.example", List.of("127.0.0.1")),
            Map.entry("metadata.example", List.of("169.254.169.254")),
            Map.entry("sixes.example", List.of("::1")),
            Map.entry("mapped.example", List.of("::ffff:10.0.0.1")),
            Map.entry("mixed.example", List.of("93.184.216.34", "127.0.0.1")),
            Map.entry("private.example", List.of("192.168.7.7")),
            Map.entry("any.example", List.of("0.0.0.0")),
            Map.entry("alibaba.example", List.of("100.100.100.200")),
            Map.entry("aws.example", List.of("fd00:ec2::254")),
            Map.entry("google.example", List.of("fd20:ce::254")),
            Map.entry("isatap.example", List.of("2600::5efe:a9fe:a9fe")),
            Map.entry("nat.example", List.of("64:ff9b::7f00:1")),
            Map.entry("127.0.0.1.nip.example", List.of("127.0.0.1")),
            Map.entry("example.com", List.of("93.184.216.34")));

    private ClosedAddresses() {}

    /** Every spelling, with {@code port} as the port where a listener waits for what gets through. */
    public static List<String> all(int port) {
        return all(port, kind -> true);
    }

    /** Spellings of what clouds tell their machines, which no name opens. */
    static List<String> metadata(int port) {
        return all(port, kind -> kind.startsWith("metadata") || kind.startsWith("azure"));
    }

    private static List<String> all(int port, Predicate<String> kinds) {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ClosedAddresses.class.getResourceAsStream("/egress/closed.jsonl")),
                StandardCharsets.UTF_8))) {
            var urls = new ArrayList<String>();
            var json = new ObjectMapper();
            for (String line : lines.lines().toList()) {
                JsonNode entry = json.readTree(line);
                if (kinds.test(entry.path("kind").asText())) {
                    urls.add(entry.path("url").asText().replace("{P}", String.valueOf(port)));
                }
            }
            return urls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The public internet only, by the directory of this class. */
    public static AddressRules rules() {
        return new AddressRules(EgressPolicy.publicBut(List.of()), ClosedAddresses::resolve);
    }

    public static List<InetAddress> resolve(String host) throws UnknownHostException {
        List<String> numbers = NAMES.get(host);
        if (numbers == null) {
            throw new UnknownHostException(host);
        }
        return Arrays.asList(numbers.stream().map(ClosedAddresses::address).toArray(InetAddress[]::new));
    }

    static InetAddress address(String number) {
        return IpText.parse(number).orElseThrow();
    }
}
