package dev.deskhand.service.access;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Sends one request as the table describes it, and says what came back. */
final class Client {

    private static final String EDGE = "edge-of-a-part";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    Client(String address) {
        this.address = address;
    }

    /** What came back; streams are hung up on after their first bytes. */
    record Answer(int status, String location, String text) {

        /** Whether somebody got in: served, or told that it cannot be done just now. */
        boolean isLetIn() {
            boolean sentToSignIn = status / 100 == 3 && location.contains("/sign-in?back");
            return status / 100 == 2 || status == 303 && !sentToSignIn || status == 409;
        }

        /** Whether somebody was kept out, without a word on whether the thing is there for others. */
        boolean isKeptOut() {
            return status == 401
                    || status == 403
                    || status == 404
                    || status == 302 && location.matches(".*/sign-in\\?(problem=unsent&)?back=.*");
        }
    }

    Answer send(String method, String path, String kind, String body, @Nullable String session) {
        var request = HttpRequest.newBuilder(URI.create(address + path));
        request.header("Accept", accept(path, kind));
        if (session != null) {
            boolean token = session.startsWith("dh_");
            request.header(token ? "Authorization" : "Cookie", (token ? "Bearer " : "deskhand_session=") + session);
        }
        String type = type(kind);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        request.method(method, HttpRequest.BodyPublishers.ofString(written(kind, body), StandardCharsets.UTF_8));
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = answer.body()) {
                String text = kind.equals("stream") ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return new Answer(
                        answer.statusCode(),
                        answer.headers().firstValue("Location").orElse(""),
                        text);
            }
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String accept(String path, String kind) {
        return kind.equals("stream")
                ? "text/event-stream"
                : path.startsWith("/api/") || path.startsWith("/practice/") ? "*/*" : "text/html";
    }

    private static String type(String kind) {
        return switch (kind) {
            case "json" -> "application/json";
            case "text" -> "text/yaml";
            case "form" -> "application/x-www-form-urlencoded";
            case "file", "parts" -> "multipart/form-data; boundary=" + EDGE;
            default -> "";
        };
    }

    private static String written(String kind, String body) {
        return switch (kind) {
            case "json", "text" -> body;
            case "form" -> body.replace(' ', '+');
            case "file" -> part("name=\"file\"; filename=\"given.csv\"", "a,b\n1,2\n") + end();
            case "parts" -> {
                var parts = new StringBuilder();
                for (String field : body.split("&")) {
                    parts.append(part("name=\"" + field.split("=", 2)[0] + "\"", field.split("=", 2)[1]));
                }
                yield parts + end();
            }
            default -> "";
        };
    }

    private static String part(String disposition, String content) {
        return "--" + EDGE + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    private static String end() {
        return "--" + EDGE + "--\r\n";
    }
}
