package dev.deskhand.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordsTest {

    /**
     * Made by the reference implementation of Argon2 (by argon2-cffi 25: {@code Type.ID}, version 19, time_cost 2, memory_cost
     * 19456, parallelism 1, hash_len 32); any other parameter gives another hash.
     */
    @ParameterizedTest
    @CsvSource({
        "correct horse battery, argon2id$MDEyMzQ1Njc4OWFiY2RlZg$69I7qCjDTsQwhQqFvpQJiqEI0lGQvxC84fXE0Ktxca4",
        "Zürich 北京 ☂, argon2id$MDEyMzQ1Njc4OWFiY2RlZg$oISjrgSR2zWy+WtCy/OZMLp+O/mpPCWahqkfM/5kmBQ",
    })
    void areHashedByArgon2idWithTheParametersThatTheDocumentationStates(String password, String reference) {
        assertThat(Passwords.matches(password, reference)).isTrue();
        assertThat(Passwords.matches(password + " ", reference)).isFalse();
        assertThat(Passwords.matches(password, reference.replace("argon2id", "argon2i")))
                .isFalse();
    }

    @Test
    void theSamePasswordIsKeptWithAnotherSaltEachTime() {
        String kept = Passwords.hash("correct horse battery");

        assertThat(kept)
                .matches("argon2id\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}")
                .doesNotContain("horse");
        assertThat(Passwords.hash("correct horse battery")).isNotEqualTo(kept);
        assertThat(Passwords.matches("correct horse battery", kept)).isTrue();
    }
}
