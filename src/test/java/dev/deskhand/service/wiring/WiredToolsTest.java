package dev.deskhand.service.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.agent.model.LanguageModel;
import dev.deskhand.agent.model.ModelAnswer;
import dev.deskhand.agent.model.ModelRequest;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.http.CallHeaders;
import dev.deskhand.tools.masking.Mask;
import dev.deskhand.workflows.engine.InjectionTargets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code InjectionTest} attacks is what the service has, with the actions of the model. */
class WiredToolsTest {

    private static final LanguageModel MODEL = new LanguageModel() {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public int contextTokens() {
            return 1_000;
        }

        @Override
        public ModelAnswer complete(ModelRequest request) {
            throw new UnsupportedOperationException("nothing is asked here");
        }
    };

    @Test
    void everyArgumentOfEveryActionOfTheServiceIsAttackedOrSaidToSteerNothing() {
        var catalog = new ToolWiring()
                .catalog(
                        new ToolWiring.ConfiguredModel(Optional.of(MODEL)),
                        new Browsers(BrowserSettings.standard()),
                        new Mask(),
                        CallHeaders.NONE);

        assertThat(catalog.actions())
                .extracting(action -> action.description().name())
                .contains("model.extract", "model.classify", "model.write", "browser.click", "http.request");
        assertThat(InjectionTargets.unsaid(catalog.actions()))
                .as("give these a target in InjectionTargets, or say in ArgumentKinds what they are for")
                .isEmpty();
    }
}
