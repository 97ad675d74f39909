-- Looked for by kind: entries that not every run writes, and acts.
CREATE INDEX journal_rare ON journal_entry (type, position)
  WHERE type NOT IN ('StepStarted', 'StepFinished', 'StepRepeated', 'UndoPrepared', 'RunCreated', 'PlanExtended', 'LoopStarted', 'RunFinished', 'ModelCalled', 'ExploreDecided', 'StepWorkedOut', 'ChoiceMade', 'StepSkipped');
CREATE INDEX log_act_by_type ON log_act (type, at, id);
