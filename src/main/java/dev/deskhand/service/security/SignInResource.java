package dev.deskhand.service.security;

import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.settings.DeskhandConfig;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Signing in and out with forms; the pages themselves are elsewhere. */
@Path("/")
@RunOnVirtualThread
public class SignInResource {

    private final Accounts accounts;
    private final BrowserSessions sessions;
    private final CurrentPerson current;
    private final DeskhandConfig config;
    private final ClientAddress addresses;
    private final SignInLog log;
    private final RateLimits limits;
    private final KnownDevices devices;

    SignInResource(
            Accounts accounts,
            BrowserSessions sessions,
            CurrentPerson current,
            DeskhandConfig config,
            ClientAddress addresses,
            SignInLog log,
            RateLimits limits,
            KnownDevices devices) {
        this.devices = devices;
        this.limits = limits;
        this.addresses = addresses;
        this.log = log;
        this.accounts = accounts;
        this.sessions = sessions;
        this.current = current;
        this.config = config;
    }

    @POST
    @Path("sign-in")
    @Operation(hidden = true)
    public Response signIn(
            @FormParam("user") @Nullable String user,
            @FormParam("password") @Nullable String password,
            @FormParam("back") @Nullable String back,
            @CookieParam(Credentials.COOKIE) @Nullable String before,
            @CookieParam(KnownDevices.COOKIE) @Nullable String device,
            @Context HttpServerRequest request,
            @Context UriInfo uri) {
        String name = user == null ? "" : user.strip();
        String address = addresses.of(request);
        SignInPlace place = devices.place(device, name, address);
        limits.guess(place.key());
        return switch (accounts.signIn(name, password == null ? "" : password, place)) {
            case SignIn.Welcome welcome -> {
                limits.wasRight(place.key());
                log.cameIn(welcome.person().name());
                if (before != null) {
                    sessions.end(before);
                }
                yield Response.fromResponse(entered(
                                sessions.begin(welcome.person()),
                                welcome.mustChange() ? "/account/password" : back,
                                uri))
                        .cookie(devices.remember(welcome.person().name(), device, isSecure(uri)))
                        .build();
            }
            case SignIn.Wrong wrong -> {
                log.refused(name, "form", address);
                yield again("wrong", name, back);
            }
            case SignIn.Locked locked -> {
                log.refused(name, "locked", address);
                yield again("locked", name, back);
            }
        };
    }

    @POST
    @Path("sign-in/demo")
    @Operation(hidden = true)
    public Response demo(
            @FormParam("user") @Nullable String user, @FormParam("back") @Nullable String back, @Context UriInfo uri) {
        if (!config.demo() || user == null || !Rights.DEMO_ROLES.contains(user)) {
            throw Refusal.forbidden("The demo is not switched on", "Sign in with a name and password");
        }
        log.cameIn(user);
        return entered(sessions.beginDemo(user, Rights.ofVisitor(user)), back, uri);
    }

    @POST
    @Path("sign-out")
    @Operation(hidden = true)
    public Response signOut(@CookieParam(Credentials.COOKIE) @Nullable String token) {
        if (token != null) {
            sessions.person(token, config.demo()).ifPresent(person -> log.left(person.name()));
            sessions.end(token);
        }
        NewCookie gone = new NewCookie.Builder(Credentials.COOKIE)
                .value("")
                .path("/")
                .maxAge(0)
                .build();
        return Response.seeOther(URI.create("/sign-in")).cookie(gone).build();
    }

    @POST
    @Path("account/password")
    @Operation(hidden = true)
    public Response changePassword(
            @FormParam("old") @Nullable String old,
            @FormParam("new") @Nullable String fresh,
            @FormParam("again") @Nullable String again,
            @Context HttpServerRequest request,
            @Context UriInfo uri) {
        if (old == null || fresh == null || !fresh.equals(again)) {
            return Response.seeOther(URI.create("/account/password?problem=different"))
                    .build();
        }
        String name = current.get().name();
        var problem = accounts.tryChange(name, old, fresh);
        if (problem.isPresent()) {
            noteGuess(problem.get(), name, addresses.of(request));
            return Response.seeOther(URI.create(
                            "/account/password?problem=" + problem.get().word()))
                    .build();
        }
        return Response.fromResponse(entered(sessions.begin(current.get()), "/", uri))
                .cookie(devices.remember(name, null, isSecure(uri)))
                .build();
    }

    /** A password that is guessed in an open session is told in the log, as one at the door is. */
    private void noteGuess(PasswordProblem problem, String name, String address) {
        switch (problem) {
            case WRONG -> log.refused(name, "password again", address);
            case LOCKED -> log.refused(name, "locked", address);
            case SHORT, SAME -> {}
        }
    }

    /** Sends somebody on who has come in. */
    static Response entered(String token, @Nullable String back, UriInfo uri) {
        NewCookie cookie = new NewCookie.Builder(Credentials.COOKIE)
                .value(token)
                .path("/")
                .httpOnly(true)
                .secure(isSecure(uri))
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge((int) BrowserSessions.LENGTH.toSeconds())
                .build();
        return Response.seeOther(OwnPath.afterSignIn(back)).cookie(cookie).build();
    }

    private static boolean isSecure(UriInfo uri) {
        return "https".equals(uri.getRequestUri().getScheme());
    }

    private static Response again(String problem, String user, @Nullable String back) {
        return Response.seeOther(UriBuilder.fromPath("/sign-in")
                        .queryParam("problem", problem)
                        .queryParam("user", "{user}")
                        .queryParam("back", "{back}")
                        .build(user, OwnPath.afterSignIn(back).toString()))
                .build();
    }
}
