package dev.deskhand.service.command;

/** What {@code ./deskhand} tells the shell; part of the contract, so numbers never change. */
final class ExitCode {
    static final int DONE = 0;
    /** The command, a file or an input cannot work as given. */
    static final int BAD_INPUT = 2;
    /** Nobody could make a plan of the instruction. */
    static final int NOT_UNDERSTOOD = 3;
    /** A person said no, or has yet to decide or answer. */
    static final int WAITING = 4;

    static final int FAILED = 5;

    private ExitCode() {}
}
