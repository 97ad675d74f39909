package dev.deskhand.service.wiring;

import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.practice.PracticeSettings;
import dev.deskhand.service.settings.OfficeAddress;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Collects the secrets of this installation. */
class SecretWiring {

    /** The name of the practice portal's password. */
    static final String PRACTICE_PORTAL = "practice-portal";

    @Produces
    @Singleton
    EnvironmentSecrets secrets(PracticeSettings practice, OfficeAddress office, ActStore acts) {
        var secrets = new EnvironmentSecrets(System.getenv());
        if (practice.enabled()) {
            secrets.add(PRACTICE_PORTAL, practice.password(), office.authority());
        }
        secrets.onUse((name, host) -> acts.record(
                ActType.SECRET_USED, "", ActStore.details().put("secret", name).put("host", host)));
        return secrets;
    }
}
