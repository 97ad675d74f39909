package dev.deskhand.service.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The service with accounts, a data folder of its own, small uploads, a proxy in front, and a planner that follows a script. */
public class ApiProfile implements QuarkusTestProfile {

    static final int UPLOAD_LIMIT = 100_000;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "deskhand.upload-limit",
                Integer.toString(UPLOAD_LIMIT),
                "quarkus.http.proxy.proxy-address-forwarding",
                "true");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(FreshFolder.class));
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(ScriptedAdvisor.class);
    }
}
