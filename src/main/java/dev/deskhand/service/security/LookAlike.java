package dev.deskhand.service.security;

import java.text.Normalizer;
import java.util.Locale;

/** Tells names that people take for one another: letters of several alphabets are drawn alike, and some are not drawn at all. */
final class LookAlike {

    /** Cyrillic, Greek and Armenian letters, and below each the Latin one that it is drawn as. */
    private static final String FOREIGN =
            "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u04bb\u04cf\u0501\u051b\u051d\u04af\u043a\u0451\u0457"
                    + "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0405\u0406\u0408\u04c0\u0500\u050c\u051a\u051c\u04ae"
                    + "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
                    + "\u03b1\u03bf\u03bd\u03b9\u03c1\u03c5\u03ba\u0585\u0578\u057d\u0570\u0581\u0131\u0251\u0261";

    private static final String LATIN =
            "aeopcyxsijhldqwyk\u00eb\u00ef" + "ABEKMHOPCTYXSIJIDGQWY" + "ABEZHIKMNOPTYX" + "aovipuk" + "onuhg" + "iag";

    /** Letters by their kind, though nothing is seen of them. */
    private static final String UNSEEN = "\u115f\u1160\u3164\uffa0";

    private LookAlike() {}

    static boolean areAlike(String one, String other) {
        return one.equalsIgnoreCase(other) || drawn(one).equals(drawn(other));
    }

    static boolean hasUnseen(String name) {
        return name.chars().anyMatch(letter -> UNSEEN.indexOf(letter) >= 0);
    }

    private static String drawn(String name) {
        var drawn = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKC)
                .codePoints()
                .map(letter -> FOREIGN.indexOf(letter) < 0 ? letter : LATIN.charAt(FOREIGN.indexOf(letter)))
                .forEach(drawn::appendCodePoint);
        return drawn.toString().toLowerCase(Locale.ROOT);
    }
}
