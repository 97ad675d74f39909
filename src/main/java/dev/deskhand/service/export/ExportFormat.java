package dev.deskhand.service.export;

/** Forms the log can be had in. */
public enum ExportFormat {
    /** A ZIP that can be verified. */
    ZIP("zip", "application/zip", ".zip"),
    /** The journal's entries as they were written, one a line. */
    JSONL("jsonl", "application/jsonl", ".jsonl"),
    /** CloudEvents 1.0, one a line. */
    CLOUDEVENTS("cloudevents", "application/jsonl", ".cloudevents.jsonl"),
    /** Events of the Open Cybersecurity Schema Framework, one a line. */
    OCSF("ocsf", "application/jsonl", ".ocsf.jsonl");

    private final String word;
    private final String mediaType;
    private final String ending;

    ExportFormat(String word, String mediaType, String ending) {
        this.word = word;
        this.mediaType = mediaType;
        this.ending = ending;
    }

    /** As it stands in the address. */
    public String word() {
        return word;
    }

    public String mediaType() {
        return mediaType;
    }

    public String fileName() {
        return "deskhand-log" + ending;
    }
}
