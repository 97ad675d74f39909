package dev.deskhand.workflows.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretFieldTest {

    @ParameterizedTest
    @CsvSource({
        "Password, '', password",
        "Benutzerkennwort, '', password",
        "'', #userPwd, password",
        "登录密码, '', password",
        "Client secret, '', secret",
        "'', #clientSecret, secret",
        "PIN, '', pin",
        "Password, #pin, password",
    })
    void whatTheWordsSayTheFieldHolds(String label, String css, String kind) {
        assertThat(SecretField.kindOf(
                        label, JsonNodeFactory.instance.objectNode().put("css", css)))
                .contains(kind);
    }

    @ParameterizedTest
    @CsvSource({"Secretary, ''", "'', #secretary-name", "Shopping, ''", "Spinner, ''", "Opinion, #pinboard"})
    void wordsThatHaveSuchWordsInThemSayNothing(String label, String css) {
        assertThat(SecretField.kindOf(
                        label, JsonNodeFactory.instance.objectNode().put("css", css)))
                .isEmpty();
    }
}
