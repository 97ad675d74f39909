package dev.deskhand.service.command;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.UUID;

/** A form with one file, streamed from disk. */
final class Multipart {
    private final String boundary = "deskhand-" + UUID.randomUUID();

    String mediaType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher of(Path file) {
        String name = file.getFileName().toString().replace("\\", "_").replace("\"", "%22");
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        try {
            return BodyPublishers.concat(
                    BodyPublishers.ofString(head),
                    BodyPublishers.ofFile(file),
                    BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        } catch (FileNotFoundException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, "There is no file " + file.toAbsolutePath() + ".");
        }
    }
}
