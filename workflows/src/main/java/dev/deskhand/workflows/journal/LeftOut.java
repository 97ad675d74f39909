package dev.deskhand.workflows.journal;

import java.time.Instant;

/**
 * An item of a batch that somebody left out when they decided on it.
 *
 * @param item what the paths of its steps begin with, such as {@code 3[7]/}
 * @param name what it is called in the table it was left out of
 * @param approval id of that request
 * @param reason what the person said, or ""
 */
public record LeftOut(String item, String name, String approval, Person by, String reason, Instant at) {

    /** Its place in its loop, from 0. */
    public int index() {
        return Integer.parseInt(item, item.lastIndexOf('[') + 1, item.lastIndexOf(']'), 10);
    }

    /** Path of its loop. */
    public String loop() {
        return item.substring(0, item.lastIndexOf('['));
    }
}
