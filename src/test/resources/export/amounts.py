"""Reads values as JSON, one a line, and tells the amounts in each as the verifier at the given path reads them."""

import importlib.util
import sys

spec = importlib.util.spec_from_file_location("verify", sys.argv[1])
verify = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify)

sys.stdin.reconfigure(encoding="utf-8")
for line in sys.stdin:
    value, _ = verify.raw_decode(line.rstrip("\n"))
    print(" ".join(format(amount, "f") for amount in verify.Amounts.within(value)))
