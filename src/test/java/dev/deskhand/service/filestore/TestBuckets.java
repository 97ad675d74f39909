package dev.deskhand.service.filestore;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.robothy.s3.rest.LocalS3;
import com.robothy.s3.rest.bootstrap.LocalS3Mode;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;

/** A server that speaks S3: in this process and in memory, or one that somebody runs for the tests. */
public final class TestBuckets implements AutoCloseable {

    private final String endpoint;
    private final String accessKey;
    private final String secretKey;
    private final S3Client client;
    private final Runnable end;

    public TestBuckets() {
        this(LocalS3.builder()
                .port(-1)
                .mode(LocalS3Mode.IN_MEMORY)
                .nettyParentEventGroupThreadNum(1)
                .nettyChildEventGroupThreadNum(2)
                .s3ExecutorThreadNum(2)
                .build());
    }

    private TestBuckets(LocalS3 server) {
        this(addressOf(server), "test-access-key", "test-secret-key", server::shutdown);
    }

    private TestBuckets(String endpoint, String accessKey, String secretKey, Runnable end) {
        this.endpoint = endpoint;
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.end = end;
        client = Bucket.client(address("any", ""));
    }

    private static String addressOf(LocalS3 server) {
        server.start();
        return "http://127.0.0.1:" + server.getPort();
    }

    /** Those of the server that {@code DESKHAND_TEST_S3=ENDPOINT,KEY,SECRET} names; without it the test is left out. */
    public static TestBuckets given() {
        String given = Objects.requireNonNullElse(System.getenv("DESKHAND_TEST_S3"), "");
        assumeThat(given).as("DESKHAND_TEST_S3").isNotEmpty();
        String[] parts = given.split(",", 3);
        return new TestBuckets(parts[0], parts[1], parts[2], () -> {});
    }

    public String endpoint() {
        return endpoint;
    }

    public String accessKey() {
        return accessKey;
    }

    public String secretKey() {
        return secretKey;
    }

    public S3Client client() {
        return client;
    }

    public BucketAddress address(String bucket, String prefix) {
        return new BucketAddress(bucket, prefix, URI.create(endpoint), "us-east-1", true, accessKey, secretKey);
    }

    /** A name that no other test has used, on a server that outlives them. */
    public static String fresh() {
        return "deskhand-test-" + UUID.randomUUID();
    }

    /** Makes a bucket whose objects are locked for a day, or only where that is asked for. */
    public BucketAddress madeLocked(String bucket, boolean always) {
        client.createBucket(request -> request.bucket(bucket).objectLockEnabledForBucket(true));
        if (always) {
            client.putObjectLockConfiguration(request -> request.bucket(bucket)
                    .objectLockConfiguration(lock -> lock.objectLockEnabled(ObjectLockEnabled.ENABLED)
                            .rule(rule -> rule.defaultRetention(kept -> kept.mode(ObjectLockRetentionMode.COMPLIANCE)
                                    .days(1)))));
        }
        return address(bucket, "desk/");
    }

    /** Makes a bucket; one that keeps versions when asked to. */
    public BucketAddress made(String bucket, boolean versions) {
        client.createBucket(request -> request.bucket(bucket));
        if (versions) {
            client.putBucketVersioning(request -> request.bucket(bucket)
                    .versioningConfiguration(setting -> setting.status(BucketVersioningStatus.ENABLED)));
        }
        return address(bucket, "desk/");
    }

    /** Keys of everything in a bucket, old versions and marks of deletion included. */
    public List<String> everything(String bucket) {
        ListObjectVersionsResponse all = client.listObjectVersions(request -> request.bucket(bucket));
        return java.util.stream.Stream.concat(
                        all.versions().stream().map(one -> one.key()),
                        all.deleteMarkers().stream().map(one -> one.key()))
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        client.close();
        end.run();
    }
}
