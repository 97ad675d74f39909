package dev.deskhand.service.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secrets in settings are held to what the store holds its own to; a setting that cannot be one ends the start. */
class EnvironmentSecretsTest {

    private static EnvironmentSecrets of(Map<String, String> environment) {
        return new EnvironmentSecrets(environment, (name, field) -> name + " " + field);
    }

    private static String host(String setting) {
        return of(Map.of("DESKHAND_SECRET_ERP", setting))
                .find("erp")
                .orElseThrow()
                .host();
    }

    @Test
    void aHostIsSpelledAsAddressesSpellIt() {
        assertThat(host("hunter2-long@ERP.example.com:443")).isEqualTo("erp.example.com");
        assertThat(host("p@ss@ word@erp.example.com:8443")).isEqualTo("erp.example.com:8443");
        assertThat(host("hunter2-long@bücher.example")).isEqualTo("xn--bcher-kva.example");
    }

    @Test
    void aValueMayHaveAnAt() {
        var held = of(Map.of("DESKHAND_SECRET_ERP", "p@ss@word@erp.example.com"))
                .find("erp")
                .orElseThrow();

        assertThat(held.value().get()).isEqualTo("p@ss@word");
    }

    @Test
    void whatIsEmptyIsNotSet() {
        assertThat(of(Map.of("DESKHAND_SECRET_ERP", "", "DESKHAND_OUTSIDE_SECRET_CRM", " "))
                        .hosts())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DESKHAND_SECRET_ERP         | hunter2long                          | does not say which host it is for",
                "DESKHAND_OUTSIDE_SECRET_ERP | hunter2long                          | does not say which host it is for",
                "DESKHAND_SECRET_ERP         | hunter2long@https://erp.example.com/ | its host is none",
                "DESKHAND_SECRET_ERP         | hunter2long@                         | its host is none",
                "DESKHAND_SECRET_ERP         | erp.example.com@hunter2long!         | its host is none",
                "DESKHAND_SECRET_ERP         | p@hunter2long                        | too short",
                "DESKHAND_SECRET_SESSION_ERP | hunter2long@erp.example.com          | for sign-ins that runs keep",
                "DESKHAND_SECRET_Ü           | hunter2long@erp.example.com          | cannot be the name of a secret"
            })
    void aSettingThatCannotBeASecretIsNamedAndItsValueIsNot(String name, String setting, String problem) {
        assertThatThrownBy(() -> of(Map.of(name, setting)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(name + " ")
                .hasMessageContaining(problem)
                .hasMessageNotContaining("hunter2long");
    }

    @Test
    void oneNameIsOneSecret() {
        assertThatThrownBy(() -> of(Map.of(
                        "DESKHAND_SECRET_ERP", "hunter2long@erp.example.com",
                        "DESKHAND_OUTSIDE_SECRET_ERP", "erp@erp.example.com")))
                .hasMessage("DESKHAND_OUTSIDE_SECRET_ERP and DESKHAND_SECRET_ERP are both the secret 'erp'."
                        + " Keep one of them.");
    }
}
