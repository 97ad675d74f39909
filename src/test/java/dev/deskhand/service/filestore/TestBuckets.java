package dev.deskhand.service.filestore;

import com.robothy.s3.rest.LocalS3;
import com.robothy.s3.rest.bootstrap.LocalS3Mode;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;

/** A server that speaks S3, in this process and in memory. */
public final class TestBuckets implements AutoCloseable {

    private final LocalS3 server = LocalS3.builder()
            .port(-1)
            .mode(LocalS3Mode.IN_MEMORY)
            .nettyParentEventGroupThreadNum(1)
            .nettyChildEventGroupThreadNum(2)
            .s3ExecutorThreadNum(2)
            .build();
    private final S3Client client;

    public TestBuckets() {
        server.start();
        client = Bucket.client(address("any", ""));
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getPort();
    }

    public BucketAddress address(String bucket, String prefix) {
        return new BucketAddress(
                bucket, prefix, URI.create(endpoint()), "us-east-1", true, "test-access-key", "test-secret-key");
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
        server.shutdown();
    }
}
