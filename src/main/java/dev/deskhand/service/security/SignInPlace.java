package dev.deskhand.service.security;

/**
 * From where somebody tries to sign in: wrong passwords count by name and place, so that strangers lock nobody out.
 *
 * @param key what they count by
 * @param known whether the name's owner has come in from there before, so that tries from elsewhere count for nothing
 */
public record SignInPlace(String key, boolean known) {

    private static final int NETWORK = 4;

    /** An address of the network. */
    static SignInPlace at(String address) {
        return new SignInPlace(address, false);
    }

    /** A device from which the name's owner came in before; {@code hash} of what it was given then. */
    static SignInPlace device(String hash) {
        return new SignInPlace("device " + hash, true);
    }

    /** The open session of the name's owner, who is asked for the password once more. */
    public static SignInPlace session(String name) {
        return new SignInPlace("session of " + name, true);
    }

    /** Of IPv6 the network, since one customer has all of its addresses. */
    static String network(String address) {
        String plain = address.split("%", 2)[0];
        if (!plain.contains(":") || plain.contains(".")) {
            return plain;
        }
        String[] halves = plain.split("::", -1);
        String[] front = halves[0].isEmpty() ? new String[0] : halves[0].split(":");
        var network = new StringBuilder();
        for (int i = 0; i < NETWORK; i++) {
            network.append(i < front.length ? front[i] : "0").append(':');
        }
        return isLoopback(plain) ? plain : network + ":/64";
    }

    private static boolean isLoopback(String address) {
        return address.matches("[0:]*:0*1");
    }
}
