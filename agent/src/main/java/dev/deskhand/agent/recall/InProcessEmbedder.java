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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Embeddings by a small model whose weights come in a jar; loaded in the background, never at start. */
public final class InProcessEmbedder implements SentenceEmbedder, AutoCloseable {

    private static final AtomicBoolean ENDING = new AtomicBoolean();
    private static final Duration LONGEST_LOAD = Duration.ofSeconds(20);

    private final Supplier<EmbeddingModel> loader;
    private volatile @org.jspecify.annotations.Nullable CompletableFuture<EmbeddingModel> model;

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
        var loading = model;
        if (loading == null) {
            loading = new CompletableFuture<>();
            var promise = loading;
            model = loading;
            Thread thread = Thread.ofPlatform()
                    .daemon()
                    .name("sentence-embeddings")
                    .start(() -> {
                        if (ENDING.get()) {
                            promise.completeExceptionally(new IllegalStateException("the program is ending"));
                            return;
                        }
                        try {
                            promise.complete(loader.get());
                        } catch (RuntimeException | LinkageError e) {
                            promise.completeExceptionally(e);
                        }
                    });
            awaitedAtExit(thread);
        }
        return loading;
    }

    /** The native library takes the whole process down when the process ends in the middle of loading weights. */
    private static void awaitedAtExit(Thread loading) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                ENDING.set(true);
                try {
                    loading.join(LONGEST_LOAD);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        } catch (IllegalStateException alreadyEnding) {
            ENDING.set(true);
        }
    }

    @Override
    public boolean isReady() {
        var loading = model;
        return loading != null && loading.isDone() && !loading.isCompletedExceptionally();
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

    @Override
    public void close() {
        model = null;
    }

    private static Executor executor() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("sentence-embeddings-", 0).factory());
    }
}
