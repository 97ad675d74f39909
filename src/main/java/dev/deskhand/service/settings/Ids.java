package dev.deskhand.service.settings;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;

/** New ids: they sort by time and cannot be guessed. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RADIX = 36;

    private Ids() {}

    /** Such as {@code r-mhb2x0k4-4f6z9q1c8d2a}, with the prefix {@code r}. */
    public static String next(String prefix, Clock clock) {
        return prefix + "-" + Long.toString(clock.millis(), RADIX) + "-" + random(64);
    }

    /** So many random bits as lower-case letters and digits. */
    public static String random(int bits) {
        return new BigInteger(bits, RANDOM).setBit(bits).toString(RADIX);
    }
}
