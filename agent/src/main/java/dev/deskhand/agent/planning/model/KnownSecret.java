package dev.deskhand.agent.planning.model;

/**
 * A secret that plans may name; its value is never told.
 *
 * @param host host and port it is for
 * @param note what it is, such as "password of user clerk"; may be empty
 */
public record KnownSecret(String name, String host, String note) {}
