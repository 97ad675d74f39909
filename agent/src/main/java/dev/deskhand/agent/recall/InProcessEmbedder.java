package dev.deskhand.agent.recall;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallzhv15q.BgeSmallZhV15QuantizedEmbeddingModel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Embeddings by a small model whose weights come in a jar; loaded in the background, never at start. */
public final class InProcessEmbedder implements SentenceEmbedder {

    private static final Duration LONGEST_LOAD = Duration.ofSeconds(20);

    private final Supplier<EmbeddingModel> loader;
    private volatile @Nullable CompletableFuture<EmbeddingModel> model;
    private @Nullable Thread loading;
    private boolean closed;

    private InProcessEmbedder(Supplier<EmbeddingModel> loader) {
        this.loader = loader;
    }

    public static InProcessEmbedder english() {
        return new InProcessEmbedder(() -> new AllMiniLmL6V2QuantizedEmbeddingModel(executor()));
    }

    public static InProcessEmbedder chinese() {
        return new InProcessEmbedder(() -> new BgeSmallZhV15QuantizedEmbeddingModel(executor()));
    }

    /** Begins to load the weights without waiting for them. */
    public synchronized CompletableFuture<EmbeddingModel> load() {
        var known = model;
        if (known != null) {
            return known;
        }
        var promise = new CompletableFuture<EmbeddingModel>();
        model = promise;
        if (closed) {
            promise.completeExceptionally(new IllegalStateException("the program is ending"));
            return promise;
        }
        loading = Thread.ofPlatform().daemon().name("sentence-embeddings").start(() -> {
            try {
                promise.complete(loader.get());
            } catch (RuntimeException | LinkageError e) {
                promise.completeExceptionally(e);
            }
        });
        return promise;
    }

    /**
     * Loads nothing more, and waits for what is being loaded: the native library takes its things down when the process
     * ends, and the whole process with them when it is in the middle of loading weights.
     */
    @Override
    public void close() {
        Thread last;
        synchronized (this) {
            closed = true;
            last = loading;
        }
        try {
            if (last != null) {
                last.join(LONGEST_LOAD);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isReady() {
        var known = model;
        return known != null && known.isDone() && !known.isCompletedExceptionally();
    }

    @Override
    public boolean readyWithin(Duration patience) {
        try {
            load().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public float[] embed(String sentence) {
        return load().join().embed(sentence).content().vector();
    }

    private static Executor executor() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("sentence-embeddings-", 0).factory());
    }
}
