package dev.deskhand.service.verification;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks that the files of an export are those its manifest was signed for, and its evidence what the entries name. */
final class ExportFilesCheck {

    private final ExportFile file;
    private final Manifest manifest;
    private final List<String> problems;
    private int evidence;

    ExportFilesCheck(ExportFile file, Manifest manifest, List<String> problems) {
        this.file = file;
        this.manifest = manifest;
        this.problems = problems;
    }

    /** @param named SHA-256 of what the entries name */
    void evidence(Set<String> named) throws IOException {
        Set<String> there = file.evidence();
        for (String one : there) {
            String found = file.sha256("evidence/" + one);
            if (!found.equals(one)) {
                problems.add("evidence/" + one + " is another file: its SHA-256 is " + found);
            }
            if (!named.contains(one)) {
                problems.add("no entry names the evidence " + one);
            }
        }
        Set<String> missing = new TreeSet<>(named);
        missing.removeAll(there);
        missing.removeAll(manifest.missing());
        missing.forEach(one -> problems.add("the evidence " + one + " is missing"));
        evidence = there.size();
    }

    /** @param entriesHash SHA-256 of the entries, which have been read already */
    void listed(String entriesHash) throws IOException {
        JsonNode listed = manifest.files();
        Set<String> names = new TreeSet<>();
        listed.fieldNames().forEachRemaining(names::add);
        if (!names.equals(file.listed())) {
            problems.add("the manifest lists other files than there are");
        }
        names.retainAll(file.listed());
        for (String name : names) {
            String found = name.equals(ExportFile.ENTRIES) ? entriesHash : file.sha256(name);
            if (!found.equals(listed.path(name).asText())) {
                problems.add(name + " is not the file the manifest was signed for");
            }
        }
    }

    /** How many pieces of evidence there are. */
    int evidenceCount() {
        return evidence;
    }
}
