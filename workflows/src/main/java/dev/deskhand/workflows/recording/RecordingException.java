package dev.deskhand.workflows.recording;

import dev.deskhand.workflows.plan.LocalizedText;

/** A file that is no recording, or holds nothing that could be carried out. */
public final class RecordingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient LocalizedText text;
    private final transient LocalizedText advice;

    RecordingException(LocalizedText text, LocalizedText advice) {
        super(text.en(), null, false, false);
        this.text = text;
        this.advice = advice;
    }

    public LocalizedText text() {
        return text;
    }

    public LocalizedText advice() {
        return advice;
    }
}
