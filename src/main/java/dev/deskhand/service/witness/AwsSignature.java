package dev.deskhand.service.witness;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests to S3 and what speaks like it: AWS Signature Version 4, in the Authorization header. */
final class AwsSignature {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String accessKey;
    private final String secretKey;
    private final String region;

    AwsSignature(String accessKey, String secretKey, String region) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.region = region;
    }

    /**
     * The headers to send: those given, and those that sign them; Host is signed and left to the client to send.
     *
     * @param host with its port where that is not the usual one
     * @param path percent-encoded, beginning with a slash
     */
    Map<String, String> headers(
            String method, String host, String path, Map<String, String> given, byte[] content, Instant now) {
        String time = TIME.format(now);
        Map<String, String> send = new TreeMap<>();
        given.forEach((name, value) -> send.put(name.toLowerCase(java.util.Locale.ROOT), value.strip()));
        send.put("x-amz-date", time);
        send.put("x-amz-content-sha256", hex(sha256(content)));
        Map<String, String> signed = new TreeMap<>(send);
        signed.put("host", host);
        String names = String.join(";", signed.keySet());
        String request = method + "\n" + path + "\n\n"
                + signed.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                        .collect(Collectors.joining())
                + "\n" + names + "\n" + send.get("x-amz-content-sha256");
        String scope = time.substring(0, 8) + "/" + region + "/s3/aws4_request";
        String text = ALGORITHM + "\n" + time + "\n" + scope + "\n" + hex(sha256(bytes(request)));
        send.put(
                "authorization",
                ALGORITHM + " Credential=" + accessKey + "/" + scope + ",SignedHeaders=" + names + ",Signature="
                        + hex(hmac(key(time.substring(0, 8)), text)));
        return send;
    }

    private byte[] key(String day) {
        byte[] key = hmac(bytes("AWS4" + secretKey), day);
        for (String part : new String[] {region, "s3", "aws4_request"}) {
            key = hmac(key, part);
        }
        return key;
    }

    /** A path's segment as S3 wants it written. */
    static String encoded(String segment) {
        var out = new StringBuilder();
        for (byte one : bytes(segment)) {
            char c = (char) (one & 0xff);
            boolean plain =
                    c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "-._~".indexOf(c) >= 0;
            out.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return out.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }
}
