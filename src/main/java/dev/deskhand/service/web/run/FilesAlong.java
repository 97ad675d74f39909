package dev.deskhand.service.web.run;

import dev.deskhand.service.files.RunFiles;
import dev.deskhand.service.files.UploadDesk;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.runs.RunDesk;
import dev.deskhand.service.web.page.Form;
import dev.deskhand.workflows.journal.Person;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Files given earlier that come along when work is asked for anew: uploads kept, or those a run was given. */
@Singleton
public class FilesAlong {
    private static final String FIELD = "along:";
    private static final String GIVEN = "given:";

    private final UploadDesk uploads;
    private final RunDesk runs;

    FilesAlong(UploadDesk uploads, RunDesk runs) {
        this.uploads = uploads;
        this.runs = runs;
    }

    /**
     * A file that comes along unless it is unticked.
     *
     * @param field of the form
     * @param value by which the form names it
     */
    public record Along(String field, String value, String name) {}

    /** Those a run was given, as they were given. */
    public List<Along> ofRun(String run, Person person) {
        return numbered(runs.givenFiles(run, person).stream()
                .map(name -> given(run, name))
                .toList());
    }

    /** What says in a form that a value is a file which a run was given. */
    public static String given(String run, String name) {
        return GIVEN + run + "/" + name;
    }

    /** Uploaded ones; what is not there any more is not offered. */
    public List<Along> kept(List<String> ids, Person person) {
        return numbered(ids).stream().flatMap(one -> named(one, person)).toList();
    }

    /** What a form still brings along, whatever is the matter with its new files. */
    public List<Along> sent(Map<String, String> typed, Person person) {
        return numbered(values(typed)).stream()
                .flatMap(one -> named(one, person))
                .toList();
    }

    /** The ids of all files the form brings; those of a run are kept as this person's own from now on. */
    public List<String> ids(Form form, Person person) {
        var ids = new LinkedHashSet<String>();
        values(form.values()).forEach(value -> ids.add(id(value, person)));
        ids.addAll(form.fileIds());
        return List.copyOf(ids);
    }

    /** The form with files that a run was given kept as uploads, where no other was chosen for their fields. */
    public Form owned(Form form, Person person) {
        var values = new LinkedHashMap<>(form.values());
        ofRuns(form)
                .filter(field ->
                        form.files().stream().noneMatch(file -> file.field().equals("file:" + field)))
                .forEach(field -> values.put(field, id(form.get(field), person)));
        return new Form(values, form.files());
    }

    /** The form without files of runs that are not there to be given any more. */
    public Form left(Form form, Person person) {
        var values = new LinkedHashMap<>(form.values());
        ofRuns(form).filter(field -> !isThere(form.get(field), person)).forEach(field -> {
            values.remove(field);
            values.remove(Form.NAME + field);
        });
        return new Form(values, form.files());
    }

    private static Stream<String> ofRuns(Form form) {
        return form.fileNames().keySet().stream()
                .filter(field -> form.get(field).startsWith(GIVEN));
    }

    private boolean isThere(String value, Person person) {
        try {
            return runs.givenFiles(run(value), person).contains(name(value));
        } catch (Refusal gone) {
            return false;
        }
    }

    private static String run(String value) {
        return value.substring(GIVEN.length()).split("/", 2)[0];
    }

    private static String name(String value) {
        return value.substring(value.indexOf('/') + 1);
    }

    private Stream<Along> named(Along one, Person person) {
        if (one.value().startsWith(GIVEN)) {
            return isThere(one.value(), person) ? Stream.of(one) : Stream.empty();
        }
        try {
            return Stream.of(new Along(
                    one.field(), one.value(), uploads.get(one.value(), person).name()));
        } catch (Refusal gone) {
            return Stream.empty();
        }
    }

    private static List<String> values(Map<String, String> form) {
        return form.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(FIELD))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static List<Along> numbered(List<String> values) {
        var all = new ArrayList<Along>();
        for (String value : values) {
            all.add(new Along(FIELD + all.size(), value, name(value)));
        }
        return all;
    }

    private String id(String value, Person person) {
        if (!value.startsWith(GIVEN)) {
            return value;
        }
        String run = run(value);
        String name = name(value);
        try (InputStream content = runs.openGiven(run, name, person)) {
            return uploads.storeOf(run, name, RunFiles.mediaType(name), content, person)
                    .id();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy a file of a run", e);
        }
    }
}
