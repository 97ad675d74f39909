package dev.deskhand.service.dispatch;

import dev.deskhand.workflows.journal.RunStore.Lease;

/** Who has something of a run that only those may use who have the run. */
public interface LeaseListener {

    LeaseListener NONE = new LeaseListener() {
        @Override
        public void claimed(Lease lease) {
            // Nothing is kept.
        }

        @Override
        public void releasing(Lease lease) {
            // Nothing is kept.
        }
    };

    /** This process has the run from now on. */
    void claimed(Lease lease);

    /** It gives the run back in a moment, also where nothing was done. */
    void releasing(Lease lease);
}
