-- subject: issuer and subject of who comes in by the company's sign-in; null for accounts with a password
ALTER TABLE account ADD COLUMN subject TEXT;
CREATE UNIQUE INDEX account_by_subject ON account (subject);
