package dev.deskhand.service.filestore;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bucket, and how it is spoken to.
 *
 * @param prefix what every key in it begins with; empty, or ending in a slash
 * @param endpoint of what speaks like S3; Amazon's own of the region when null
 * @param pathStyle whether the bucket's name stands in the path rather than before the host's
 * @param accessKey with {@code secretKey} who asks; found where Amazon's tools look when null
 */
public record BucketAddress(
        String bucket,
        String prefix,
        @Nullable URI endpoint,
        String region,
        boolean pathStyle,
        @Nullable String accessKey,
        @Nullable String secretKey) {

    public BucketAddress {
        if (!bucket.matches("[a-z0-9][a-z0-9._-]{1,62}")) {
            throw new IllegalArgumentException("'" + bucket + "' cannot be a bucket's name");
        }
        if (endpoint != null
                && (endpoint.getHost() == null
                        || !String.valueOf(endpoint.getScheme()).matches("https?"))) {
            throw new IllegalArgumentException(
                    "'" + endpoint + "' is no address: write it like https://s3.example.com");
        }
        if ((accessKey == null) != (secretKey == null)) {
            throw new IllegalArgumentException("an access key and its secret belong together; one of them is missing");
        }
    }

    /** Reads {@code s3://BUCKET/PREFIX}. */
    public static BucketAddress of(
            String address,
            Optional<String> endpoint,
            String region,
            Optional<Boolean> pathStyle,
            Optional<String> accessKey,
            Optional<String> secretKey) {
        String rest = address.substring("s3://".length());
        int slash = rest.indexOf('/');
        return new BucketAddress(
                slash < 0 ? rest : rest.substring(0, slash),
                slash < 0 ? "" : prefix(rest.substring(slash + 1)),
                endpoint.map(URI::create).orElse(null),
                region,
                pathStyle.orElse(endpoint.isPresent()),
                accessKey.orElse(null),
                secretKey.orElse(null));
    }

    /** Without slashes around it, and with one behind when there is anything. */
    public static String prefix(String text) {
        String bare = text.replaceAll("^/+|/+$", "");
        return bare.isEmpty() ? "" : bare + "/";
    }

    /** Without the keys: this is for people and logs. */
    @Override
    public String toString() {
        return "the bucket s3://" + bucket + "/" + prefix + (endpoint == null ? "" : " at " + endpoint.getAuthority());
    }
}
