package dev.deskhand.workflows.journal;

/** One event in its place: {@code sequence} counts from 1 in its run. */
public record JournalEntry(String runId, long sequence, RunEvent event) {}
