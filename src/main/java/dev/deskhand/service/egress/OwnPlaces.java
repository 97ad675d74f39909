package dev.deskhand.service.egress;

import dev.deskhand.tools.egress.WebAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.stream.Stream;

/** Where this very service is: closed to tools but for its practice office, since a plan must not steer or approve itself. */
final class OwnPlaces {

    private OwnPlaces() {}

    /**
     * What it listens on, also by the numbers of its name.
     *
     * @param authority host and port
     */
    static Stream<String> listening(String authority) {
        String port = authority.substring(authority.lastIndexOf(':'));
        String name = authority.substring(0, authority.length() - port.length());
        String host = name.indexOf(':') >= 0 && !name.startsWith("[") ? "[" + name + "]" : name;
        Stream<String> numbers;
        try {
            numbers = Arrays.stream(InetAddress.getAllByName(host)).map(OwnPlaces::shown);
        } catch (UnknownHostException e) {
            numbers = Stream.empty(); // nothing listens on what leads nowhere
        }
        return Stream.concat(Stream.of(host), numbers)
                .distinct()
                .map(one -> "http://" + one + port + "/ but /practice");
    }

    /**
     * The address people reach it at, with all that is below its path.
     *
     * @throws IllegalStateException for what is no address, so that the service does not start half closed
     */
    static String reachedAt(String url) {
        URI address;
        try {
            address = WebAddress.parse(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("DESKHAND_PUBLIC_URL " + e.getMessage()
                    + ". Write the address people reach the service at, such as https://desk.example.com.");
        }
        if (address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new IllegalStateException(
                    "DESKHAND_PUBLIC_URL has a ? or # in it. Write the address people reach the service at, such as"
                            + " https://desk.example.com.");
        }
        String path = address.getRawPath().replaceFirst("/+$", "");
        return address.getScheme() + "://" + address.getRawAuthority() + path + "/ but " + path + "/practice";
    }

    private static String shown(InetAddress address) {
        String number = address.getHostAddress().replaceFirst("%.*", "");
        return address instanceof Inet6Address ? "[" + number + "]" : number;
    }
}
