-- Appends to runs that are as their writer left them, one transaction after the other in one call: each with its turn, its
-- runs' rows and its entries. The server keeps the plans of a procedure's statements, whatever number of runs comes.
-- It is never changed: instances of an earlier release may call it. A new one gets another name.
CREATE OR REPLACE PROCEDURE journal_append_1(
  turn_lock BIGINT, clock BIGINT, turn_runs INTEGER[], turn_entries INTEGER[],
  planners TEXT[], statuses TEXT[], changed_ats TEXT[], finished_ats TEXT[], dones INTEGER[], knowns INTEGER[],
  exacts INTEGER[], currents_en TEXT[], currents_zh TEXT[], all_tokens BIGINT[], runnables INTEGER[], wake_ats BIGINT[],
  priorities INTEGER[], last_sequences BIGINT[], ids TEXT[],
  befores BIGINT[], workers TEXT[], epochs BIGINT[],
  run_ids TEXT[], sequences BIGINT[], ats TEXT[], types TEXT[], persons TEXT[], actions TEXT[], jsons TEXT[], entry_workers TEXT[])
LANGUAGE plpgsql AS $$
#variable_conflict use_variable
DECLARE
  turns CONSTANT INTEGER := cardinality(turn_runs);
  r INTEGER := 0;
  e INTEGER := 0;
  set_to TEXT;
BEGIN
  FOR turn IN 1 .. turns LOOP
    set_to := pg_advisory_xact_lock(turn_lock);
    IF turn < turns THEN
      -- Only the last waits for the disk, which by then has those before it too.
      set_to := set_config('synchronous_commit', 'off', true);
    END IF;
    FOR i IN r + 1 .. r + turn_runs[turn] LOOP
      UPDATE run SET planner = planners[i], status = statuses[i], changed_at = changed_ats[i],
          finished_at = finished_ats[i], done = dones[i], known = knowns[i], exact = exacts[i],
          current_en = currents_en[i], current_zh = currents_zh[i], tokens = all_tokens[i], runnable = runnables[i],
          wake_at = wake_ats[i], priority = priorities[i], last_sequence = last_sequences[i]
        WHERE run.id = ids[i] AND run.last_sequence = befores[i]
          AND (workers[i] IS NULL OR run.epoch = epochs[i] AND run.lease_worker = workers[i]
            AND run.lease_until > COALESCE(NULLIF(clock, 0), CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)));
      IF NOT FOUND THEN
        RAISE EXCEPTION 'run % is not as its writer left it', ids[i] USING ERRCODE = 'DK001';
      END IF;
    END LOOP;
    FOR i IN e + 1 .. e + turn_entries[turn] LOOP
      INSERT INTO journal_entry (run_id, sequence, at, type, person, action, json, worker)
        VALUES (run_ids[i], sequences[i], ats[i], types[i], persons[i], actions[i], jsons[i], entry_workers[i]);
    END LOOP;
    COMMIT;
    r := r + turn_runs[turn];
    e := e + turn_entries[turn];
  END LOOP;
END
$$;
