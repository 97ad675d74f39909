package dev.deskhand.service.security;

import dev.deskhand.service.problem.Refusal;
import dev.deskhand.workflows.approval.Requirement;
import dev.deskhand.workflows.journal.Person;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks somebody who is signed in for the password once more, as what cannot be taken back may require. */
@Singleton
public class PasswordAgain {

    private final Accounts accounts;
    private final RateLimits limits;
    private final SignInLog log;
    private final ClientAddress addresses;
    private final Clock clock;

    PasswordAgain(Accounts accounts, RateLimits limits, SignInLog log, ClientAddress addresses, Clock clock) {
        this.accounts = accounts;
        this.limits = limits;
        this.log = log;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Whether a password given then, or a sign-in through the company, still counts as given just now. */
    public static boolean isFresh(@Nullable Instant confirmedAt, Instant now) {
        return confirmedAt != null
                && !confirmedAt.isAfter(now)
                && !confirmedAt.plus(Requirement.FRESH).isBefore(now);
    }

    /**
     * Checks the password; wrong ones count as at sign-in.
     *
     * @param request tells where it comes from, for the log
     * @return when it was given: now
     * @throws Refusal FORBIDDEN when it is wrong, or the name is locked
     */
    public Instant given(Person person, String password, HttpServerRequest request) {
        // By the session and not by the address: what strangers guess keeps nobody from deciding who is in.
        var place = SignInPlace.session(person.name());
        limits.guess(place.key());
        return switch (accounts.signIn(person.name(), password, place)) {
            case SignIn.Welcome welcome -> {
                limits.wasRight(place.key());
                yield clock.instant();
            }
            case SignIn.Wrong wrong -> {
                log.refused(person.name(), "password again", addresses.of(request));
                throw Refusal.forbidden(
                        "The password is wrong.",
                        "Nothing was done. Type it again; after five wrong ones you have to wait for a while.");
            }
            case SignIn.Locked locked -> {
                log.refused(person.name(), "locked", addresses.of(request));
                throw Refusal.forbidden(
                        "Too many wrong passwords were given for your account.",
                        "Nothing was done. Wait five minutes and try again.");
            }
        };
    }
}
