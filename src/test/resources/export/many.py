"""Runs verify.py's own functions over many exports: one line in, one line out.

In: EXPORT <tab> KEY <tab> CHECKPOINT-FILE, each of the last two may be empty. Out: problems <tab> the first of them.
"""

import importlib.util
import sys

spec = importlib.util.spec_from_file_location("verify", sys.argv[1])
verify = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify)

for line in sys.stdin:
    path, key, kept = line.rstrip("\n").split("\t")
    checkpoints = verify.notes_in(kept) if kept else []
    problems = verify.Export(path, [verify.Key(key)] if key else [], checkpoints).check()
    print("%d\t%s" % (len(problems), " ".join(problems[0].split()) if problems else ""), flush=True)
