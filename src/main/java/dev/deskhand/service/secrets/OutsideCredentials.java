package dev.deskhand.service.secrets;

import dev.deskhand.service.settings.DeskhandConfig;
import io.quarkus.credentials.CredentialsProvider;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.inject.Singleton;
import java.util.Map;

/** What an outside vault gives, by a provider of Quarkus's credentials; asked anew each time, so that rotation counts at once. */
@Singleton
public class OutsideCredentials {

    private final DeskhandConfig config;
    private final Instance<CredentialsProvider> providers;

    OutsideCredentials(DeskhandConfig config, @Any Instance<CredentialsProvider> providers) {
        this.config = config;
        this.providers = providers;
    }

    /** Credentials could not be had; the message says of which name and why, and has nothing secret in it. */
    static final class NotGiven extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotGiven(String message) {
            super(message);
        }
    }

    /**
     * One field of what the vault has under a name.
     *
     * @throws NotGiven when it is not there or the vault does not answer
     */
    public String get(String name, String field) {
        var provider = providers.select(NamedLiteral.of(config.credentialsProvider()));
        if (!provider.isResolvable()) {
            throw new NotGiven("there is no credentials provider named " + config.credentialsProvider()
                    + ", see DESKHAND_CREDENTIALS_PROVIDER");
        }
        Map<String, String> given;
        try {
            given = provider.get().getCredentials(name);
        } catch (RuntimeException e) {
            // Words of the vault stay out: nobody knows what they quote.
            throw new NotGiven("the credentials '" + name + "' were not given by " + config.credentialsProvider() + " ("
                    + e.getClass().getSimpleName() + ")");
        }
        String value = given == null ? null : given.get(field);
        if (value == null || value.isBlank()) {
            throw new NotGiven("the credentials '" + name + "' have no " + field);
        }
        return value;
    }
}
