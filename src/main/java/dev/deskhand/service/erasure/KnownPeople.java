package dev.deskhand.service.erasure;

import dev.deskhand.service.persistence.log.KeptStore;
import dev.deskhand.service.problem.Refusal;
import jakarta.inject.Singleton;
import java.util.List;

/** Refuses names that nobody has: what is misspelt would keep or erase nothing, and be told as done. */
@Singleton
public class KnownPeople {

    private final KeptStore keeping;

    KnownPeople(KeptStore keeping) {
        this.keeping = keeping;
    }

    /** Refuses who has no account, asked for no run and did nothing. */
    void need(String person) {
        if (!isWrittenSo(person)) {
            throw nobody(person);
        }
    }

    /** Lets pass, too, names of which something is kept though nobody has them, such as what was typed at the sign-in. */
    public void needKept(String person) {
        if (!isWrittenSo(person) && keeping.ofPerson(person).none()) {
            throw nobody(person);
        }
    }

    /**
     * Whether somebody's name is written like this.
     *
     * @throws Refusal when somebody's is in another case or width: what is meant is not guessed
     */
    private boolean isWrittenSo(String person) {
        List<String> spellings = keeping.spellings(person);
        if (!spellings.isEmpty() && !spellings.contains(person)) {
            throw Refusal.notFound(
                    "Nobody is called '" + person + "' here, but there is '" + spellings.getFirst() + "'.",
                    "If that is who you mean, write the name like that.");
        }
        return !spellings.isEmpty();
    }

    private static Refusal nobody(String person) {
        return Refusal.notFound(
                "Nobody is called '" + person + "' here: there is no such account, and nothing is kept of such a"
                        + " person.",
                "Write the name as it stands on the page Log.");
    }
}
