package dev.deskhand.service.erasure;

/** Secrets that are for the runs of certain people (port). */
public interface SecretUsers {

    /**
     * All of them without somebody; sealed anew already, so that putting them in place takes no time.
     *
     * @throws dev.deskhand.service.problem.Refusal when one cannot be sealed anew
     */
    Change without(String person);

    /** What takes the place of what is there. */
    interface Change {

        boolean isNone();

        /**
         * Puts it in place, within the transaction at hand.
         *
         * @throws dev.deskhand.service.problem.Refusal when somebody has changed one of them meanwhile
         */
        void apply();
    }
}
