package dev.deskhand.service.secrets;

import dev.deskhand.service.settings.DeskhandConfig;
import io.quarkus.credentials.CredentialsProvider;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What an outside vault gives, by a provider of Quarkus's credentials; asked anew each time, so that rotation counts at once. */
@Singleton
public class OutsideCredentials {

    /** What the built-in provider says of a field that is not there. */
    private static final String ABSENT = "null";

    private final String named;
    private final Supplier<Optional<CredentialsProvider>> provider;

    @Inject
    OutsideCredentials(DeskhandConfig config, @Any Instance<CredentialsProvider> providers) {
        this(config.credentialsProvider(), () -> {
            var found = providers.select(NamedLiteral.of(config.credentialsProvider()));
            return found.isResolvable() ? Optional.of(found.get()) : Optional.empty();
        });
    }

    /** @param named what the provider is called */
    OutsideCredentials(String named, Supplier<Optional<CredentialsProvider>> provider) {
        this.named = named;
        this.provider = provider;
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
        CredentialsProvider asked = provider.get()
                .orElseThrow(() -> new NotGiven(
                        "there is no credentials provider named " + named + ", see DESKHAND_CREDENTIALS_PROVIDER"));
        Map<String, String> given;
        try {
            given = asked.getCredentials(name);
        } catch (RuntimeException e) {
            // Words of the vault stay out: nobody knows what they quote.
            throw new NotGiven("the credentials '" + name + "' were not given by " + named + " ("
                    + e.getClass().getSimpleName() + ")");
        }
        String value = given == null ? null : given.get(field);
        if (value == null || value.isBlank() || value.equals(ABSENT)) {
            throw new NotGiven("the credentials '" + name + "' have no " + field);
        }
        return value;
    }
}
