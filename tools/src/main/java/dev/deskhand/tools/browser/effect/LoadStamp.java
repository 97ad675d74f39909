package dev.deskhand.tools.browser.effect;

import java.util.regex.Pattern;

/**
 * Tells by its look what a server makes up anew for each load of a page: tokens, digests, state that is signed or encrypted.
 *
 * <p>One takes the place of another, and of nothing else: a name or an address that turns into a stamp is another value.
 */
final class LoadStamp {

    /** What stands for any of them; no {@link dev.deskhand.tools.spi.FormShape#mark mark} of a value is the same. */
    static final String MARK = "~";

    /** Shorter ones of letters and digits alone may be the number of an account. */
    private static final int SHORTEST = 36;

    private static final Pattern WRITTEN = Pattern.compile("[\\w+/=.:|~%-]+");
    private static final Pattern PADDED = Pattern.compile("[\\w+/-]{22,}==?");

    /** Longer than other ids; no account has as many digits. */
    private static final Pattern DIGITS = Pattern.compile("\\d{32,}|(?=.*[a-f])[\\da-f-]{65,}");

    /** Letters and digits that are not taken for each other, as many as the addresses of some wallets have. */
    private static final Pattern WALLET = Pattern.compile("[1-9A-HJ-NP-Za-km-z]{36,44}");

    private LoadStamp() {}

    static boolean is(String value) {
        if (DIGITS.matcher(value).matches()) {
            return true;
        }
        boolean isPadded = PADDED.matcher(value).matches();
        boolean isLong = value.length() >= SHORTEST && WRITTEN.matcher(value).matches();
        return (isLong || isPadded)
                && !value.contains("://")
                && !WALLET.matcher(value).matches()
                && isRandom(value, isPadded ? 0.35 : 0.45);
    }

    /** Capitals, small letters and digits follow each other as chance has it: in words and numbered codes one kind goes on for longer. */
    private static boolean isRandom(String value, double least) {
        int changes = 0;
        boolean[] there = new boolean[4];
        for (int i = 0; i < value.length(); i++) {
            there[kind(value.charAt(i))] = true;
            if (i > 0 && kind(value.charAt(i)) != kind(value.charAt(i - 1))) {
                changes++;
            }
        }
        return there[0] && there[1] && there[2] && changes >= (value.length() - 1) * least;
    }

    private static int kind(char letter) {
        if (Character.isUpperCase(letter)) {
            return 0;
        }
        return Character.isLowerCase(letter) ? 1 : Character.isDigit(letter) ? 2 : 3;
    }
}
