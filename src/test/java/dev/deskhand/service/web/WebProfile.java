package dev.deskhand.service.web;

import dev.deskhand.service.api.FreshFolder;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The service with the demo's accounts, an office key and a data folder of its own. */
public class WebProfile implements QuarkusTestProfile {
    static final String KEY = "web-test-key";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("deskhand.demo", "true", "deskhand.office-key", KEY);
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(FreshFolder.class));
    }
}
