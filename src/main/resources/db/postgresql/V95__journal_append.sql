-- As journal_append_1, but for what several runs write in a transaction: one statement for all their rows and one for all
-- their entries, as a statement of its own for each takes the server longer to set up than to carry out.
-- It is never changed: instances of an earlier release may call it. A new one gets another name.
CREATE OR REPLACE PROCEDURE journal_append_2(
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
  written BIGINT;
  set_to TEXT;
BEGIN
  FOR turn IN 1 .. turns LOOP
    set_to := pg_advisory_xact_lock(turn_lock);
    IF turn < turns THEN
      -- Only the last waits for the disk, which by then has those before it too.
      set_to := set_config('synchronous_commit', 'off', true);
    END IF;
    IF turn_runs[turn] > 1 OR turn_entries[turn] > 1 THEN
      -- Planned once, and each run is found by its key, however small the table was then.
      set_to := concat(set_config('plan_cache_mode', 'force_generic_plan', true),
        set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
        set_config('enable_mergejoin', 'off', true));
    END IF;
    IF turn_runs[turn] = 1 THEN
      UPDATE run SET planner = planners[r + 1], status = statuses[r + 1], changed_at = changed_ats[r + 1],
          finished_at = finished_ats[r + 1], done = dones[r + 1], known = knowns[r + 1], exact = exacts[r + 1],
          current_en = currents_en[r + 1], current_zh = currents_zh[r + 1], tokens = all_tokens[r + 1],
          runnable = runnables[r + 1], wake_at = wake_ats[r + 1], priority = priorities[r + 1],
          last_sequence = last_sequences[r + 1]
        WHERE run.id = ids[r + 1] AND run.last_sequence = befores[r + 1]
          AND (workers[r + 1] IS NULL OR run.epoch = epochs[r + 1] AND run.lease_worker = workers[r + 1]
            AND run.lease_until > COALESCE(NULLIF(clock, 0), CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)));
    ELSE
      UPDATE run SET planner = planners[i], status = statuses[i], changed_at = changed_ats[i],
          finished_at = finished_ats[i], done = dones[i], known = knowns[i], exact = exacts[i],
          current_en = currents_en[i], current_zh = currents_zh[i], tokens = all_tokens[i], runnable = runnables[i],
          wake_at = wake_ats[i], priority = priorities[i], last_sequence = last_sequences[i]
        FROM generate_series(r + 1, r + turn_runs[turn]) AS i
        WHERE run.id = ids[i] AND run.last_sequence = befores[i]
          AND (workers[i] IS NULL OR run.epoch = epochs[i] AND run.lease_worker = workers[i]
            AND run.lease_until > COALESCE(NULLIF(clock, 0), CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)));
    END IF;
    GET DIAGNOSTICS written = ROW_COUNT;
    IF written <> turn_runs[turn] THEN
      RAISE EXCEPTION 'one of the runs % is not as its writer left it', ids[r + 1 : r + turn_runs[turn]]
        USING ERRCODE = 'DK001';
    END IF;
    IF turn_entries[turn] = 1 THEN
      INSERT INTO journal_entry (run_id, sequence, at, type, person, action, json, worker)
        VALUES (run_ids[e + 1], sequences[e + 1], ats[e + 1], types[e + 1], persons[e + 1], actions[e + 1],
          jsons[e + 1], entry_workers[e + 1]);
    ELSE
      INSERT INTO journal_entry (run_id, sequence, at, type, person, action, json, worker)
        SELECT run_ids[i], sequences[i], ats[i], types[i], persons[i], actions[i], jsons[i], entry_workers[i]
          FROM generate_series(e + 1, e + turn_entries[turn]) AS i ORDER BY i;
    END IF;
    COMMIT;
    r := r + turn_runs[turn];
    e := e + turn_entries[turn];
  END LOOP;
END
$$;
