package dev.deskhand.tools.egress;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/** A network written as address and number of leading bits, such as {@code 10.0.0.0/8}. */
record Network(InetAddress base, int bits) {

    static Network parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> base = IpText.parse(slash < 0 ? text : text.substring(0, slash));
        int longest = base.map(address -> address.getAddress().length * 8).orElse(0);
        int bits = slash < 0 ? longest : number(text.substring(slash + 1));
        if (base.isEmpty() || bits < 0 || bits > longest) {
            throw new IllegalArgumentException("'" + text + "' is not a network such as 10.0.0.0/8");
        }
        return new Network(base.get(), bits);
    }

    boolean contains(InetAddress address) {
        byte[] ours = base.getAddress();
        byte[] theirs = address.getAddress();
        int whole = bits / 8;
        if (ours.length != theirs.length || !Arrays.equals(ours, 0, whole, theirs, 0, whole)) {
            return false;
        }
        int rest = bits % 8;
        return rest == 0 || (ours[whole] & 0xFF) >> (8 - rest) == (theirs[whole] & 0xFF) >> (8 - rest);
    }

    private static int number(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    @Override
    public String toString() {
        return base.getHostAddress() + "/" + bits;
    }
}
