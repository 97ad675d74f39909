package dev.deskhand.service.filestore;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Connections to buckets. */
public final class Bucket {

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration IN_ALL = Duration.ofMinutes(3);

    private Bucket() {}

    /** A client for it, which asks nothing until it is used. */
    public static S3Client client(BucketAddress address) {
        var builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(TO_CONNECT)
                        .socketTimeout(SILENCE))
                .overrideConfiguration(settings -> settings.apiCallTimeout(IN_ALL))
                .region(Region.of(address.region()))
                .forcePathStyle(address.pathStyle())
                .credentialsProvider(credentials(address))
                // Nor chunks with signatures of their own.
                .serviceConfiguration(settings -> settings.chunkedEncodingEnabled(false))
                // Not everything that speaks like S3 knows the checksums that Amazon added later; we give SHA-256
                // ourselves.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (address.endpoint() != null) {
            builder.endpointOverride(address.endpoint());
        }
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(BucketAddress address) {
        return address.accessKey() == null || address.secretKey() == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(address.accessKey(), address.secretKey()));
    }
}
