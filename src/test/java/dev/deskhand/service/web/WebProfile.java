package dev.deskhand.service.web;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** The service with the demo's accounts, an office key and a data folder of its own. */
public class WebProfile implements QuarkusTestProfile {
    static final String KEY = "web-test-key";

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            return Map.of(
                    "deskhand.demo",
                    "true",
                    "deskhand.office-key",
                    KEY,
                    "deskhand.data",
                    Files.createTempDirectory("web-test").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
