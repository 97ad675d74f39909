package dev.deskhand.workflows.journal;

class InMemoryRunStoreTest extends RunStoreContract {

    private final RunStore store = new InMemoryRunStore(clock);

    @Override
    protected RunStore store() {
        return store;
    }
}
