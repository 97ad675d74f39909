package dev.deskhand.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskedModelTest {

    /** Remembers what it was asked. */
    private static final class Listener implements LanguageModel {
        private final List<ModelRequest> asked = new ArrayList<>();

        @Override
        public String name() {
            return "listener";
        }

        @Override
        public int contextTokens() {
            return 1000;
        }

        @Override
        public ModelAnswer complete(ModelRequest request) {
            asked.add(request);
            return new ModelAnswer.Text("said", name(), 1, 1, 1, false);
        }
    }

    @Test
    void noPartOfThePromptHasASecret() throws InterruptedException {
        var listener = new Listener();
        var model = new MaskedModel(listener, text -> text.replace("open sesame", "***"));

        ModelAnswer answer = model.complete(new ModelRequest(
                "plan",
                "rules: open sesame",
                List.of(
                        ModelRequest.Message.user("log in with open sesame"),
                        ModelRequest.Message.model("with open sesame?"),
                        ModelRequest.Message.user("yes")),
                null,
                null,
                Duration.ofSeconds(1)));

        assertThat(answer).isInstanceOf(ModelAnswer.Text.class);
        ModelRequest asked = listener.asked.getFirst();
        assertThat(asked.system()).isEqualTo("rules: ***");
        assertThat(asked.messages())
                .extracting(ModelRequest.Message::text)
                .containsExactly("log in with ***", "with ***?", "yes");
        assertThat(asked.purpose()).isEqualTo("plan");
        assertThat(model.name()).isEqualTo("listener");
    }
}
