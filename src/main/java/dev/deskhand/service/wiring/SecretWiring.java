package dev.deskhand.service.wiring;

import dev.deskhand.service.practice.PracticeSettings;
import dev.deskhand.service.secrets.EnvironmentSecrets;
import dev.deskhand.service.secrets.OutsideCredentials;
import dev.deskhand.service.settings.OfficeAddress;
import dev.deskhand.tools.masking.Mask;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Collects the secrets that come from settings, and what hides all secrets. */
class SecretWiring {

    /** The name of the practice portal's password. */
    static final String PRACTICE_PORTAL = "practice-portal";

    @Produces
    @Singleton
    EnvironmentSecrets secrets(PracticeSettings practice, OfficeAddress office, OutsideCredentials vault) {
        var secrets = new EnvironmentSecrets(System.getenv(), vault::get);
        if (practice.enabled()) {
            secrets.add(PRACTICE_PORTAL, practice.password(), office::authority);
        }
        return secrets;
    }

    @Produces
    @Singleton
    Mask mask() {
        return LogMask.MASK;
    }
}
