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
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Embeddings by a small model whose weights come in a jar; loaded in the background, never at start. */
public final class InProcessEmbedder implements SentenceEmbedder {

    private static final Duration LONGEST_LOAD = Duration.ofSeconds(20);
    private static final Duration LONGEST_USE = Duration.ofSeconds(5);

    private final Supplier<EmbeddingModel> loader;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private volatile @Nullable CompletableFuture<EmbeddingModel> model;
    private @Nullable Thread loading;
    private volatile boolean closed;

    /** @param loader takes about a second */
    InProcessEmbedder(Supplier<EmbeddingModel> loader) {
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
     * Loads and embeds nothing more, and waits for what is under way: the native library takes its things down when the
     * process ends, and the whole process with them when somebody is in the middle of using it.
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
            // Held for good: nobody may begin to use it any more.
            use.writeLock().tryLock(LONGEST_USE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isReady() {
        var known = model;
        return !closed && known != null && known.isDone() && !known.isCompletedExceptionally();
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

    /** @throws IllegalStateException when the program is ending */
    @Override
    public float[] embed(String sentence) {
        var weights = load().join();
        if (closed || !use.readLock().tryLock()) {
            throw new IllegalStateException("the program is ending");
        }
        try {
            return weights.embed(sentence).content().vector();
        } finally {
            use.readLock().unlock();
        }
    }

    private static Executor executor() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("sentence-embeddings-", 0).factory());
    }
}
