package dev.deskhand.service.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PlaceLimitsTest {

    @Test
    void hostsAreToldByNamePatternAndPort() {
        var limits = PlaceLimits.read("erp.example.com=2, *.corp.example=4,127.0.0.1:8081=1");

        assertThat(limits.of(Set.of("erp.example.com"))).containsExactly(new PlaceLimits.Limit("erp.example.com", 2));
        assertThat(limits.of(Set.of("erp.example.com:8443", "crm.corp.example")))
                .extracting(PlaceLimits.Limit::place)
                .containsExactly("erp.example.com", "*.corp.example");
        assertThat(limits.of(Set.of("127.0.0.1:8081"))).hasSize(1);
        assertThat(limits.of(Set.of("127.0.0.1:9999", "corp.example", "example.com")))
                .isEmpty();
    }

    @Test
    void anEntryThatCannotBeReadIsNamedWithWhatToWrite() {
        assertThatThrownBy(() -> PlaceLimits.read("erp.example.com=0"))
                .hasMessage("DESKHAND_LIMITS has the entry \"erp.example.com=0\", which says no number of runs."
                        + " Write erp.example.com=2, several separated by commas.");
        assertThatThrownBy(() -> PlaceLimits.read("erp.example.com")).hasMessageContaining("says no number of runs");
        assertThatThrownBy(() -> PlaceLimits.read("http://=2")).hasMessageContaining("is no host");
    }
}
