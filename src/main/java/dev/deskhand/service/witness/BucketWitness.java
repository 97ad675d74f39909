package dev.deskhand.service.witness;

import dev.deskhand.service.persistence.log.CheckpointStore.Row;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A bucket of S3, or of what speaks like it, with an object per checkpoint; with object lock in compliance mode, so
 * that nobody can change or delete it in time, the account's owner included.
 */
final class BucketWitness implements Witness {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SHOWN = 300;

    private final URI bucket;
    private final AwsSignature signature;
    private final int lockDays;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** A bucket at {@code https://ENDPOINT/BUCKET/PREFIX}; {@code lockDays} 0 asks for no lock. */
    BucketWitness(String address, AwsSignature signature, int lockDays, Clock clock) {
        this.bucket = URI.create(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
        if (bucket.getHost() == null || bucket.getPath().length() < 2) {
            throw new IllegalArgumentException(
                    "'" + address + "' is no bucket: write https://ENDPOINT/BUCKET/PREFIX in DESKHAND_CHECKPOINT_S3");
        }
        this.signature = signature;
        this.lockDays = lockDays;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "bucket " + bucket.getAuthority() + bucket.getPath();
    }

    @Override
    public void take(Row checkpoint, long before) throws IOException, InterruptedException {
        byte[] content = checkpoint.note().getBytes(StandardCharsets.UTF_8);
        Instant now = clock.instant();
        Map<String, String> headers = new TreeMap<>();
        headers.put("if-none-match", "*");
        headers.put("content-type", "text/plain");
        headers.put("x-amz-checksum-sha256", Base64.getEncoder().encodeToString(AwsSignature.sha256(content)));
        if (lockDays > 0) {
            headers.put("x-amz-object-lock-mode", "COMPLIANCE");
            headers.put(
                    "x-amz-object-lock-retain-until-date",
                    now.plus(Duration.ofDays(lockDays))
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString());
        }
        HttpResponse<String> response = send("PUT", checkpoint, headers, content, now);
        if (response.statusCode() == 412 || response.statusCode() == 409) {
            compare(checkpoint, now);
        } else if (response.statusCode() / 100 != 2) {
            throw refused(response);
        }
    }

    private void compare(Row checkpoint, Instant now) throws IOException, InterruptedException {
        HttpResponse<String> there = send("GET", checkpoint, Map.of(), new byte[0], now);
        if (there.statusCode() != 200) {
            throw refused(there);
        }
        if (!Same.head(there.body(), checkpoint.note())) {
            throw new ForkException("the bucket has another checkpoint of " + checkpoint.size() + " entries");
        }
    }

    private HttpResponse<String> send(
            String method, Row checkpoint, Map<String, String> headers, byte[] content, Instant now)
            throws IOException, InterruptedException {
        String path = Arrays.stream((bucket.getPath() + "/" + FolderWitness.fileName(checkpoint)).split("/"))
                .map(AwsSignature::encoded)
                .collect(Collectors.joining("/"));
        var request = HttpRequest.newBuilder(URI.create(bucket.getScheme() + "://" + bucket.getAuthority() + path))
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(content));
        signature
                .headers(method, bucket.getAuthority(), path, headers, content, now)
                .forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static IOException refused(HttpResponse<String> response) {
        String said = response.body().strip().replaceAll("\\s+", " ");
        return new IOException("it answered " + response.statusCode() + ": "
                + (said.length() > SHOWN ? said.substring(0, SHOWN) : said));
    }
}
