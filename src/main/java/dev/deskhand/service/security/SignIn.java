package dev.deskhand.service.security;

import dev.deskhand.workflows.journal.Person;
import java.time.Instant;

/** What came of a name and a password. */
public sealed interface SignIn {

    /** Welcome; {@code mustChange} when the password was a one-time one. */
    record Welcome(Person person, boolean mustChange) implements SignIn {}

    /** Name or password is wrong; which of them is not told. */
    record Wrong() implements SignIn {}

    /** Too many wrong passwords; nobody comes in by this name before {@code until}. */
    record Locked(Instant until) implements SignIn {}
}
