package dev.deskhand.service.practice.data;

/** One change somebody made in the office, in the order made; tells tests what was done twice. */
public record Change(long id, String at, String system, String what, String key, String details) {}
