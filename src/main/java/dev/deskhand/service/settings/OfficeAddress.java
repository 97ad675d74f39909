package dev.deskhand.service.settings;

import io.quarkus.runtime.LaunchMode;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;

/** Where this service and its practice office are reached from this machine. */
@Singleton
public class OfficeAddress {

    /** Such as {@code 127.0.0.1:8080}. */
    public String authority() {
        var config = ConfigProvider.getConfig();
        // Port 0 lets the system choose; the server then puts the port it got in place of the setting.
        String name = LaunchMode.current() == LaunchMode.TEST ? "quarkus.http.test-port" : "quarkus.http.port";
        String host = config.getOptionalValue("quarkus.http.host", String.class).orElse("127.0.0.1");
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::") || host.equals("localhost");
        return (everywhere ? "127.0.0.1" : host) + ":" + config.getValue(name, Integer.class);
    }

    /** The office's base URL; empty when it is switched off. */
    public String url() {
        boolean enabled = ConfigProvider.getConfig()
                .getOptionalValue("deskhand.practice.enabled", Boolean.class)
                .orElse(true);
        return enabled ? "http://" + authority() + "/practice" : "";
    }
}
