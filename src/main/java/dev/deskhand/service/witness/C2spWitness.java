package dev.deskhand.service.witness;

import dev.deskhand.service.persistence.log.CheckpointStore;
import dev.deskhand.service.persistence.log.CheckpointStore.Row;
import dev.deskhand.service.sealing.LogTree;
import dev.deskhand.workflows.transparency.Proofs;
import dev.deskhand.workflows.transparency.SignedNote;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A witness that speaks C2SP's tlog-witness protocol: it is shown that the log has only grown since it last looked, and
 * signs along.
 */
final class C2spWitness implements Witness {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Bytes of an answer: a size, or some lines of signatures. */
    private static final int LONGEST_ANSWER = 65_536;

    private static final int MOST_SIGNATURES = 16;

    /** As the notes' form has it: others take whatever Unicode calls a space, or a line's end, for one. */
    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl}]{1,255}", Pattern.UNICODE_CHARACTER_CLASS);

    private final URI address;
    private final LogTree tree;
    private final CheckpointStore checkpoints;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    C2spWitness(String address, LogTree tree, CheckpointStore checkpoints) {
        this.address = URI.create(address.replaceAll("/+$", "") + "/add-checkpoint");
        if (this.address.getHost() == null) {
            throw new IllegalArgumentException(
                    "'" + address + "' is no address of a witness: write https://HOST/ in DESKHAND_CHECKPOINT_WITNESS");
        }
        this.tree = tree;
        this.checkpoints = checkpoints;
    }

    @Override
    public String name() {
        return "witness " + address.getAuthority() + address.getPath().replace("/add-checkpoint", "");
    }

    @Override
    public void take(Row checkpoint, long before) throws IOException, InterruptedException {
        Answer answer = offer(checkpoint, Math.min(before, checkpoint.size()));
        if (answer.status() == 409) {
            long known = size(answer.body());
            if (checkpoints.last().map(Row::size).orElse(0L) >= known && known > checkpoint.size()) {
                return; // another instance was first
            }
            if (known > checkpoint.size()) {
                throw new ForkException("the witness has seen " + known + " entries of this log, which has "
                        + checkpoint.size() + ": it was set back");
            }
            answer = offer(checkpoint, known);
            if (answer.status() == 409 && known == checkpoint.size()) {
                throw new ForkException("the witness has another checkpoint of " + known + " entries");
            }
        }
        switch (answer.status()) {
            case 200 -> keep(checkpoint, answer.body());
            case 422 -> throw new ForkException("what the witness has seen is not the beginning of this log");
            default ->
                throw new IOException("it answered " + answer.status() + ": "
                        + answer.body().lines().findFirst().orElse(""));
        }
    }

    private record Answer(int status, String body) {}

    private Answer offer(Row checkpoint, long old) throws IOException, InterruptedException {
        var body = new StringBuilder("old " + old + "\n");
        Proofs.consistency(old, checkpoint.size(), tree.nodes())
                .forEach(step -> body.append(step.base64()).append('\n'));
        body.append('\n').append(checkpoint.note());
        HttpResponse<InputStream> response = client.send(
                HttpRequest.newBuilder(address)
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream answered = response.body()) {
            byte[] read = answered.readNBytes(LONGEST_ANSWER + 1);
            if (read.length > LONGEST_ANSWER) {
                throw new IOException("it answered with more than " + LONGEST_ANSWER + " bytes");
            }
            return new Answer(response.statusCode(), new String(read, StandardCharsets.UTF_8));
        }
    }

    private static long size(String body) throws IOException {
        try {
            long size = Long.parseLong(body.strip());
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IOException("it answered 409 without the size it knows");
    }

    private void keep(Row checkpoint, String lines) throws IOException {
        try {
            var signed = SignedNote.parse(checkpoint.note());
            // A line in the name of who has signed it already could only make that signature one that is wrong.
            var fresh = SignedNote.lines(lines).stream()
                    .filter(line -> signed.signatures().stream()
                            .noneMatch(own -> own.name().equals(line.name())))
                    .filter(line -> NAME.matcher(line.name()).matches())
                    .limit(MOST_SIGNATURES)
                    .toList();
            if (!fresh.isEmpty()) {
                checkpoints.cosigned(checkpoint.size(), signed.with(fresh).written());
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("it answered with no signature: " + e.getMessage(), e);
        }
    }
}
