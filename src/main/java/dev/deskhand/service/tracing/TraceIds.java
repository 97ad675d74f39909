package dev.deskhand.service.tracing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids of traces and spans, all derived from a run's id, so that every process that works on the run, before and after a
 * restart, gives the same.
 */
final class TraceIds {

    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;

    private TraceIds() {}

    /** 32 hexadecimal digits: the first half of the run id's SHA-256. */
    static String trace(String runId) {
        return digest(runId, TRACE_BYTES);
    }

    /** 16 hexadecimal digits. */
    static String run(String runId) {
        return digest(runId + "\nrun", SPAN_BYTES);
    }

    /** For one attempt at the action at {@code path}. */
    static String attempt(String runId, String path, int attempt) {
        return digest(runId + "\nattempt\n" + path + "\n" + attempt, SPAN_BYTES);
    }

    /** For a loop, a choice or an exploration. */
    static String group(String runId, String path) {
        return digest(runId + "\ngroup\n" + path, SPAN_BYTES);
    }

    /** For what one journal entry tells of by itself. */
    static String entry(String runId, long sequence) {
        return digest(runId + "\nentry\n" + sequence, SPAN_BYTES);
    }

    private static String digest(String text, int bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
