package dev.deskhand.service.witness;

import dev.deskhand.service.filestore.Bucket;
import dev.deskhand.service.filestore.BucketAddress;
import dev.deskhand.service.persistence.log.CheckpointStore.Row;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket of S3, or of what speaks like it, with an object per checkpoint; with object lock in compliance mode, so
 * that nobody can change or delete it in time, the account's owner included.
 */
final class BucketWitness implements Witness {

    private static final Set<Integer> NOT_SHOWN = Set.of(403, 404);

    private final BucketAddress bucket;
    private final S3Client client;
    private final int lockDays;
    private final Clock clock;

    /** {@code lockDays} 0 asks for no lock. */
    BucketWitness(BucketAddress bucket, int lockDays, Clock clock) {
        this.bucket = bucket;
        this.client = Bucket.client(bucket);
        this.lockDays = lockDays;
        this.clock = clock;
    }

    /** Reads {@code https://ENDPOINT/BUCKET/PREFIX}. */
    static BucketAddress address(String text, String region, String accessKey, String secretKey) {
        URI address = URI.create(text);
        String path = address.getPath() == null ? "" : address.getPath().replaceAll("^/+", "");
        if (address.getHost() == null || path.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no bucket: write https://ENDPOINT/BUCKET/PREFIX in DESKHAND_CHECKPOINT_S3");
        }
        int slash = path.indexOf('/');
        return new BucketAddress(
                slash < 0 ? path : path.substring(0, slash),
                slash < 0 ? "" : BucketAddress.prefix(path.substring(slash + 1)),
                URI.create(address.getScheme() + "://" + address.getAuthority()),
                region,
                true,
                accessKey,
                secretKey);
    }

    @Override
    public String name() {
        URI endpoint = Objects.requireNonNull(bucket.endpoint());
        return ("bucket " + endpoint.getAuthority() + "/" + bucket.bucket() + "/" + bucket.prefix())
                .replaceAll("/$", "");
    }

    /**
     * Looks before it puts: not every server holds to the condition where the bucket keeps versions, as one with object
     * lock does, and another head would be laid over the one that is there.
     */
    @Override
    public void take(Row checkpoint, long before) throws IOException {
        if (!isThere(checkpoint)) {
            put(checkpoint);
        }
    }

    private void put(Row checkpoint) throws IOException {
        byte[] content = checkpoint.note().getBytes(StandardCharsets.UTF_8);
        try {
            client.putObject(request(checkpoint, content), RequestBody.fromBytes(content));
        } catch (S3Exception e) {
            if (e.statusCode() != 412 && e.statusCode() != 409) {
                throw refused(e);
            }
            if (!isThere(checkpoint)) {
                throw new IOException(
                        "it answered " + e.statusCode() + " and shows nothing there: may the key get objects?", e);
            }
        } catch (SdkException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private PutObjectRequest request(Row checkpoint, byte[] content) {
        var request = PutObjectRequest.builder()
                .bucket(bucket.bucket())
                .key(key(checkpoint))
                .ifNoneMatch("*")
                .contentType("text/plain")
                .checksumSHA256(sha256(content));
        if (lockDays > 0) {
            request.objectLockMode(ObjectLockMode.COMPLIANCE)
                    .objectLockRetainUntilDate(
                            clock.instant().plus(Duration.ofDays(lockDays)).truncatedTo(ChronoUnit.SECONDS));
        }
        return request.build();
    }

    /** A key that may not list is told that it may not read what is not there. */
    private boolean isThere(Row checkpoint) throws IOException {
        String there;
        try {
            there = client.getObjectAsBytes(
                            request -> request.bucket(bucket.bucket()).key(key(checkpoint)))
                    .asUtf8String();
        } catch (S3Exception e) {
            if (NOT_SHOWN.contains(e.statusCode())) {
                return false;
            }
            throw refused(e);
        } catch (SdkException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (!Same.head(there, checkpoint.note())) {
            throw new ForkException("the bucket has another checkpoint of " + checkpoint.size() + " entries");
        }
        return true;
    }

    private String key(Row checkpoint) {
        return bucket.prefix() + FolderWitness.fileName(checkpoint);
    }

    private static IOException refused(S3Exception e) {
        return new IOException("it answered " + e.statusCode() + ": " + e.getMessage(), e);
    }

    private static String sha256(byte[] content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
