package dev.deskhand.agent.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InProcessEmbedderTest {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    @Timeout(120)
    void whoClosesItWaitsForASentenceThatIsBeingEmbedded() throws Exception {
        var embedder = new InProcessEmbedder(Slow::new);
        var using = Thread.ofVirtual().start(() -> embedder.embed("pay the invoice"));
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

        var closing = Thread.ofVirtual().start(embedder::close);
        while (embedder.isReady()) {
            Thread.onSpinWait();
        }
        assertThat(closing.join(java.time.Duration.ofMillis(100)))
                .as("closed while the native library was at work")
                .isFalse();
        goOn.countDown();
        closing.join();
        using.join();
    }

    @Test
    @Timeout(120)
    void nothingIsEmbeddedOnceItIsClosed() {
        goOn.countDown();
        var embedder = new InProcessEmbedder(Slow::new);
        assertThat(embedder.embed("pay the invoice")).hasSize(1);

        embedder.close();

        assertThat(embedder.isReady()).isFalse();
        assertThatThrownBy(() -> embedder.embed("pay the invoice")).hasMessage("the program is ending");
    }

    private final class Slow implements EmbeddingModel {
        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Response.from(List.of(Embedding.from(new float[] {1})));
        }
    }
}
