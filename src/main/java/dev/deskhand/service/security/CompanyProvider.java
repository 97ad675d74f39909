package dev.deskhand.service.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.workflows.approval.Requirement;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The company's OpenID Connect provider: authorization code with PKCE, and an ID token checked by its keys. */
@Singleton
class CompanyProvider {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final Set<JWSAlgorithm> SIGNATURES = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384);

    /** How far the provider's clock may be ahead. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private final DeskhandConfig config;
    private final Clock clock;
    private @Nullable OIDCProviderMetadata metadata;
    private @Nullable JWKSource<SecurityContext> keys;

    CompanyProvider(DeskhandConfig config, Clock clock) {
        this.clock = clock;
        this.config = config;
    }

    /** The provider cannot be used, or does not vouch for anybody; the message is for the log. */
    static final class Trouble extends Exception {
        private static final long serialVersionUID = 1L;

        Trouble(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Where people sign in; they are asked for their password even when they just gave it elsewhere. */
    URI signIn(CompanyTicket ticket, URI redirect) throws Trouble {
        return new AuthenticationRequest.Builder(
                        new ResponseType("code"), Scope.parse(config.oidcScopes()), client(), redirect)
                .endpointURI(metadata().getAuthorizationEndpointURI())
                .state(new State(ticket.state()))
                .nonce(new Nonce(ticket.nonce()))
                .codeChallenge(new CodeVerifier(ticket.verifier()), CodeChallengeMethod.S256)
                .prompt(new Prompt(Prompt.Type.LOGIN))
                .maxAge(0)
                .build()
                .toURI();
    }

    /**
     * What the provider says of who came back.
     *
     * @param answer the address the browser came back to, with its query
     */
    IDTokenClaimsSet claims(CompanyTicket ticket, URI answer, URI redirect) throws Trouble {
        try {
            var response = AuthenticationResponseParser.parse(answer);
            if (response.getState() == null || !response.getState().getValue().equals(ticket.state())) {
                throw new Trouble("the answer has another state than was sent", null);
            }
            if (response.getIssuer() != null
                    && !response.getIssuer().equals(metadata().getIssuer())) {
                throw new Trouble("the answer is from " + response.getIssuer(), null);
            }
            if (!response.indicatesSuccess()) {
                throw new Trouble(
                        "the provider said "
                                + response.toErrorResponse().getErrorObject().getCode(),
                        null);
            }
            JWT token = token(response.toSuccessResponse().getAuthorizationCode(), ticket, redirect);
            var selector = new JWSVerificationKeySelector<>(SIGNATURES, keys());
            IDTokenClaimsSet claims = new IDTokenValidator(metadata().getIssuer(), client(), selector, null)
                    .validate(token, new Nonce(ticket.nonce()));
            needToBeRecent(claims);
            return claims;
        } catch (GeneralException | com.nimbusds.jose.proc.BadJOSEException | com.nimbusds.jose.JOSEException e) {
            throw new Trouble("the answer is not right: " + e.getMessage(), e);
        }
    }

    /**
     * A session counts as a password just given, so a provider that does not say that it asked for one just now is not
     * enough: what it was asked for stands in an address that the browser can change.
     */
    private void needToBeRecent(IDTokenClaimsSet claims) throws Trouble {
        Date asked = claims.getAuthenticationTime();
        if (asked == null) {
            throw new Trouble("the provider does not say when it asked for the password (auth_time)", null);
        }
        Instant now = clock.instant();
        if (asked.toInstant().plus(Requirement.FRESH).isBefore(now)
                || asked.toInstant().isAfter(now.plus(CLOCKS))) {
            throw new Trouble("the provider let somebody in without asking again, by a sign-in of " + asked, null);
        }
    }

    private JWT token(AuthorizationCode code, CompanyTicket ticket, URI redirect) throws Trouble {
        var grant = new AuthorizationCodeGrant(code, redirect, new CodeVerifier(ticket.verifier()));
        URI endpoint = metadata().getTokenEndpointURI();
        TokenRequest request = config.oidcClientSecret().isPresent()
                ? new TokenRequest.Builder(
                                endpoint,
                                new ClientSecretBasic(
                                        client(),
                                        new Secret(config.oidcClientSecret().get())),
                                grant)
                        .build()
                : new TokenRequest.Builder(endpoint, client(), grant).build();
        HTTPRequest http = request.toHTTPRequest();
        http.setConnectTimeout(PATIENCE_MILLIS);
        http.setReadTimeout(PATIENCE_MILLIS);
        http.setFollowRedirects(false);
        try {
            var response = OIDCTokenResponseParser.parse(http.send());
            if (!response.indicatesSuccess()) {
                throw new Trouble(
                        "the code was not taken: "
                                + response.toErrorResponse().getErrorObject().getCode(),
                        null);
            }
            return ((OIDCTokenResponse) response.toSuccessResponse())
                    .getOIDCTokens()
                    .getIDToken();
        } catch (IOException | com.nimbusds.oauth2.sdk.ParseException e) {
            throw new Trouble("the token endpoint does not answer as it should: " + e.getMessage(), e);
        }
    }

    private ClientID client() throws Trouble {
        return new ClientID(
                config.oidcClientId().orElseThrow(() -> new Trouble("DESKHAND_OIDC_CLIENT_ID is not set", null)));
    }

    private synchronized OIDCProviderMetadata metadata() throws Trouble {
        if (metadata == null) {
            String issuer = config.oidcIssuer().orElseThrow(() -> new Trouble("DESKHAND_OIDC_ISSUER is not set", null));
            URI address = URI.create(issuer);
            if (!"https".equals(address.getScheme())
                    && !Set.of("127.0.0.1", "localhost").contains(String.valueOf(address.getHost()))) {
                throw new Trouble("DESKHAND_OIDC_ISSUER has to be an https address", null);
            }
            try {
                metadata = OIDCProviderMetadata.resolve(new Issuer(issuer), PATIENCE_MILLIS, PATIENCE_MILLIS);
            } catch (IOException | GeneralException e) {
                throw new Trouble(issuer + " cannot be read: " + e.getMessage(), e);
            }
        }
        return metadata;
    }

    private synchronized JWKSource<SecurityContext> keys() throws Trouble {
        if (keys == null) {
            try {
                keys = JWKSourceBuilder.create(metadata().getJWKSetURI().toURL())
                        .build();
            } catch (IOException e) {
                throw new Trouble("the provider's keys have no address: " + e.getMessage(), e);
            }
        }
        return keys;
    }
}
