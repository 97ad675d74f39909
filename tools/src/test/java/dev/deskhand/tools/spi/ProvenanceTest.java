package dev.deskhand.tools.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProvenanceTest {

    @Test
    void valuesFromTheSamePlaceShareWhatSaysSo() {
        assertThat(Provenance.of(Source.user("anna"))).isSameAs(Provenance.of(Source.user("anna")));
    }

    @Test
    void howeverManyPlacesThereAreEachIsToldApart() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 2_000; i++) {
                var source = Source.page("shop.example", "/" + i);
                assertThat(Provenance.of(source).byPointer()).isEqualTo(Map.of("", Set.of(source)));
            }
        }
    }

    @Test
    void whatIsDoneToTheSetAfterwardsDoesNotReachIt() {
        Set<Source> sources = new HashSet<>(Set.of(Source.user("anna")));
        var provenance = Provenance.of(sources);
        sources.add(Source.page("evil.example", null));
        assertThat(provenance.all()).containsExactly(Source.user("anna"));
        assertThat(Provenance.of(Source.user("anna")).all()).containsExactly(Source.user("anna"));
    }
}
