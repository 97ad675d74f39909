package dev.deskhand.service.practice;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** The service with an office key and a data folder of its own. */
public class OfficeProfile implements QuarkusTestProfile {
    static final String KEY = "test-office-key";

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            return Map.of(
                    "deskhand.office-key",
                    KEY,
                    "deskhand.data",
                    Files.createTempDirectory("practice-test").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
