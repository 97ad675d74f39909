package dev.deskhand.service.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.credentials.CredentialsProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutsideCredentialsTest {

    private static OutsideCredentials of(Function<String, @Nullable Map<String, String>> vault) {
        CredentialsProvider provider = new CredentialsProvider() {
            @Override
            public @Nullable Map<String, String> getCredentials(String name) {
                return vault.apply(name);
            }
        };
        return new OutsideCredentials("vault", () -> Optional.of(provider));
    }

    @Test
    void eachFieldIsAskedForAnew() {
        Map<String, String> kept = new HashMap<>(Map.of("user", "desk", "password", "one"));
        var outside = of(name -> name.equals("erp") ? kept : Map.of());

        assertThat(outside.get("erp", "user")).isEqualTo("desk");
        assertThat(outside.get("erp", "password")).isEqualTo("one");
        kept.put("password", "two");
        assertThat(outside.get("erp", "password")).isEqualTo("two");
    }

    /** The provider of a vault gives the word for a field that its entry does not have: typed somewhere, it would be a wrong password. */
    @Test
    void aFieldThatIsNotThereIsNoValueWhateverStandsForIt() {
        for (String absent : new String[] {"null", " ", null}) {
            Map<String, String> given = new HashMap<>();
            given.put("user", "desk");
            given.put("password", absent);
            assertThatThrownBy(() -> of(name -> given).get("erp", "password"))
                    .isInstanceOf(OutsideCredentials.NotGiven.class)
                    .hasMessage("the credentials 'erp' have no password");
        }
        assertThatThrownBy(() -> of(name -> null).get("erp", "password"))
                .hasMessage("the credentials 'erp' have no password");
    }

    @Test
    void whatTheVaultSaysOfItsTroubleIsNotPassedOn() {
        var failing = of(name -> {
            throw new IllegalStateException("hvs.token is not allowed");
        });

        assertThatThrownBy(() -> failing.get("erp", "password"))
                .isInstanceOf(OutsideCredentials.NotGiven.class)
                .hasMessage("the credentials 'erp' were not given by vault (IllegalStateException)")
                .hasNoCause();
    }

    @Test
    void aProviderThatIsNotThereIsNamedWithItsSetting() {
        assertThatThrownBy(() -> new OutsideCredentials("mine", Optional::empty).get("erp", "password"))
                .isInstanceOf(OutsideCredentials.NotGiven.class)
                .hasMessage("there is no credentials provider named mine, see DESKHAND_CREDENTIALS_PROVIDER");
    }
}
