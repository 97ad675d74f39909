package dev.deskhand.tools.egress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameSiteTest {

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com, true",
        "example.com, EXAMPLE.com, true",
        "example.com, www.example.com, true",
        "login.example.co.uk, files.example.co.uk, true",
        "127.0.0.1, 127.0.0.1, true",
        "localhost, localhost, true",
        "example.com, example.org, false",
        "example.com, example.com.evil.org, false",
        "example.com, badexample.com, false",
        "one.co.uk, other.co.uk, false",
        "anna.github.io, bert.github.io, false",
        "com, example.com, false",
        "10.0.0.1, 20.0.0.1, false",
        "localhost, 127.0.0.1, false"
    })
    void hostsBelowADomainThatSomebodyRegisteredAreOneSite(String one, String other, boolean same) {
        assertThat(SameSite.of(one, other)).isEqualTo(same);
    }
}
