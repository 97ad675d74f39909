package dev.deskhand.tools.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions opened before anybody needs them. Whoever takes one has it alone and closes it; none ever comes back, so that nothing
 * of one run can be seen by the next.
 */
public final class WarmPool<T extends AutoCloseable> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WarmPool.class);
    private static final Duration BETWEEN = Duration.ofSeconds(3);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final Size size;
    private final Supplier<T> opener;
    private final Predicate<T> sound;
    private final LongSupplier nanos;
    private final Deque<Warm<T>> ready = new ArrayDeque<>();
    private final ScheduledExecutorService tender = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("warm-sessions").factory());
    private long needed;
    private long notBefore;
    private boolean closed;

    /**
     * How many stand ready, and for how long.
     *
     * @param idle how long sessions are held ready after one was last needed
     * @param age after which one that nobody took is replaced by a fresh one
     */
    public record Size(int ready, Duration idle, Duration age) {

        public Size {
            if (ready < 0 || idle.isNegative() || age.isNegative()) {
                throw new IllegalArgumentException("a pool of " + ready + " for " + idle + " cannot be");
            }
        }

        /** Sessions are opened when they are needed. */
        public static Size none() {
            return new Size(0, Duration.ZERO, Duration.ZERO);
        }
    }

    private record Warm<T>(CompletableFuture<T> session, long since) {}

    /** @param sound whether one that was opened a while ago is still of use; must not take long */
    public WarmPool(Size size, Supplier<T> opener, Predicate<T> sound) {
        this(size, opener, sound, System::nanoTime);
    }

    WarmPool(Size size, Supplier<T> opener, Predicate<T> sound, LongSupplier nanos) {
        this.size = size;
        this.opener = opener;
        this.sound = sound;
        this.nanos = nanos;
        this.needed = nanos.getAsLong();
        this.notBefore = needed;
    }

    /** From now on sessions are held ready. */
    public void begin() {
        if (size.ready() > 0) {
            tender.scheduleWithFixedDelay(this::keepTending, 0, BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Whatever goes wrong once: the schedule would end with the first exception. */
    private void keepTending() {
        try {
            tend();
        } catch (RuntimeException | Error e) {
            LOG.error("Sessions could not be held ready; it is tried again", e);
        }
    }

    /** Tells that a session may be needed soon. */
    public synchronized void expect() {
        needed = nanos.getAsLong();
    }

    /** A session for the caller alone: one that is ready or about to be, else one opened now. */
    public T take() {
        expect();
        while (true) {
            Optional<Warm<T>> next = poll();
            if (next.isEmpty()) {
                return opener.get();
            }
            Optional<T> session = opened(next.get());
            if (session.filter(this::isSound).isPresent()) {
                return session.get();
            }
            session.ifPresent(WarmPool::closeQuietly);
        }
    }

    private boolean isSound(T session) {
        try {
            return sound.test(session);
        } catch (RuntimeException e) {
            LOG.warn("A session that stood ready could not be looked at, and is given up", e);
            return false;
        }
    }

    private synchronized Optional<Warm<T>> poll() {
        return Optional.ofNullable(ready.poll());
    }

    /** Empty when it could not be opened: whoever needs one opens it again and learns why. */
    private static <T> Optional<T> opened(Warm<T> warm) {
        try {
            return Optional.of(warm.session().join());
        } catch (CompletionException | CancellationException e) {
            return Optional.empty();
        }
    }

    /** How many are ready or being opened. */
    public synchronized int ready() {
        return ready.size();
    }

    /** Ends what is old, broken or not needed any more, and opens what is missing; done by itself after {@link #begin}. */
    public void tend() {
        retired().forEach(warm -> opened(warm).ifPresent(WarmPool::closeQuietly));
        for (Optional<Warm<T>> next = promised(); next.isPresent(); next = promised()) {
            open(next.get());
        }
    }

    private List<Warm<T>> retired() {
        List<Warm<T>> looked;
        synchronized (this) {
            looked = List.copyOf(ready);
        }
        var broken = looked.stream()
                .filter(warm -> !opened(warm).filter(this::isSound).isPresent())
                .toList();
        synchronized (this) {
            long now = nanos.getAsLong();
            boolean wanted = now - needed <= size.idle().toNanos();
            var retired = new ArrayList<Warm<T>>();
            ready.removeIf(warm -> (!wanted
                            || broken.contains(warm)
                            || now - warm.since() > size.age().toNanos())
                    && retired.add(warm));
            return retired;
        }
    }

    /** Whoever comes meanwhile waits for it instead of opening another beside it. */
    private synchronized Optional<Warm<T>> promised() {
        long now = nanos.getAsLong();
        if (closed || ready.size() >= size.ready() || now - needed > size.idle().toNanos() || now - notBefore < 0) {
            return Optional.empty();
        }
        var warm = new Warm<T>(new CompletableFuture<>(), now);
        ready.add(warm);
        return Optional.of(warm);
    }

    private void open(Warm<T> warm) {
        try {
            T session = opener.get();
            synchronized (this) {
                if (!closed) {
                    warm.session().complete(session);
                    return;
                }
            }
            warm.session().cancel(false);
            closeQuietly(session);
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                ready.remove(warm);
                notBefore = nanos.getAsLong() + AFTER_FAILURE.toNanos();
            }
            warm.session().completeExceptionally(e);
            LOG.warn("No session could be opened beforehand; it is tried again in a minute: {}", e.toString());
            if (e instanceof Error error) {
                throw error;
            }
        }
    }

    /** Ends those that nobody took; those that were taken belong to whoever did. */
    @Override
    public void close() {
        List<Warm<T>> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(ready);
            ready.clear();
        }
        tender.shutdownNow();
        left.forEach(warm -> {
            if (!warm.session().isDone()) {
                // Its opener sees that the pool is closed, and closes it.
                return;
            }
            opened(warm).ifPresent(WarmPool::closeQuietly);
        });
    }

    private static void closeQuietly(AutoCloseable session) {
        try {
            session.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("A session that nobody needed did not close cleanly", e);
        }
    }
}
