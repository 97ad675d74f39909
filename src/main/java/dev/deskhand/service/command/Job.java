package dev.deskhand.service.command;

/** Work that needs a service to talk to. */
interface Job {
    /** Does the work; gives the exit code. */
    int with(ServiceClient service) throws InterruptedException;
}
