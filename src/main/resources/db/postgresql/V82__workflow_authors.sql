-- Who else wrote what a version holds, where it was made of a workflow of another name: account names, one a line.
ALTER TABLE workflow_version ADD COLUMN others TEXT;
