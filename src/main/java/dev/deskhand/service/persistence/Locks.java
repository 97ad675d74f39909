package dev.deskhand.service.persistence;

/** Numbers of the advisory locks that instances sharing a server agree about. */
final class Locks {

    /** Held while somebody appends to the journal. */
    static final long JOURNAL = 0x4465736b_00000001L;

    /** Held while somebody takes a place in a system. */
    static final long PLACES = 0x4465736b_00000002L;

    /** Held while somebody erases what has become too old. */
    static final long RETENTION = 0x4465736b_00000003L;

    /** Held while somebody has tables written anew. */
    static final long SCRUB = 0x4465736b_00000004L;

    /** The first of two numbers; the second is an instance's, held for as long as its process lives. */
    static final int INSTANCE = 0x4465736b;

    private Locks() {}
}
