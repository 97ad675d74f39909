"""Compares proofs computed from a running log's tiles alone with those in exports of it.

Arguments: verify.py, address of the log, file with a token, export of the whole log, export of a run.
Out: how many proofs of growth and of places are the same; what is not ends it with code 1.
"""

import base64
import importlib.util
import json
import sys
import zipfile

program, address, token, whole, part = sys.argv[1:]
spec = importlib.util.spec_from_file_location("verify", program)
verify = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify)


def text(export, name):
    with zipfile.ZipFile(export) as archive:
        return archive.read(name).decode("utf-8")


def encoded(proof):
    return [base64.b64encode(step).decode() for step in proof]


with open(token) as source:
    tiles = verify.Tiles(address, source.read().strip())

growths = 0
tiles.size = verify.Checkpoint(text(whole, "checkpoint.txt")).size
for line in text(whole, "history.jsonl").splitlines():
    earlier = json.loads(line)
    computed = encoded(tiles.consistency(verify.Checkpoint(earlier["note"]).size))
    if computed != earlier["proof"]:
        sys.exit("another proof of growth: %s, not %s" % (computed, earlier["proof"]))
    growths += 1

places = 0
tiles.size = verify.Checkpoint(text(part, "checkpoint.txt")).size
tiles.read.clear()
for line in text(part, "entries.jsonl").splitlines():
    entry = json.loads(line)
    computed = encoded(tiles.inclusion(entry["leaf"]))
    if computed != entry["proof"]:
        sys.exit("another proof of a place: %s, not %s" % (computed, entry["proof"]))
    if encoded(tiles.hashes(0, entry["leaf"] // 256))[entry["leaf"] % 256] != entry["hash"]:
        sys.exit("another hash of entry %d" % entry["leaf"])
    places += 1

print("%d %d" % (growths, places))
