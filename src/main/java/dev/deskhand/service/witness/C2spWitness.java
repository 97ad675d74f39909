package dev.deskhand.service.witness;

import dev.deskhand.service.persistence.log.CheckpointStore;
import dev.deskhand.service.persistence.log.CheckpointStore.Row;
import dev.deskhand.service.sealing.LogTree;
import dev.deskhand.workflows.transparency.Proofs;
import dev.deskhand.workflows.transparency.SignedNote;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * A witness that speaks C2SP's tlog-witness protocol: it is shown that the log has only grown since it last looked, and
 * signs along.
 */
final class C2spWitness implements Witness {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

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
        HttpResponse<String> response = offer(checkpoint, Math.min(before, checkpoint.size()));
        if (response.statusCode() == 409) {
            long known = size(response.body());
            if (checkpoints.last().map(Row::size).orElse(0L) >= known && known > checkpoint.size()) {
                return; // another instance was first
            }
            if (known > checkpoint.size()) {
                throw new ForkException("the witness has seen " + known + " entries of this log, which has "
                        + checkpoint.size() + ": it was set back");
            }
            response = offer(checkpoint, known);
        }
        switch (response.statusCode()) {
            case 200 -> keep(checkpoint, response.body());
            case 422 -> throw new ForkException("what the witness has seen is not the beginning of this log");
            default ->
                throw new IOException("it answered " + response.statusCode() + ": "
                        + response.body().lines().findFirst().orElse(""));
        }
    }

    private HttpResponse<String> offer(Row checkpoint, long old) throws IOException, InterruptedException {
        var body = new StringBuilder("old " + old + "\n");
        Proofs.consistency(old, checkpoint.size(), tree.nodes())
                .forEach(step -> body.append(step.base64()).append('\n'));
        body.append('\n').append(checkpoint.note());
        return client.send(
                HttpRequest.newBuilder(address)
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static long size(String body) throws IOException {
        try {
            return Long.parseLong(body.strip());
        } catch (NumberFormatException e) {
            throw new IOException("it answered 409 without the size it knows");
        }
    }

    private void keep(Row checkpoint, String lines) throws IOException {
        try {
            var signed = SignedNote.parse(checkpoint.note());
            var fresh = SignedNote.lines(lines).stream()
                    .filter(line -> !signed.signatures().contains(line))
                    .toList();
            if (!fresh.isEmpty()) {
                checkpoints.cosigned(checkpoint.size(), signed.with(fresh).written());
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("it answered with no signature: " + e.getMessage(), e);
        }
    }
}
