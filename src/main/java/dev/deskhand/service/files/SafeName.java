package dev.deskhand.service.files;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Set;

/** File names as people gave them, without what could lead out of a folder. */
final class SafeName {

    private static final int MAX_BYTES = 180;

    private SafeName() {}

    /** A plain name that keeps letters of every script; {@code file} when nothing is left of it. */
    static String of(String given) {
        String name = Normalizer.normalize(given, Normalizer.Form.NFC).replace('\\', '/');
        name = name.substring(name.lastIndexOf('/') + 1)
                .replaceAll("[\\p{Cntrl}\\p{Cf}<>:\"|?*]", "_")
                .replaceAll("^[.\\s]+", "")
                .replaceAll("[.\\s]+$", "");
        return name.isEmpty() ? "file" : shortened(name);
    }

    private static String shortened(String name) {
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= 12 ? name.substring(dot) : "";
        String stem = name.substring(0, name.length() - ending.length());
        while ((stem + ending).getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem + ending;
    }

    /** The name, or one like {@code list (2).xlsx} when it is taken. */
    static String free(String name, Set<String> taken) {
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String ending = dot > 0 ? name.substring(dot) : "";
        String free = name;
        for (int count = 2; taken.contains(free); count++) {
            free = stem + " (" + count + ")" + ending;
        }
        return free;
    }
}
