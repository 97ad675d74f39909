package dev.deskhand.tools.browser.filling;

import java.util.regex.Pattern;

/** Tells what was put into the blanks of a field with a mask, which shows them as something like {@code __/__/____}. */
public final class MaskedText {

    /** What a mask writes into its blanks for the parts of a date: runs of one letter each, such as dd.mm.yyyy. */
    private static final Pattern PARTS_OF_A_DATE = Pattern.compile("(?i)\\P{L}*(?:([dmyjths])\\1+(?!\\p{L})\\P{L}*)+");

    private static final Pattern CALLING_CODE = Pattern.compile("\\+\\d{1,4}(?=\\D)");
    private static final Pattern SIGNS_ONLY = Pattern.compile("[\\p{L}\\p{N}]+");

    private MaskedText() {}

    /**
     * Whether the blanks hold just the letters and digits that were typed, in their order, and nothing else is another than before.
     * A text with signs of its own is none of these: the mask may have parted it elsewhere.
     *
     * @param blank what the field showed before; digits in it are the mask's own
     * @param added whether what stood there was to stay, letters as well
     */
    public static boolean isFilled(String typed, String blank, String held, boolean added) {
        if (!SIGNS_ONLY.matcher(typed).matches() || blank.isEmpty() || blank.length() != held.length()) {
            return false;
        }
        boolean blanksAreLetters = PARTS_OF_A_DATE.matcher(blank).matches();
        var filled = new StringBuilder();
        for (int i = 0; i < held.length(); i++) {
            char was = blank.charAt(i);
            if (was == held.charAt(i)) {
                continue;
            }
            if (Character.isDigit(was) || added && Character.isLetter(was) && !blanksAreLetters) {
                return false;
            }
            filled.append(held.charAt(i));
        }
        return filled.toString().equalsIgnoreCase(typed);
    }

    /** Whether a field that was emptied holds nothing but what its mask shows then: signs, and letters for the parts of a date. */
    public static boolean isBlank(String held) {
        String own = CALLING_CODE.matcher(held.strip()).replaceFirst("");
        return own.chars().noneMatch(Character::isDigit)
                && (own.chars().noneMatch(Character::isLetter)
                        || PARTS_OF_A_DATE.matcher(own).matches());
    }
}
