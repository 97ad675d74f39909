-- The model whose words a version holds, while nobody has confirmed what they name. What was saved before stays its author's word.
ALTER TABLE workflow_version ADD COLUMN planner TEXT;
