-- The newest decisions are found without walking through the whole journal.
CREATE INDEX journal_decided ON journal_entry (position) WHERE type = 'ApprovalDecided';
