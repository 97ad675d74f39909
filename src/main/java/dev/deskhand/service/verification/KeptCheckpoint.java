package dev.deskhand.service.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A checkpoint that somebody kept outside of the service.
 *
 * @param name where it was found
 */
public record KeptCheckpoint(String name, String note) {

    private static final Pattern NOTE = Pattern.compile("(?:[^\n\u2014][^\n]*\n)+\n(?:\u2014 [^\n]*\n)+");

    /**
     * All of a file, or of the files of a folder: signed notes, one after the other. In a folder a file may be one whose
     * writing was cut short.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static List<KeptCheckpoint> in(Path place) throws IOException {
        List<KeptCheckpoint> found = new ArrayList<>();
        for (Path file : files(place)) {
            List<String> notes = NOTE.matcher(Files.readString(file))
                    .results()
                    .map(java.util.regex.MatchResult::group)
                    .toList();
            for (int i = 0; i < notes.size(); i++) {
                String name = notes.size() == 1 ? file.toString() : file + ", checkpoint " + (i + 1);
                found.add(new KeptCheckpoint(name, notes.get(i)));
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(place + " has no checkpoint.");
        }
        return found;
    }

    private static List<Path> files(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> all = Files.list(place)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
