package dev.deskhand.tools.browser.outline;

/** About how many tokens a text is for a large model, without its vocabulary: near enough for a budget. */
public final class TokenEstimate {

    private static final int LETTERS = 7;
    private static final int DIGITS = 3;

    private TokenEstimate() {}

    public static int of(CharSequence text) {
        int tokens = 0;
        int run = 0;
        int kind = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int now = kindOf(c);
            boolean goesOn = now == kind && now != 0 && now != 3 && run < (now == 1 ? LETTERS : DIGITS);
            if (goesOn) {
                run++;
            } else if (now != 0) {
                tokens++;
                run = 1;
            }
            kind = now;
        }
        return tokens;
    }

    /** 0 a blank, which joins what follows; 1 a letter of an alphabet; 2 a digit; 3 anything else. */
    private static int kindOf(char c) {
        if (c == ' ') {
            return 0;
        }
        if (c < 0x3000 && Character.isLetter(c)) {
            return 1;
        }
        return Character.isDigit(c) ? 2 : 3;
    }
}
