package dev.deskhand.service.practice;

import dev.deskhand.service.api.FreshFolder;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The service with an office key and a data folder of its own. */
public class OfficeProfile implements QuarkusTestProfile {
    static final String KEY = "test-office-key";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("deskhand.office-key", KEY);
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(FreshFolder.class));
    }
}
