package dev.deskhand.service.security;

import dev.deskhand.service.problem.Throttled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts wrong tokens and cookies against the address they come from. One that was right lately is not held up by what others
 * send from the same address; one that is sent again and again, as by a program whose token is over, counts once a minute.
 */
@Singleton
class Guesses {

    private final RateLimits limits;
    private final Remembered right;
    private final Remembered wrong;

    Guesses(RateLimits limits, Clock clock) {
        this.limits = limits;
        this.right = new Remembered(Duration.ofHours(1), clock);
        this.wrong = new Remembered(Duration.ofMinutes(1), clock);
    }

    /**
     * Looks a token up.
     *
     * @throws Throttled when this address has been wrong too often; then it is not looked up
     */
    <T> Optional<T> look(String address, String token, Supplier<Optional<T>> up) {
        String hash = Tokens.hash(token);
        if (!right.has(hash)) {
            limits.mayGuess(address);
        }
        Optional<T> found = up.get();
        if (found.isPresent()) {
            right.put(hash);
        } else if (!wrong.has(hash)) {
            wrong.put(hash);
            limits.guess(address);
        }
        return found;
    }
}
