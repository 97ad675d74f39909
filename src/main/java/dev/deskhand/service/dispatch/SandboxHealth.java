package dev.deskhand.service.dispatch;

import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.browser.session.Sandbox;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells in the health report whether browsers run in Chromium's sandbox; work goes on without it. */
@Readiness
@Singleton
class SandboxHealth implements HealthCheck {

    private final BrowserSettings settings;

    SandboxHealth(BrowserSettings settings) {
        this.settings = settings;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("browser sandbox").up();
        if (settings.grid() != null) {
            return response.withData("sandbox", "off: the browsers are a grid's, elsewhere")
                    .build();
        }
        var known = Sandbox.known(settings);
        if (known.isEmpty()) {
            return response.withData("sandbox", "not known before a browser has been started")
                    .build();
        }
        return known.get().on()
                ? response.withData("sandbox", "on").build()
                : response.withData("sandbox", "off")
                        .withData("reason", known.get().whyNot())
                        .build();
    }
}
