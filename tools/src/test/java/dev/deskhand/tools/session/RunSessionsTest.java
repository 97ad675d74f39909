package dev.deskhand.tools.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.tools.spi.Leavable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RunSessionsTest {

    private final List<String> closed = new ArrayList<>();
    private final RunSessions sessions = new RunSessions();

    @Test
    void opensEachKindOnce() {
        Browser first = sessions.getOrOpen(Browser.class, () -> new Browser(closed));

        assertThat(sessions.getOrOpen(Browser.class, () -> new Browser(closed))).isSameAs(first);
        assertThat(sessions.find(Browser.class)).containsSame(first);
        assertThat(sessions.find(Mailbox.class)).isEmpty();
    }

    @Test
    void opensOnceEvenWhenManyAskAtOnce() {
        var opened = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                threads.submit(() -> sessions.getOrOpen(Browser.class, () -> {
                    opened.incrementAndGet();
                    return new Browser(closed);
                }));
            }
        }
        assertThat(opened).hasValue(1);
    }

    @Test
    void closesOneAndForgetsIt() {
        sessions.getOrOpen(Browser.class, () -> new Browser(closed));

        sessions.close(Browser.class);
        sessions.close(Browser.class);

        assertThat(closed).containsExactly("browser");
        assertThat(sessions.find(Browser.class)).isEmpty();
    }

    @Test
    void closesAllLastOpenedFirstThoughOneFails() {
        sessions.getOrOpen(Browser.class, () -> new Browser(closed));
        sessions.getOrOpen(Mailbox.class, () -> new Mailbox(closed));

        sessions.close();

        assertThat(closed).containsExactly("mailbox", "browser");
        assertThatThrownBy(() -> sessions.getOrOpen(Browser.class, () -> new Browser(closed)))
                .hasMessage("the run has ended, so no Browser is opened");
    }

    @Test
    void leavesOpenWhatCanOutliveTheProcess() {
        sessions.getOrOpen(Browser.class, () -> new Browser(closed));
        sessions.getOrOpen(Elsewhere.class, () -> new Elsewhere(closed));

        assertThat(sessions.leave()).as("something stays").isTrue();

        assertThat(closed).containsExactly("left elsewhere", "browser");
        assertThat(sessions.isEmpty()).isTrue();
    }

    @Test
    void whatEndsWithTheProcessIsNotSaidToStay() {
        sessions.getOrOpen(Browser.class, () -> new Browser(closed));

        assertThat(sessions.leave()).isFalse();
        assertThat(closed).containsExactly("browser");
    }

    private record Elsewhere(List<String> closed) implements AutoCloseable, Leavable {
        @Override
        public boolean leave() {
            closed.add("left elsewhere");
            return true;
        }

        @Override
        public void close() {
            closed.add("elsewhere");
        }
    }

    private record Browser(List<String> closed) implements AutoCloseable {
        @Override
        public void close() {
            closed.add("browser");
        }
    }

    private record Mailbox(List<String> closed) implements AutoCloseable {
        @Override
        public void close() {
            closed.add("mailbox");
            throw new IllegalStateException("line cut");
        }
    }
}
