package dev.deskhand.service.filestore;

import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Content in a bucket, each thing an object.
 *
 * <p>Deleting deletes every version, so the bucket may keep versions; it must not lock objects.
 */
public final class BucketStore implements FileStore, AutoCloseable {

    /** What servers answer that know no versions. */
    private static final Set<Integer> NOT_KNOWN = Set.of(405, 501);

    private static final int NOT_THERE = 404;

    private static final Set<String> GONE = Set.of("NoSuchKey", "NoSuchVersion");

    private final BucketAddress address;
    private final S3Client client;

    public BucketStore(BucketAddress address) {
        this.address = address;
        this.client = Bucket.client(address);
    }

    /** One object in one version; the version is null where there are none. */
    private record Version(String key, @Nullable String id) {}

    @Override
    public void put(String key, Path content) {
        try {
            put(key, RequestBody.fromFile(content), sha256(Files.newInputStream(content)));
        } catch (IOException e) {
            throw new StoreUnavailableException("A file cannot be read to be put into " + address + ": " + e, e);
        }
    }

    @Override
    public void put(String key, byte[] content) {
        try {
            put(key, RequestBody.fromBytes(content), sha256(new ByteArrayInputStream(content)));
        } catch (IOException e) {
            throw new IllegalStateException("bytes can always be read", e);
        }
    }

    private void put(String key, RequestBody content, String sha256) {
        sayingOutages(() -> client.putObject(
                request -> request.bucket(address.bucket()).key(full(key)).checksumSHA256(sha256), content));
    }

    private static String sha256(InputStream content) throws IOException {
        try (var in = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return Base64.getEncoder().encodeToString(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public Optional<InputStream> open(String key) {
        return sayingOutages(() -> {
            try {
                return Optional.of(client.getObject(
                        request -> request.bucket(address.bucket()).key(full(key))));
            } catch (S3Exception e) {
                // Not every server says which of the two is not there.
                if (e.statusCode() == NOT_THERE && !isSaidOf(e, "NoSuchBucket")) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public int delete(String key) {
        return sayingOutages(() -> {
            List<Version> all = versions(full(key));
            all.forEach(this::delete);
            return (int) all.stream().map(Version::key).distinct().count();
        });
    }

    private void delete(Version version) {
        try {
            client.deleteObject(request -> {
                request.bucket(address.bucket()).key(version.key());
                if (version.id() != null) {
                    request.versionId(version.id());
                }
            });
        } catch (S3Exception e) {
            // Somebody else deleted it since it was listed; some servers call that a fault.
            if (!isGone(e)) {
                throw e;
            }
        }
    }

    private static boolean isGone(S3Exception e) {
        return GONE.stream().anyMatch(code -> isSaidOf(e, code));
    }

    private static boolean isSaidOf(S3Exception e, String code) {
        AwsErrorDetails details = e.awsErrorDetails();
        return details != null && code.equals(details.errorCode());
    }

    /** All versions and marks of deletion of an object and of those below it. */
    private List<Version> versions(String key) {
        try {
            return client
                    .listObjectVersionsPaginator(
                            request -> request.bucket(address.bucket()).prefix(key))
                    .stream()
                    .flatMap(page -> Stream.concat(
                            page.versions().stream().map(one -> new Version(one.key(), one.versionId())),
                            page.deleteMarkers().stream().map(one -> new Version(one.key(), one.versionId()))))
                    .filter(one -> isOrIsBelow(one.key(), key))
                    .toList();
        } catch (S3Exception e) {
            if (!NOT_KNOWN.contains(e.statusCode())) {
                throw e;
            }
            return client
                    .listObjectsV2Paginator(
                            request -> request.bucket(address.bucket()).prefix(key))
                    .contents()
                    .stream()
                    .map(one -> new Version(one.key(), null))
                    .filter(one -> isOrIsBelow(one.key(), key))
                    .toList();
        }
    }

    private static boolean isOrIsBelow(String one, String key) {
        return one.equals(key) || one.startsWith(key + "/");
    }

    @Override
    public String name() {
        return address.toString();
    }

    private String full(String key) {
        return address.prefix() + key;
    }

    private <T> T sayingOutages(Supplier<T> work) {
        try {
            return work.get();
        } catch (SdkException e) {
            throw new StoreUnavailableException(
                    "The files in " + address + " cannot be used just now: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
