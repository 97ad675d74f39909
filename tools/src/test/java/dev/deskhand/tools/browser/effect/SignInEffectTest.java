package dev.deskhand.tools.browser.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInEffectTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sign in",
                "Log in",
                "Anmelden",
                "登录",
                "Se connecter",
                "Next",
                "Weiter",
                "继续",
                "Signin",
                "Sign-in",
                "登录/注册"
            })
    void aButtonThatSaysSoSignsInOrGoesOnToThePassword(String label) {
        assertThat(SignInEffect.signsIn(label, false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Release payment",
                "Release",
                "Confirm",
                "Submit",
                "Verify",
                "Delete account",
                "支付",
                "确认",
                "OK",
                ""
            })
    void besideALonePasswordNothingElseIsPressed(String label) {
        assertThat(SignInEffect.signsIn(label, false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Confirm",
                "Verify",
                "Send",
                "OK",
                "Go",
                "",
                "确认",
                "发送",
                "Sign in!",
                "Sign in/Register",
                "Sign me in",
                "同意并登录",
                "授权登录"
            })
    void onceAUserNameStandsThereOrWasGivenLessWillDo(String label) {
        assertThat(SignInEffect.signsIn(label, true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Release payment",
                "Delete account",
                "Pay now",
                "Send money",
                "支付",
                "删除账户",
                "登录并支付",
                "Sign contract"
            })
    void whatCannotBeUndoneIsNeverPressedToSignIn(String label) {
        assertThat(SignInEffect.signsIn(label, true)).isFalse();
    }
}
