package dev.deskhand.service.persistence;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class says in the log, warnings and information, while this is open. */
public final class Said extends Handler implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger log;

    public Said(Class<?> speaker) {
        log = Logger.getLogger(speaker.getName());
        log.addHandler(this);
    }

    /** Level and text of each. */
    public List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord entry) {
        Object[] told = entry.getParameters();
        String text = told == null ? entry.getMessage() : entry.getMessage().formatted(told);
        lines.add(entry.getLevel() + " " + text);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        log.removeHandler(this);
    }
}
