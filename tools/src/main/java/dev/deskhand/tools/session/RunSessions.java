package dev.deskhand.tools.session;

import dev.deskhand.tools.spi.Leavable;
import dev.deskhand.tools.spi.Sessions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions of one run; closing it closes them all, last opened first. */
public final class RunSessions implements Sessions, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunSessions.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Class<?>, AutoCloseable> open = new LinkedHashMap<>();
    private boolean closed;

    @Override
    public <T extends AutoCloseable> T getOrOpen(Class<T> type, Supplier<T> opener) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the run has ended, so no " + type.getSimpleName() + " is opened");
            }
            AutoCloseable session = open.get(type);
            if (session == null) {
                session = opener.get();
                open.put(type, session);
            }
            return type.cast(session);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public <T extends AutoCloseable> Optional<T> find(Class<T> type) {
        lock.lock();
        try {
            return Optional.ofNullable(open.get(type)).map(type::cast);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close(Class<? extends AutoCloseable> type) {
        AutoCloseable session;
        lock.lock();
        try {
            session = open.remove(type);
        } finally {
            lock.unlock();
        }
        if (session != null) {
            closeQuietly(session);
        }
    }

    public boolean isEmpty() {
        lock.lock();
        try {
            return open.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Closes all sessions and opens no more; one that fails to close does not keep the others open. */
    @Override
    public void close() {
        all().forEach(RunSessions::closeQuietly);
    }

    /**
     * As {@link #close}, but what can outlive this process stays open for the one that goes on with the run.
     *
     * @return whether anything stays open
     */
    public boolean leave() {
        var stays = new AtomicBoolean();
        all().forEach(session -> closeQuietly(
                session instanceof Leavable leavable ? () -> stays.compareAndSet(false, leavable.leave()) : session));
        return stays.get();
    }

    /** A run goes on in this session, which an earlier process left open. */
    public <T extends AutoCloseable> void adopt(Class<T> type, T session) {
        getOrOpen(type, () -> session);
    }

    private List<AutoCloseable> all() {
        lock.lock();
        try {
            closed = true;
            var sessions = new ArrayList<>(open.values()).reversed();
            open.clear();
            return sessions;
        } finally {
            lock.unlock();
        }
    }

    private static void closeQuietly(AutoCloseable session) {
        try {
            session.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("A {} did not close cleanly", session.getClass().getSimpleName(), e);
        }
    }
}
