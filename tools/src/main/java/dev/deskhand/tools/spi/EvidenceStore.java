package dev.deskhand.tools.spi;

/** Keeps evidence by its content. */
public interface EvidenceStore {

    Evidence keep(String name, String mediaType, byte[] content);
}
