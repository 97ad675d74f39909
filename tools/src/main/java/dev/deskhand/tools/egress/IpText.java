package dev.deskhand.tools.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads numeric addresses in every spelling that browsers and system libraries take for one: decimal, octal and
 * hexadecimal, with one to four parts, and IPv6 with an IPv4 tail. Nothing is ever looked up.
 */
final class IpText {

    private IpText() {}

    /** The address a host names by number; empty when it is a name. */
    static Optional<InetAddress> parse(String host) {
        String text = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (text.indexOf(':') >= 0) {
            return ipv6(text);
        }
        return isNumeric(text) ? ipv4(text) : Optional.empty();
    }

    /** Whether software may take the host for a number: its last part is one (URL Standard, "ends in a number"). */
    static boolean isNumeric(String host) {
        String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String last = bare.substring(bare.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return last.matches("\\d+|0x[0-9a-f]*");
    }

    private static Optional<InetAddress> ipv4(String host) {
        String[] parts = (host.endsWith(".") ? host.substring(0, host.length() - 1) : host).split("\\.", -1);
        if (parts.length > 4) {
            return Optional.empty();
        }
        long value = 0;
        for (int i = 0; i < parts.length; i++) {
            long part = number(parts[i]);
            int bytes = i < parts.length - 1 ? 1 : 5 - parts.length;
            if (part < 0 || part >= 1L << (8 * bytes)) {
                return Optional.empty();
            }
            value = (value << (8 * bytes)) | part;
        }
        return Optional.of(bytes((byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value));
    }

    private static long number(String text) {
        String digits = text.toLowerCase(Locale.ROOT);
        int base = 10;
        if (digits.startsWith("0x")) {
            base = 16;
            digits = digits.substring(2);
        } else if (digits.length() > 1 && digits.startsWith("0")) {
            base = 8;
        }
        if (digits.isEmpty()) {
            return base == 16 ? 0 : -1;
        }
        try {
            return digits.length() > 30 || digits.startsWith("-") || digits.startsWith("+")
                    ? -1
                    : new java.math.BigInteger(digits, base)
                            .min(java.math.BigInteger.ONE.shiftLeft(40))
                            .longValue();
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static Optional<InetAddress> ipv6(String text) {
        if (!text.matches("[0-9A-Fa-f:.]{2,45}")) {
            return Optional.empty();
        }
        try {
            // With a colon in it this is never looked up.
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static InetAddress bytes(byte... bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
