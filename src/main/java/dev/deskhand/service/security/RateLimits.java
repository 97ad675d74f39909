package dev.deskhand.service.security;

import dev.deskhand.service.problem.Throttled;
import dev.deskhand.service.settings.DeskhandConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * How often one address may guess passwords and send wrong tokens, and one person may call the API; each instance counts by
 * itself.
 */
@Singleton
public class RateLimits {

    private final Allowance guesses;
    private final Allowance wrongTokens;
    private final Allowance calls;

    @Inject
    RateLimits(DeskhandConfig config, Clock clock) {
        this(config.signInRate(), config.apiRate(), clock);
    }

    /**
     * In a minute; 0 for no limit.
     *
     * @param guesses of passwords, and as many wrong tokens: one does not use up the other's
     */
    RateLimits(int guesses, int calls, Clock clock) {
        this.guesses = new Allowance(guesses, clock);
        this.wrongTokens = new Allowance(guesses, clock);
        this.calls = new Allowance(calls, clock);
    }

    /**
     * Counts a password that is about to be tried; {@link #wasRight} takes it back.
     *
     * @throws Throttled when this address has been wrong too often
     */
    void guess(String address) {
        Duration wait = guesses.take(address);
        if (!wait.isZero()) {
            throw new Throttled("Too many wrong passwords came from this address.", wait);
        }
    }

    /**
     * Counts a token or cookie that nobody comes in by.
     *
     * @throws Throttled when this address has sent too many
     */
    void wrongToken(String address) {
        Duration wait = wrongTokens.take(address);
        if (!wait.isZero()) {
            throw new Throttled("Too many wrong tokens came from this address.", wait);
        }
    }

    void wasRight(String address) {
        guesses.giveBack(address);
    }

    /**
     * Counts a call of the API.
     *
     * @throws Throttled when this person has called too often
     */
    void call(String person) {
        Duration wait = calls.take(person);
        if (!wait.isZero()) {
            throw new Throttled("You have called the API too often.", wait);
        }
    }
}
