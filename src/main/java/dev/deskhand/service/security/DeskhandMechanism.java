package dev.deskhand.service.security;

import dev.deskhand.service.problem.EarlyAnswer;
import dev.deskhand.service.problem.Throttled;
import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.workflows.journal.Person;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds out who makes a request: by session cookie, password, or the machine owner's token. */
@Singleton
public class DeskhandMechanism implements HttpAuthenticationMechanism {

    /** Attribute of identities that rest on an account's password. */
    static final String BY_PASSWORD = "deskhand.by-password";

    /** Attribute of identities for which the company's provider vouches, whatever password their account may have. */
    static final String BY_COMPANY = "deskhand.by-company";

    /** Attribute with the instant the password was last given. */
    static final String CONFIRMED_AT = "deskhand.confirmed-at";

    /** Attribute of identities that rest on an API token: what it may be used for. */
    static final String SCOPES = "deskhand.scopes";

    /** Attribute with the question who it is by now: empty once the account is disabled or what they came in with has ended. */
    static final String STILL = "deskhand.still";

    private static final String OUTCOME = "deskhand.sign-in";

    private final Accounts accounts;
    private final BrowserSessions sessions;
    private final LocalToken localToken;
    private final ApiTokens apiTokens;
    private final RateLimits limits;
    private final Guesses guesses;
    private final DeskhandConfig config;
    private final ClientAddress addresses;
    private final SignInLog log;
    private final Clock clock;

    DeskhandMechanism(
            Accounts accounts,
            BrowserSessions sessions,
            LocalToken localToken,
            ApiTokens apiTokens,
            RateLimits limits,
            Guesses guesses,
            DeskhandConfig config,
            ClientAddress addresses,
            SignInLog log,
            Clock clock) {
        this.apiTokens = apiTokens;
        this.limits = limits;
        this.guesses = guesses;
        this.addresses = addresses;
        this.log = log;
        this.clock = clock;
        this.accounts = accounts;
        this.sessions = sessions;
        this.localToken = localToken;
        this.config = config;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager manager) {
        Optional<Credentials> credentials = Credentials.of(context);
        if (credentials.isEmpty()) {
            return config.demo() && !isBrowserPage(context) && mayBeTheDemo(context.request())
                    ? Uni.createFrom().item(identity(new Person("demo", Rights.ofAnyVisitor()), null, null))
                    : Uni.createFrom().nullItem();
        }
        return Uni.createFrom()
                .item(() -> identified(context, credentials.get()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** Anybody on this machine may look; to change something it takes the demo's own pages, a session or a token. */
    private static boolean mayBeTheDemo(HttpServerRequest request) {
        return RequestOrigin.isSafe(request) || RequestOrigin.isOwnPage(request);
    }

    /** Null lets the request go on as nobody; a failed header is refused. */
    private SecurityIdentity identified(RoutingContext context, Credentials credentials) {
        String address = addresses.of(context.request());
        if (credentials instanceof Credentials.Bearer bearer && bearer.token().startsWith(ApiTokens.PREFIX)) {
            return byApiToken(context, bearer, address);
        }
        Optional<Person> person =
                switch (credentials) {
                    case Credentials.SessionCookie cookie ->
                        looked(context, address, cookie.token(), () -> sessions.person(cookie.token(), config.demo()));
                    case Credentials.Bearer bearer -> byToken(context, bearer, address);
                    case Credentials.Basic basic -> byPassword(context, basic, address);
                    case Credentials.Unreadable u -> Optional.empty();
                };
        if (person.isEmpty() && !(credentials instanceof Credentials.SessionCookie)) {
            throw new AuthenticationFailedException();
        }
        if (person.isEmpty()) {
            return anonymous();
        }
        return lasting(
                identity(person.get(), basis(credentials), confirmedAt(credentials)), still(credentials, person.get()));
    }

    /** What these credentials rest on: an account's password, the company's provider, or neither. */
    private @Nullable String basis(Credentials credentials) {
        return switch (credentials) {
            case Credentials.SessionCookie cookie -> sessions.isByCompany(cookie.token()) ? BY_COMPANY : BY_PASSWORD;
            case Credentials.Basic basic -> BY_PASSWORD;
            case Credentials.Bearer local -> null;
            case Credentials.Unreadable unreadable -> null;
        };
    }

    /**
     * When the password behind these credentials was given. A token of a person never stands for one; the local token does,
     * since who can read the data folder has all that a password would protect.
     */
    private @Nullable Instant confirmedAt(Credentials credentials) {
        return switch (credentials) {
            case Credentials.SessionCookie cookie ->
                sessions.begun(cookie.token()).orElse(null);
            case Credentials.Basic basic -> clock.instant();
            case Credentials.Bearer local -> clock.instant();
            case Credentials.Unreadable unreadable -> null;
        };
    }

    private Optional<Person> byPassword(RoutingContext context, Credentials.Basic basic, String address) {
        try {
            limits.guess(address);
        } catch (Throttled throttled) {
            context.put(OUTCOME, throttled);
            return Optional.empty();
        }
        SignIn outcome = accounts.callWith(basic.name(), basic.password(), SignInPlace.at(address));
        context.put(OUTCOME, outcome);
        if (outcome instanceof SignIn.Welcome welcome) {
            limits.wasRight(address);
            log.called(welcome.person().name(), "password");
            return Optional.of(welcome.person());
        }
        log.refused(basic.name(), outcome instanceof SignIn.Locked ? "locked" : "password", address);
        return Optional.empty();
    }

    /** Empty where it is wrong; where the address has sent too many wrong ones the answer says that. */
    private <T> Optional<T> looked(RoutingContext context, String address, String token, Supplier<Optional<T>> up) {
        try {
            return guesses.look(address, token, up);
        } catch (Throttled throttled) {
            context.put(OUTCOME, throttled);
            return Optional.empty();
        }
    }

    private SecurityIdentity byApiToken(RoutingContext context, Credentials.Bearer given, String address) {
        ApiTokens.Bearer bearer = looked(context, address, given.token(), () -> apiTokens.bearer(given.token()))
                .orElseThrow(() -> {
                    log.refused("", "api token", address);
                    return new AuthenticationFailedException();
                });
        log.called(bearer.person().name(), "api token");
        Supplier<Optional<Person>> still = () -> apiTokens.bearer(given.token()).map(ApiTokens.Bearer::person);
        return QuarkusSecurityIdentity.builder()
                .addAttribute(STILL, still)
                .setPrincipal(new QuarkusPrincipal(bearer.person().name()))
                .addRoles(bearer.person().roles())
                .addAttribute(SCOPES, bearer.scopes())
                .build();
    }

    private Optional<Person> byToken(RoutingContext context, Credentials.Bearer bearer, String address) {
        Optional<Person> person = looked(context, address, bearer.token(), () -> localToken.person(bearer.token()));
        person.ifPresentOrElse(known -> log.called(known.name(), "token"), () -> log.refused("", "token", address));
        return person;
    }

    /** Who came in like that, by what is so when it is asked. */
    private Supplier<Optional<Person>> still(Credentials credentials, Person person) {
        return switch (credentials) {
            case Credentials.SessionCookie cookie -> () -> sessions.person(cookie.token(), config.demo());
            case Credentials.Basic basic -> () -> accounts.person(person.name());
            case Credentials.Bearer local -> () -> Optional.of(person);
            case Credentials.Unreadable unreadable -> Optional::empty;
        };
    }

    private static SecurityIdentity lasting(SecurityIdentity identity, Supplier<Optional<Person>> still) {
        return QuarkusSecurityIdentity.builder(identity)
                .addAttribute(STILL, still)
                .build();
    }

    private static SecurityIdentity identity(Person person, @Nullable String basis, @Nullable Instant confirmedAt) {
        var identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(person.name()))
                .addRoles(person.roles());
        if (confirmedAt != null) {
            identity.addAttribute(CONFIRMED_AT, confirmedAt);
        }
        return basis == null
                ? identity.build()
                : identity.addAttribute(basis, true).build();
    }

    private static SecurityIdentity anonymous() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(""))
                .setAnonymous(true)
                .build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        if (isBrowserPage(context)) {
            return Uni.createFrom().item(new ChallengeData(302, "Location", signIn(context.request())));
        }
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Basic realm=\"Deskhand\""));
    }

    /** What was sent by somebody who is signed out did not arrive: the sign-in says so, and leads back to the page it was filled in on. */
    private static String signIn(HttpServerRequest request) {
        boolean asked = RequestOrigin.isSafe(request);
        String back = asked ? request.uri() : RequestOrigin.pageOf(request);
        return "/sign-in?" + (asked ? "" : "problem=unsent&") + "back="
                + URLEncoder.encode(back, StandardCharsets.UTF_8);
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        if (isBrowserPage(context)) {
            return HttpAuthenticationMechanism.super.sendChallenge(context);
        }
        return Uni.createFrom()
                .completionStage(refuse(context).toCompletionStage())
                .replaceWith(true);
    }

    private static Future<Void> refuse(RoutingContext context) {
        if (context.get(OUTCOME) instanceof Throttled throttled) {
            context.response().putHeader("Retry-After", Long.toString(throttled.seconds()));
            return EarlyAnswer.send(
                    context,
                    429,
                    "Too many requests",
                    String.valueOf(throttled.getMessage()),
                    "Try again in " + throttled.seconds() + " seconds.");
        }
        String detail = context.get(OUTCOME) instanceof SignIn.Locked locked
                ? "Too many wrong passwords; this account is locked until " + locked.until() + "."
                : "Nobody is signed in, or the name, password or token is not right.";
        if (!RequestOrigin.isOwnPage(context.request())) {
            // A page that asks beside what it shows would have its browser ask for a password by itself, and keep it.
            context.response().putHeader("WWW-Authenticate", "Basic realm=\"Deskhand\"");
        }
        return EarlyAnswer.send(
                context,
                401,
                "Not signed in",
                detail,
                "Send a name and password (Basic) or a token (Bearer): one of yours, or that in the data folder's"
                        + " local-token file.");
    }

    private static boolean isBrowserPage(RoutingContext context) {
        String accept = context.request().getHeader("Accept");
        return accept != null
                && accept.contains("text/html")
                && !context.normalizedPath().startsWith("/api/");
    }
}
