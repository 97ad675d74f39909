package dev.deskhand.service.filestore;

import java.util.Optional;

/** Whose files are in a shared folder: what a database knows of them (port). */
public interface Owner {

    /** Of a folder that nobody else can come by. */
    Owner NOBODY = new Owner() {
        @Override
        public boolean hasFiles() {
            return false;
        }

        @Override
        public Optional<String> id() {
            return Optional.empty();
        }

        @Override
        public String settle() {
            return "";
        }
    };

    /** Whether files were put into it by now. */
    boolean hasFiles();

    /** By what its files are known; empty before the first start with a shared folder. */
    Optional<String> id();

    /** The same, made now where there is none; whoever asks first settles it for all. */
    String settle();
}
