package dev.deskhand.service.web.page;

import dev.deskhand.service.files.StoredFile;
import dev.deskhand.service.files.UploadDesk;
import dev.deskhand.workflows.journal.Person;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * A form that was sent, files and all.
 *
 * @param values what was typed, by field; the last one counts
 * @param files what was given along and kept, with the field each came in
 */
public record Form(Map<String, String> values, List<Upload> files) {

    /** Begins the field with what people call the file that another field holds. */
    public static final String NAME = "name:";

    /** A file and its field. */
    public record Upload(String field, StoredFile file) {}

    /** Reads a form and keeps its files for the person. */
    public static Form read(MultipartFormDataInput input, UploadDesk desk, Person person) {
        var values = new LinkedHashMap<String, String>();
        var files = new ArrayList<Upload>();
        input.getValues().forEach((field, sent) -> {
            for (FormValue value : sent) {
                if (!value.isFileItem()) {
                    values.put(field, value.getValue());
                } else if (value.getFileName() != null && !value.getFileName().isEmpty()) {
                    files.add(new Upload(field, keep(value, desk, person)));
                }
            }
        });
        return new Form(values, files);
    }

    /** What was typed, by field, whatever is the matter with the files. */
    public static Map<String, String> typed(MultipartFormDataInput input) {
        var values = new LinkedHashMap<String, String>();
        input.getValues()
                .forEach((field, sent) -> sent.stream()
                        .filter(value -> !value.isFileItem())
                        .forEach(value -> values.put(field, value.getValue())));
        return values;
    }

    public String get(String field) {
        return values.getOrDefault(field, "");
    }

    /** Files given along now, in the order they were chosen in, and those a form sent before has kept. */
    public List<String> fileIds() {
        var ids = new LinkedHashMap<String, List<String>>();
        values.keySet().stream()
                .filter(field -> field.startsWith(NAME))
                .map(field -> field.substring(NAME.length()))
                .filter(field -> !get(field).isEmpty())
                .forEach(field -> ids.put("file:" + field, List.of(get(field))));
        var now = new LinkedHashMap<String, List<String>>();
        files.forEach(upload -> now.computeIfAbsent(upload.field(), field -> new ArrayList<>())
                .add(upload.file().id()));
        ids.putAll(now);
        return ids.values().stream().flatMap(List::stream).distinct().toList();
    }

    /** What people call the files that fields hold, by the field. */
    public Map<String, String> fileNames() {
        var names = new LinkedHashMap<String, String>();
        values.forEach((field, value) -> {
            if (field.startsWith(NAME) && !value.isEmpty()) {
                names.put(field.substring(NAME.length()), value);
            }
        });
        files.forEach(upload -> names.put(
                upload.field().replaceFirst("^file:", ""), upload.file().name()));
        return names;
    }

    private static StoredFile keep(FormValue value, UploadDesk desk, Person person) {
        String type = value.getHeaders().getFirst("Content-Type");
        try (InputStream in = Files.newInputStream(value.getFileItem().getFile())) {
            return desk.store(value.getFileName(), type == null ? "application/octet-stream" : type, in, person);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read an uploaded file", e);
        }
    }
}
