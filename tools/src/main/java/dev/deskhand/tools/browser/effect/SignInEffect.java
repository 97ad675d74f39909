package dev.deskhand.tools.browser.effect;

import dev.deskhand.tools.spi.Effect;

/** Whether a button beside a password or a code signs in; a password is asked for as well before something is paid or deleted. */
public final class SignInEffect {

    private SignInEffect() {}

    /**
     * Judges the button by its words.
     *
     * @param label its words; "" where Enter is pressed instead
     * @param begun whether a user name stands beside it or was given before, so that no more is told by saying less
     */
    public static boolean signsIn(String label, boolean begun) {
        // Agreeing to the terms and letting a site know who one is are part of signing in.
        String words = LookingWords.tellSigningIn(label) ? label.replaceAll("同意|授权", "") : label;
        Effect said = LabelWords.effectOf(words).orElse(null);
        if (said == Effect.COMMIT) {
            return begun && LookingWords.sayConfirming(words);
        }
        return begun || LookingWords.tellSigningIn(words) || LookingWords.sayOnlyOnward(words);
    }
}
