package dev.deskhand.service.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.service.settings.DeskhandConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceSettingsTest {

    private static Optional<TraceSettings> of(Map<String, String> settings) {
        return TraceSettings.of(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(DeskhandConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(DeskhandConfig.class));
    }

    @Test
    void withoutACollectorThereAreNoTraces() {
        assertThat(of(Map.of())).isEmpty();
        assertThat(of(Map.of("deskhand.traces", " "))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://collector:4318", "http://collector:4318/", "http://collector:4318/v1/traces"})
    void theUsualPathIsAddedWhereItIsMissing(String address) {
        assertThat(of(Map.of("deskhand.traces", address)).orElseThrow().collector())
                .isEqualTo(URI.create("http://collector:4318/v1/traces"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"collector:4318", "ftp://collector", "http://", "http://me:hidden@collector", "http://a b"})
    void whatIsNoAddressIsNotStartedWithAndNotRepeated(String address) {
        assertThatThrownBy(() -> of(Map.of("deskhand.traces", address)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("DESKHAND_TRACES is no address of a collector: write http://HOST:4318")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void headersAreReadAsOpenTelemetryWritesThemAndShownNowhere() {
        var settings = of(Map.of(
                        "deskhand.traces", "https://collector/otlp",
                        "deskhand.traces-headers", "Authorization=Basic%20eHl6==, X-Team = desk+1"))
                .orElseThrow();

        assertThat(settings.headers())
                .containsOnly(Map.entry("Authorization", "Basic eHl6=="), Map.entry("X-Team", "desk+1"));
        assertThat(settings.toString()).doesNotContain("eHl6");
        assertThatThrownBy(() -> of(Map.of("deskhand.traces", "http://c", "deskhand.traces-headers", "hidden")))
                .hasMessageContaining("write NAME=VALUE")
                .hasMessageNotContaining("hidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host=hidden", "Content-Length=1", "X-Key=hidden%0Athere"})
    void headersThatWouldBeRefusedWithEachTraceAreRefusedAtTheStart(String header) {
        assertThatThrownBy(() -> of(Map.of("deskhand.traces", "http://c", "deskhand.traces-headers", header)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the header " + header.substring(0, header.indexOf('=')) + " can't be sent")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void nobodyIsToldOfATraceThatGoesNowhere() {
        assertThatThrownBy(() -> of(Map.of("deskhand.traces-onward", "*.corp.example")))
                .hasMessageContaining("DESKHAND_TRACES_ONWARD needs DESKHAND_TRACES");
        assertThatThrownBy(() -> of(Map.of("deskhand.traces", "http://c", "deskhand.traces-onward", "10.0.0.0/99")))
                .hasMessageContaining("DESKHAND_TRACES_ONWARD: '10.0.0.0/99'");
    }
}
