package dev.deskhand.service.egress;

import dev.deskhand.service.secrets.HeldSecrets;
import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.Upstream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who Deskhand is to the company's proxy, by a stored secret; asked for each run, so that a new password is used at once. */
record ProxyLogin(Optional<String> secret, HeldSecrets secrets) {

    private static final int USUAL_PORT = 80;

    /**
     * The proxy with its login.
     *
     * @param missing why there is no login; null when there is one or none is needed
     */
    record Answer(@Nullable Upstream upstream, @Nullable ToolFailure missing) {

        /** The rules, but nothing leads through the proxy while its login is missing. */
        Egress over(Egress rules) {
            return missing == null ? rules : new WithoutProxy(rules, missing);
        }
    }

    Answer to(@Nullable Upstream proxy) {
        if (proxy == null || secret.isEmpty()) {
            return new Answer(proxy, null);
        }
        String place = proxy.host() + (proxy.port() == USUAL_PORT ? "" : ":" + proxy.port());
        try {
            String[] login = secrets.forProxy(secret.get(), place).split(":", 2);
            if (login.length == 2) {
                return new Answer(new Upstream(proxy.host(), proxy.port(), login[0], login[1]), null);
            }
            return new Answer(proxy, missing(place, "The secret is no user:password"));
        } catch (ToolFailure failure) {
            return new Answer(proxy, missing(place, String.valueOf(failure.getMessage())));
        }
    }

    private ToolFailure missing(String place, String why) {
        return new ToolFailure(
                FailureKind.UNAVAILABLE,
                "Deskhand does not know who it is to the company's proxy (DESKHAND_UPSTREAM_PROXY_SECRET): " + why
                        + ".",
                "Have an admin set the secret '" + secret.orElse("") + "' for " + place + " to user:password.");
    }
}
