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
        "'', #pass, password",
        "'', '[name=\"loginPass\"]', password",
        "'', #user_pass, password",
        "'', #txtUserpass2, password",
        "'', #PASSWORD_AGAIN, password",
        "Pass, '', password",
        "Senha, '', password",
        "Hasło, '', password",
        "Пароль, '', password",
        "Введите пароль, '', password",
        "パスワード（確認）, '', password",
        "新しいパスワードを入力, '', password",
        "Mot de passe, '', password",
        "'', #mot-de-passe, password",
        "Contraseña, '', password",
        "Wachtwoord, '', password",
        "Lösenord, '', password",
        "Şifre, '', password",
        "확인 비밀번호, '', password",
        "WIFI密码, '', password",
        "PIN码, '', pin",
        "支付口令, '', password",
        "OTP, '', otp",
        "One-time code, '', otp",
        "'', #totpCode, otp",
        "TAN, '', otp",
        "动态密码, '', otp",
        "API key, '', key",
        "Access token, '', token",
        "'', '[id=\"api_token\"]', token",
    })
    void whatTheWordsSayTheFieldHolds(String label, String css, String kind) {
        assertThat(SecretField.kindOf(
                        label, JsonNodeFactory.instance.objectNode().put("css", css)))
                .contains(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "Secretary, ''",
        "'', #secretary-name",
        "Shopping, ''",
        "Spinner, ''",
        "Opinion, #pinboard",
        "Passport, #passport_number",
        "'', #passportNo",
        "Compass heading, #compass",
        "Bypass, #bypass-valve",
        "Passenger, #passengerName",
        "Passengers, #passengers",
        "Boarding pass, #boarding-pass",
        "Season pass number, ''",
        "'', #passNumber",
        "Pass-Nr., ''",
        "Trespass, #trespass",
        "Encompassing, ''",
        "Titan, #sultan",
        "Passage, #passage",
        "Passiv, ''",
        "Surpassed, ''",
    })
    void wordsThatHaveSuchWordsInThemSayNothing(String label, String css) {
        assertThat(SecretField.kindOf(
                        label, JsonNodeFactory.instance.objectNode().put("css", css)))
                .isEmpty();
    }
}
