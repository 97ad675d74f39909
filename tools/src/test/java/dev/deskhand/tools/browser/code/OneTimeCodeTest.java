package dev.deskhand.tools.browser.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimeCodeTest {

    private static final String SEED = "1234567890";

    /** The vectors of RFC 6238, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082, 46119246, 90693936",
        "1111111109, 07081804, 68084774, 25091201",
        "1111111111, 14050471, 67062674, 99943326",
        "1234567890, 89005924, 91819424, 93441116",
        "2000000000, 69279037, 90698825, 38618901",
        "20000000000, 65353130, 77737706, 47863826",
    })
    void givesTheCodesOfTheStandard(long second, String sha1, String sha256, String sha512) {
        Instant time = Instant.ofEpochSecond(second);
        assertThat(code("SHA1", 20).at(time)).isEqualTo(sha1);
        assertThat(code("SHA256", 32).at(time)).isEqualTo(sha256);
        assertThat(code("SHA512", 64).at(time)).isEqualTo(sha512);
    }

    private static OneTimeCode code(String algorithm, int length) {
        byte[] key = SEED.repeat(7).substring(0, length).getBytes(StandardCharsets.US_ASCII);
        return new OneTimeCode(key, algorithm, 8, 30);
    }

    @Test
    void readsWhatSitesGiveOutInBase32OrAsAnAddress() {
        Instant time = Instant.ofEpochSecond(59);
        assertThat(OneTimeCode.of("GEZD GNBV-GY3T QOJQ gezdgnbvgy3tqojq").at(time))
                .isEqualTo("287082");
        assertThat(OneTimeCode.of(
                                "otpauth://totp/ACME:ada?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=ACME&digits=8")
                        .at(time))
                .isEqualTo("94287082");
    }

    @Test
    void refusesWhatMakesNoCodesWithoutRepeatingIt() {
        assertThatThrownBy(() -> OneTimeCode.of("not base 32: 0189"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a secret for codes is written in the letters A to Z and 2 to 7");
        assertThatThrownBy(() -> OneTimeCode.of("otpauth://hotp/x?secret=GEZDGNBV"))
                .hasMessageContaining("only otpauth://totp/");
        assertThat(OneTimeCode.of("GEZDGNBV")).hasToString("6 digits every 30 s");
    }
}
