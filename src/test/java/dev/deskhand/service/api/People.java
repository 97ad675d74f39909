package dev.deskhand.service.api;

import dev.deskhand.service.security.Accounts;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Accounts for tests, one for each role, with passwords of their own. */
@Singleton
public class People {

    private static final String ONE_TIME = "one-time-password";
    private static final String PASSWORD = "correct horse battery";

    private final Accounts accounts;
    private final Map<String, Boolean> made = new ConcurrentHashMap<>();

    People(Accounts accounts) {
        this.accounts = accounts;
    }

    /** A request of the test's account with this role, named after it. */
    RequestSpecification as(String role) {
        String name = "test-" + role;
        made.computeIfAbsent(name, key -> {
            accounts.create(key, ONE_TIME, Set.of(role));
            accounts.changePassword(key, ONE_TIME, PASSWORD);
            return true;
        });
        return RestAssured.given().auth().preemptive().basic(name, PASSWORD);
    }

    /** The same as a header, for other clients. */
    String authorization(String role) {
        as(role);
        String pair = "test-" + role + ":" + PASSWORD;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    void create(String name, String password, String role) {
        accounts.create(name, password, Set.of(role));
    }
}
