package dev.deskhand.workflows.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.Route;
import dev.deskhand.workflows.engine.Advance;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FencedEgressTest {

    private static final Route WAY = Route.direct(List.of(InetAddress.getLoopbackAddress()));
    private static final URI ADDRESS = URI.create("http://desk.example/");

    private final Egress open = new Egress() {
        @Override
        public void check(URI address) {}

        @Override
        public Route route(URI address) {
            return WAY;
        }
    };

    @Test
    void opensEveryWayTheRulesKnowWhileTheLeaseHolds() throws Exception {
        var fenced = new FencedEgress(open, () -> {}, Set.of());
        fenced.check(ADDRESS);
        assertThat(fenced.route(ADDRESS)).isEqualTo(WAY);
        assertThat(fenced.tunnel("desk.example", 443)).isEqualTo(WAY);
    }

    @Test
    void knowsTheHostsThatAPersonNamedWhateverTheRulesSay() {
        var fenced = new FencedEgress(open, () -> {}, Set.of("desk.example", "other.example:8080"));
        assertThat(fenced.isNamed(URI.create("https://desk.example/a?b=c"))).isTrue();
        assertThat(fenced.isNamed(URI.create("http://other.example:8080/"))).isTrue();
        assertThat(fenced.isNamed(URI.create("http://other.example/"))).isFalse();
        assertThat(fenced.isNamed(URI.create("https://desk.example.evil.example/")))
                .isFalse();
        assertThat(fenced.isNamed(URI.create("https://evil.example/?https://desk.example/")))
                .isFalse();
    }

    @Test
    void opensNoneAfterwards() {
        var fenced = new FencedEgress(
                open,
                () -> {
                    throw new RunStopped(Advance.LEASE_LOST);
                },
                Set.of());
        assertThatThrownBy(() -> fenced.check(ADDRESS)).isInstanceOf(RunStopped.class);
        assertThatThrownBy(() -> fenced.route(ADDRESS)).isInstanceOf(RunStopped.class);
        assertThatThrownBy(() -> fenced.tunnel("desk.example", 443)).isInstanceOf(RunStopped.class);
    }
}
