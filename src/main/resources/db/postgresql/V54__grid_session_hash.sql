-- SHA-256 of the WebDriver session, so that who has lost a run does not take the way to a later browser; '' in rows from before.
ALTER TABLE grid_session ADD COLUMN session_hash TEXT NOT NULL DEFAULT '';
