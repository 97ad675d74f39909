package dev.deskhand.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocalTokenTest {

    @Test
    void whoHasOnlyANumberIsTheOwner() {
        assertThat(LocalToken.owner("?")).isEqualTo("owner");
        assertThat(LocalToken.owner(null)).isEqualTo("owner");
        assertThat(LocalToken.owner("anna")).isEqualTo("anna");
    }
}
