package dev.deskhand.service.web.home;

import dev.deskhand.service.web.page.Texts;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says who will plan: the model that is set, or the built-in planner. */
@Singleton
public class PlannerNote {
    private final Optional<String> model;

    PlannerNote(@ConfigProperty(name = "deskhand.model.name") Optional<String> model) {
        this.model = model.filter(name -> !name.isBlank());
    }

    String text(Texts texts) {
        return model.map(name -> texts.say("home.plannerModel", name))
                .orElseGet(() -> texts.say("home.plannerBuiltIn"));
    }
}
