package dev.deskhand.service.security;

import dev.deskhand.service.problem.Throttled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts wrong tokens and cookies against the address they come from. A right one is never held up by what others send from
 * the same address: it is always looked up, for nobody guesses 256 bits, and an allowance that is used up only says so to
 * those that are wrong. One that is sent again and again, as by a program whose token is over, counts once a minute.
 */
@Singleton
class Guesses {

    private final RateLimits limits;
    private final Remembered wrong;

    Guesses(RateLimits limits, Clock clock) {
        this.limits = limits;
        this.wrong = new Remembered(Duration.ofMinutes(1), clock);
    }

    /**
     * Looks a token up.
     *
     * @throws Throttled when it is wrong, and this address has sent too many wrong ones
     */
    <T> Optional<T> look(String address, String token, Supplier<Optional<T>> up) {
        Optional<T> found = up.get();
        String hash = Tokens.hash(token);
        if (found.isEmpty() && !wrong.has(hash)) {
            limits.wrongToken(address);
            wrong.put(hash);
        }
        return found;
    }
}
