-- What stand-ins approved so far, so that a limit holds for all of it together.
CREATE TABLE stand_in_use (
    stand_in TEXT NOT NULL REFERENCES stand_in (id),
    approval TEXT NOT NULL,
    amount   TEXT NOT NULL, -- decimal, without a currency
    PRIMARY KEY (stand_in, approval)
);
