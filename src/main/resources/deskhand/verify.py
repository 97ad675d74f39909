#!/usr/bin/env python3
"""Verifies an export of Deskhand's log: python3 verify.py EXPORT.zip [--key KEY] [--checkpoint FILE]...

Watches a running log as well: python3 verify.py --tiles https://HOST/api/audit --key KEY --token FILE --keep FOLDER
Needs Python 3.8 or later and nothing else, and shares no code with the service that made the export.
Read README.txt of the export for what is proved and what is not. Exit codes: 0 verified, 5 not verified, 2 not checked.
"""

import argparse
import base64
import binascii
import bisect
import datetime
import functools
import gc
import gzip
import hashlib
import io
import json
import os
import re
import struct
import sys
import time
import unicodedata
import urllib.error
import urllib.request
import zipfile
from decimal import Decimal, DefaultContext, setcontext

FORMAT = "deskhand-export/1"
FILES = ["README.txt", "checkpoint.txt", "entries.jsonl", "history.jsonl", "key.txt", "verify.py"]
SECTIONS = "sections.txt"
ERASURES = "erasures.jsonl"
SECTION = 256
SHOWN = 20
ENDS = ("RunFinished", "RunFailed", "RunCancelled")
EFFECTS = ("READ", "LOCAL", "CHANGE", "COMMIT")
NOBODY = "nobody approved what it did"
FRESH = 5 * 60  # seconds for which a password that was given again counts
CLOCKS = 5  # seconds by which clocks of instances may differ

B64_32 = "[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]="
FRAME = re.compile(r',"erased":\[((?:"\w+"(?:,"\w+")*)?)\],"hash":"(' + B64_32 + r')","leaf":(0|[1-9][0-9]*),"open":\{')
FIELD = re.compile(r'(,?)"(\w+)":\{"salt":"(' + B64_32 + r')","value":')
PROOF = re.compile(r'\},"proof":\[((?:"' + B64_32 + r'"(?:,"' + B64_32 + r'")*)?)\]\}')
HEAD = re.compile("([^\n]+)\n(0|[1-9][0-9]{0,17})\n(" + B64_32 + ")\n(?:[^\n]+\n)*")
SIGNATURE = re.compile("\u2014 ([^ +]+) ([A-Za-z0-9+/]+=*)\n")
HEX_64 = re.compile("[0-9a-f]{64}")
INSTANT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{1,9}))?Z"
)

sha256 = hashlib.sha256


def _once_each(pairs):
    """An object in which no name stands twice: readers differ in which of the two they take."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands in it twice")
    return found


def _no_number(text):
    raise ValueError("%s is no number" % text)


# Amounts are read exactly, as the service reads them.
raw_decode = json.JSONDecoder(object_pairs_hook=_once_each, parse_float=Decimal, parse_constant=_no_number).raw_decode
# For what is compared with its canonical form afterwards, in which a name that stands twice would be missing once.
quick_decode = json.JSONDecoder(parse_float=Decimal, parse_constant=_no_number).raw_decode
SURROGATE = re.compile("[\ud800-\udfff]")
BEYOND = re.compile("[\U00010000-\U0010ffff]")
MARK = "\ud800"  # no text that is read from UTF-8 has it
DefaultContext.prec = 120
setcontext(DefaultContext.copy())
TOO_DEEP = "it is nested too deep to be checked"
UNUSUAL = "it is not written as lines of an export are"
# Far more than any entry has; with fewer, one that is deep could not be read.
sys.setrecursionlimit(max(sys.getrecursionlimit(), 2500))


class Wrong(Exception):
    """Something that is not as it has to be."""


def _digits(number):
    """A number that is no integer, with all of its digits and no zeros behind them."""
    written = str(number)
    if written[-1] != "0" and "." in written and "E" not in written:
        return written
    sign, digits, power = number.as_tuple()
    kept = len("".join(map(str, digits)).rstrip("0"))
    return str(Decimal((sign, digits[:kept], power + len(digits) - kept))) if kept else "0"


quick_encode = json.JSONEncoder(
    ensure_ascii=False,
    check_circular=False,
    sort_keys=True,
    separators=(",", ":"),
    default=lambda number: MARK + _digits(number) + MARK,
).encode


def canonical(value):
    """The only way in which a value is written: names sorted by UTF-16, no blanks, the shortest escapes."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{%s}" % ",".join([canonical(name) + ":" + canonical(value[name]) for name in names])
    if isinstance(value, list):
        return "[%s]" % ",".join([canonical(one) for one in value])
    if isinstance(value, Decimal):
        return _digits(value)
    return SURROGATE.sub(lambda lone: "\\u%04x" % ord(lone.group()), quick_encode(value))


def are_canonical(values, texts):
    """Whether each of the texts is the canonical form of its value."""
    found = "[%s]" % ",".join(texts)
    written = quick_encode(values)
    if MARK in written and "\\u" not in found:
        written = written.replace('"' + MARK, "").replace(MARK + '"', "")
    # Names with letters beyond 16 bits, and halves of such letters, it sorts and escapes otherwise.
    sorts_alike = found.isascii() or not BEYOND.search(found)
    return (sorts_alike and written == found) or [canonical(value) for value in values] == texts


# ---------------------------------------------------------------- Ed25519 (RFC 8032), verification only

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)


def _add(p, q):
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _double(p):
    a = p[0] * p[0] % P
    b = p[1] * p[1] % P
    c = 2 * p[2] * p[2] % P
    h = a + b
    e = h - (p[0] + p[1]) ** 2 % P
    g = a - b
    f = c + g
    return e * f % P, g * h % P, f * g % P, e * h % P


def _point(encoded):
    """The point of 32 bytes, or None where there is none."""
    y = int.from_bytes(encoded, "little")
    sign = y >> 255
    y &= (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_1 % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


@functools.lru_cache(maxsize=1024)
def ed25519(key, message, signature):
    """Whether the signature (64 bytes) over the message was made with this key (32 bytes)."""
    point = _point(key)
    if point is None or len(signature) != 64:
        return False
    s = int.from_bytes(signature[32:], "little")
    if s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    minus = (P - point[0], point[1], 1, P - point[3])
    both = _add(BASE, minus)
    sum_ = (0, 1, 1, 0)
    for bit in range(max(s.bit_length(), k.bit_length()) - 1, -1, -1):
        sum_ = _double(sum_)
        of_s, of_k = s >> bit & 1, k >> bit & 1
        if of_s and of_k:
            sum_ = _add(sum_, both)
        elif of_s:
            sum_ = _add(sum_, BASE)
        elif of_k:
            sum_ = _add(sum_, minus)
    inverse = pow(sum_[2], P - 2, P)
    x, y = sum_[0] * inverse % P, sum_[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


# ---------------------------------------------------------------- keys, signed notes, checkpoints (C2SP)


class Key:
    """A verifier key, written name+id+base64."""

    def __init__(self, text):
        parts = text.strip().split("+", 2)
        try:
            encoded = base64.b64decode(parts[2], validate=True)
        except (IndexError, ValueError):
            raise Wrong("'%s' is no verifier key: write name+id+key" % text.strip())
        self.text, self.name, self.raw = text.strip(), parts[0], encoded[1:]
        self.id = sha256(self.name.encode() + b"\n" + encoded).digest()[:4]
        if len(encoded) != 33 or encoded[0] != 1 or self.id.hex() != parts[1]:
            raise Wrong("'%s' is no Ed25519 verifier key" % self.text)


class Note:
    """A signed note: text, and signature lines by key name and id."""

    def __init__(self, written):
        gap = written.rfind("\n\n")
        lines = written[gap + 2 :]
        if gap < 0 or not re.fullmatch("(?:%s)+" % SIGNATURE.pattern, lines):
            raise Wrong("it is no signed note")
        self.text = written[: gap + 1]
        self.signatures = []
        for name, encoded in SIGNATURE.findall(lines):
            try:
                decoded = base64.b64decode(encoded, validate=True)
            except ValueError:
                raise Wrong("its signature is not written as Base64 is")
            if len(decoded) < 5 or base64.b64encode(decoded).decode() != encoded:
                raise Wrong("its signature is not written as Base64 is")
            self.signatures.append((name, decoded[:4], decoded[4:]))

    def is_signed_by(self, key):
        mine = [s for name, id_, s in self.signatures if name == key.name and id_ == key.id]
        return bool(mine) and all(ed25519(key.raw, self.text.encode(), s) for s in mine)


class Checkpoint:
    """The signed head of a log: origin, size, root."""

    def __init__(self, written):
        self.note = Note(written)
        match = HEAD.fullmatch(self.note.text)
        if not match:
            raise Wrong("it is no checkpoint: it has to begin with origin, size and root hash")
        self.origin, self.size = match.group(1), int(match.group(2))
        self.root = base64.b64decode(match.group(3))

    def check(self, *keys):
        signers = [key for key in keys if self.note.is_signed_by(key)]
        if not signers:
            raise Wrong("it is not signed by %s" % " or ".join(key.text for key in keys))
        if self.origin != signers[0].name:
            raise Wrong("it is of the log '%s', the key of '%s'" % (self.origin, signers[0].name))


# ---------------------------------------------------------------- RFC 6962 trees


def node(left, right):
    return sha256(b"\x01" + left + right).digest()


class Tree:
    """Grows by many leaves at once and tells the roots at sizes asked for beforehand."""

    def __init__(self, sizes=()):
        self.size, self.stack, self.waiting = 0, [], []
        self.asked = sorted(set(sizes))
        self.roots = {}
        self.sections = []
        self._note()

    def add(self, leaf):
        self.waiting.append(leaf)
        if len(self.waiting) >= 65536 or self.asked and self.size + len(self.waiting) == self.asked[0]:
            self.flush()

    def flush(self):
        leaves, at = self.waiting, 0
        self.waiting = []
        while at < len(leaves):
            width = 1 << ((len(leaves) - at).bit_length() - 1)
            if self.size:
                width = min(width, self.size & -self.size)
            self._push(leaves[at : at + width])
            at += width
        self._note()

    def _push(self, hashes):
        height = 0
        while len(hashes) > 1:
            pairs = iter(hashes)
            hashes = [sha256(b"\x01" + left + right).digest() for left, right in zip(pairs, pairs)]
            height += 1
            if 1 << height == SECTION:
                self.sections.extend(hashes)
        self._carry(height, hashes[0])
        self.size += 1 << height

    def _carry(self, height, hash_):
        while self.stack and self.stack[-1][0] == height:
            hash_ = node(self.stack.pop()[1], hash_)
            height += 1
            if 1 << height == SECTION:
                self.sections.append(hash_)
        self.stack.append((height, hash_))

    def _note(self):
        while self.asked and self.asked[0] <= self.size:
            size = self.asked.pop(0)
            if size == self.size:
                self.roots[size] = self.root()

    def root(self):
        if not self.stack:
            return sha256(b"").digest()
        root = self.stack[-1][1]
        for _, left in reversed(self.stack[:-1]):
            root = node(left, root)
        return root


def included(leaf, index, size, proof, root):
    """RFC 9162, 2.1.3.2."""
    if not 0 <= index < size:
        return False
    at, last, hash_ = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            hash_ = node(step, hash_)
            while not at & 1 and at:
                at >>= 1
                last >>= 1
        else:
            hash_ = node(hash_, step)
        at >>= 1
        last >>= 1
    return last == 0 and hash_ == root


def consistent(first, second, first_root, second_root, proof):
    """RFC 9162, 2.1.4.2."""
    if first > second:
        return False
    if first == second:
        return not proof and first_root == second_root
    if first == 0:
        return not proof and first_root == sha256(b"").digest()
    at, last = first - 1, second - 1
    while at & 1:
        at >>= 1
        last >>= 1
    steps = list(proof)
    if at:
        if not steps:
            return False
        old = new = steps.pop(0)
    else:
        old = new = first_root
        if not steps:
            return False
    for step in steps:
        if last == 0:
            return False
        if at & 1 or at == last:
            old, new = node(step, old), node(step, new)
            while not at & 1 and at:
                at >>= 1
                last >>= 1
        else:
            new = node(new, step)
        at >>= 1
        last >>= 1
    return last == 0 and old == first_root and new == second_root


# ---------------------------------------------------------------- a running log (C2SP tlog-tiles)


def split(begin, end):
    """Where RFC 6962 parts a tree: after the largest power of two of leaves that is smaller than all of them."""
    return begin + (1 << ((end - begin - 1).bit_length() - 1))


def inclusion(index, begin, end, root_of):
    """RFC 6962, 2.1.1, for the leaves from begin to before end; root_of gives the hash over some of them."""
    if end - begin == 1:
        return []
    middle = split(begin, end)
    if index < middle:
        return inclusion(index, begin, middle, root_of) + [root_of(middle, end)]
    return inclusion(index, middle, end, root_of) + [root_of(begin, middle)]


def consistency(first, begin, end, root_of, known=True):
    """RFC 6962, 2.1.2."""
    if first in (0, end):
        return [] if known else [root_of(begin, end)]
    middle = split(begin, end)
    if first <= middle:
        return consistency(first, begin, middle, root_of, known) + [root_of(middle, end)]
    return consistency(first, middle, end, root_of, False) + [root_of(begin, middle)]


class Unreachable(Exception):
    """The log could not be asked."""


class Stay(urllib.request.HTTPRedirectHandler):
    """A token is for the address that was given and for no other."""

    def redirect_request(self, *_):
        return None


class Tiles:
    """A running log by its checkpoint, tiles and entries, which it gives at PREFIX/checkpoint and PREFIX/tile/..."""

    def __init__(self, prefix, token=None):
        self.prefix, self.token = prefix.rstrip("/"), token
        self.opener = urllib.request.build_opener(Stay())
        self.read = {}
        self.size = 0

    def get(self, path):
        headers = {"Accept-Encoding": "gzip, identity"}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        request = urllib.request.Request(self.prefix + "/" + path, headers=headers)
        for attempt in range(5):
            try:
                with self.opener.open(request, timeout=60) as answer:
                    content = answer.read()
                    return gzip.decompress(content) if answer.headers.get("Content-Encoding") == "gzip" else content
            except urllib.error.HTTPError as e:
                if e.code == 404 and path != "checkpoint":
                    raise Wrong("the log does not give %s, which its checkpoint needs" % path)
                if e.code not in (429, 503) or attempt == 4:
                    hint = {401: ": give a token by --token", 403: ": the token needs the scope read, its owner a role that may export"}
                    raise Unreachable("%s/%s answered %d %s%s" % (self.prefix, path, e.code, e.reason, hint.get(e.code, "")))
                time.sleep(min(60, int(e.headers.get("Retry-After") or 1)))
            except (OSError, EOFError) as e:
                raise Unreachable("%s/%s: %s" % (self.prefix, path, e))

    def head(self):
        """The newest signed head; what is read afterwards is of its tree."""
        written = self.get("checkpoint").decode("utf-8")
        checkpoint = Checkpoint(written)
        self.size = checkpoint.size
        return written, checkpoint

    def width(self, level, index):
        return min(SECTION, (self.size >> 8 * level) - index * SECTION)

    def path(self, kind, index, width):
        digits = "%03d" % (index % 1000)
        while index >= 1000:
            index //= 1000
            digits = "x%03d/%s" % (index % 1000, digits)
        return "tile/%s/%s%s" % (kind, digits, "" if width == SECTION else ".p/%d" % width)

    def hashes(self, level, index):
        if (level, index) not in self.read:
            width = self.width(level, index)
            path = self.path(level, index, width)
            content = self.get(path)
            if len(content) != 32 * width:
                raise Wrong("%s has %d bytes, not %d" % (path, len(content), 32 * width))
            self.read[level, index] = [content[i : i + 32] for i in range(0, len(content), 32)]
        return self.read[level, index]

    def entries(self, index):
        """The entries whose hashes a tile of level 0 has."""
        width = self.width(0, index)
        path = self.path("entries", index, width)
        content, found, at = self.get(path), [], 0
        while at + 2 <= len(content):
            end = at + 2 + int.from_bytes(content[at : at + 2], "big")
            found.append(content[at + 2 : end])
            at = end
        if at != len(content) or len(found) != width:
            raise Wrong("%s is no bundle of %d entries" % (path, width))
        return found

    def root_of(self, begin, end):
        """The hash over neighbouring leaves, from the tiles."""
        width = end - begin
        if width & (width - 1) or begin % width:
            middle = split(begin, end)
            return node(self.root_of(begin, middle), self.root_of(middle, end))
        height = width.bit_length() - 1
        level, count = height // 8, 1 << height % 8
        first = begin >> 8 * level
        hashes = self.hashes(level, first // SECTION)[first % SECTION : first % SECTION + count]
        while len(hashes) > 1:
            hashes = [node(left, right) for left, right in zip(hashes[::2], hashes[1::2])]
        return hashes[0]

    def inclusion(self, index):
        return inclusion(index, 0, self.size, self.root_of)

    def consistency(self, first):
        return consistency(first, 0, self.size, self.root_of)


class Watch:
    """Compares a running log with what was seen of it before; what is wrong is gathered in problems."""

    def __init__(self, tiles, keys, kept):
        self.tiles, self.keys, self.kept = tiles, keys, kept
        self.problems, self.facts = [], []

    def check(self):
        """Everything; the newest head as it was written, None when it cannot be trusted."""
        try:
            written, head = self.tiles.head()
            head.check(self.keys[0])
            newest = max([self._leads(name, before, head) for name, before in self.kept] or [0])
            if not self.problems:
                self._entries(newest, head)
            return written, head
        except (Wrong, UnicodeDecodeError) as e:
            self.problems.append("the running log: %s" % e)
            return None

    def _leads(self, name, written, head):
        """Whether an earlier head is the beginning; its size."""
        try:
            before = Checkpoint(written)
            before.check(*self.keys)
            if before.size > head.size:
                raise Wrong("FORK or set back: it has %d entries, the running log %d" % (before.size, head.size))
            proof = self.tiles.consistency(before.size)
            if not consistent(before.size, head.size, before.root, head.root, proof):
                raise Wrong("FORK: its log of %d entries is not the beginning of the running one" % before.size)
            return before.size
        except Wrong as e:
            self.problems.append("%s: %s" % (name, e))
            return 0

    def _entries(self, begin, head):
        """That what came since is there: one proof ties all hashes of a tile to the root, they tie the entries."""
        for index in range(begin // SECTION, (head.size + SECTION - 1) // SECTION):
            hashes = self.tiles.hashes(0, index)
            first = index * SECTION
            if not included(hashes[0], first, head.size, self.tiles.inclusion(first), head.root):
                raise Wrong("its tiles are not those of its checkpoint, at entry %d" % (first + 1))
            for at, content in enumerate(self.tiles.entries(index)):
                if sha256(b"\x00" + content).digest() != hashes[at]:
                    raise Wrong("entry %d is not what its hash says" % (first + at + 1))
        self.facts.append("%d heads seen before are beginnings of the running log of %d entries" % (len(self.kept), head.size))
        self.facts.append("%d entries that came since are there, each with its place" % (head.size - begin))


# ---------------------------------------------------------------- the export


class Hashing(io.RawIOBase):
    """Passes a file through and hashes it on the way."""

    def __init__(self, source):
        super().__init__()
        self.source, self.digest = source, sha256()

    def readable(self):
        return True

    def readinto(self, buffer):
        data = self.source.read(len(buffer))
        self.digest.update(data)
        buffer[: len(data)] = data
        return len(data)


class Shape:
    """What kind of JSON a value has to be: both verifiers hold to it, so that neither reads into one what the other does not."""

    def __init__(self, fits):
        self.fits = fits

    @staticmethod
    def list_of(each):
        return Shape(lambda value: isinstance(value, list) and all(map(each.fits, value)))

    @staticmethod
    def by_name(each):
        if each is TEXT:
            return Shape(lambda value: isinstance(value, dict) and {str}.issuperset(map(type, value.values())))
        return Shape(lambda value: isinstance(value, dict) and all(map(each.fits, value.values())))

    @staticmethod
    def fields(needed=None, others=None):
        """Others may be missing, or null."""
        needed = [(name, one.fits) for name, one in (needed or {}).items()]
        others = [(name, one.fits) for name, one in (others or {}).items()]

        def fits(value):
            if not isinstance(value, dict):
                return False
            for name, one_fits in needed:
                if name not in value or not one_fits(value[name]):
                    return False
            for name, one_fits in others:
                if value.get(name) is not None and not one_fits(value[name]):
                    return False
            return True

        return Shape(fits)


ANY = Shape(lambda value: True)
TEXT = Shape(lambda value: isinstance(value, str))
NAME = Shape(lambda value: isinstance(value, str) and value != "")
FLAG = Shape(lambda value: isinstance(value, bool))
NUMBER = Shape(lambda value: isinstance(value, int) and not isinstance(value, bool) and -(1 << 63) <= value < 1 << 63)
OBJECT = Shape(lambda value: isinstance(value, dict))
MOMENT = Shape(lambda value: nanos(value) is not None)
LIMIT = Shape(lambda value: isinstance(value, str) and bool(re.fullmatch(r"(?:[0-9]+(?:\.[0-9]+)?)?", value)))

PERSON = Shape.fields({"name": NAME, "roles": Shape.list_of(TEXT)})
EVIDENCE = Shape.list_of(Shape.fields({"sha256": TEXT}))
ROW = Shape.fields({"stepHashes": Shape.by_name(TEXT)})
REQUIREMENT = Shape.fields(
    others={
        "approvers": NUMBER,
        "fourEyes": FLAG,
        "stepUp": FLAG,
        "delegation": FLAG,
        "roles": Shape.list_of(Shape.list_of(TEXT)),
        "escalation": Shape.fields(others={"to": Shape.list_of(TEXT)}),
    }
)
REQUEST = Shape.fields(
    {"id": NAME, "path": TEXT, "effect": TEXT, "rows": Shape.list_of(ROW)},
    {
        "requester": TEXT,
        "expires": TEXT,
        "escalates": TEXT,
        "policyVersion": TEXT,
        "secondPersonNeeded": FLAG,
        "barred": Shape.list_of(TEXT),
        "requirement": REQUIREMENT,
        "evidence": EVIDENCE,
    },
)


class Kind:
    """Of what kinds the parts of entries of one type are; its needed values are there, or erased."""

    def __init__(self, body=None, bound=None, needed=None, others=None, since_2=None):
        self.body, self.bound = body or Shape.fields(), bound or ANY
        self.needed, self.others = sorted((needed or {}).items()), list((others or {}).items())
        # Openly in leaves of the second form and later ones.
        self.since_2 = since_2 or ANY
        self.has_open = bool(needed or others)

    def wrong_with(self, line):
        """What is wrong with the parts of an entry; empty when nothing is."""
        entry = line.entry
        if not MOMENT.fits(entry["at"]) or not self.body.fits(entry["body"]) or not self.bound.fits(entry.get("bound", {})):
            return ODD
        if entry["v"] >= 2 and not self.since_2.fits(entry["body"]):
            return ODD
        if not self.has_open:
            return ""
        there = {name: value for name, _, _, value in line.open}
        for name, one in self.needed:
            if name in there and not one.fits(there[name]):
                return ODD
            if name not in there and name not in line.erased:
                return "its field '%s' is missing, and it was not erased" % name
        for name, one in self.others:
            if there.get(name) is not None and not one.fits(there[name]):
                return ODD
        return ""


ODD = "what it says is not of the kinds such entries have"
KINDS = {
    "ApprovalRequested": Kind(
        Shape.fields({"approval": NAME, "path": TEXT, "effect": TEXT}, {"expires": TEXT, "secondPersonNeeded": FLAG}),
        Shape.fields({"steps": Shape.by_name(TEXT)}),
        {"request": REQUEST},
        since_2=Shape.fields({"approvers": NUMBER}),
    ),
    "ApprovalDecided": Kind(
        Shape.fields({"approval": NAME, "approved": FLAG}),
        needed={"by": PERSON},
        others={"inPlaceOf": PERSON, "confirmedAt": TEXT},
    ),
    "ApprovalEdited": Kind(Shape.fields({"approval": NAME}), needed={"by": PERSON, "values": Shape.by_name(ANY)}),
    "RowsLeftOut": Kind(
        Shape.fields({"approval": NAME, "leftOut": Shape.list_of(TEXT)}), Shape.fields(others={"remaining": TEXT})
    ),
    "StepStarted": Kind(
        Shape.fields({"path": TEXT, "effect": TEXT, "attempt": NUMBER}, {"approval": TEXT}),
        Shape.fields({"argumentHash": TEXT}),
        others={"idempotent": FLAG},
        since_2=Shape.fields({"idempotent": FLAG}),
    ),
    "StepFailed": Kind(Shape.fields({"path": TEXT, "kind": TEXT})),
    "OutcomeResolved": Kind(Shape.fields({"path": TEXT, "happened": FLAG})),
    "StandInNamed": Kind(
        needed={"standIn": NAME, "person": NAME, "account": NAME, "from": MOMENT, "until": MOMENT, "most": LIMIT}
    ),
    "StandInEnded": Kind(needed={"standIn": NAME}),
}


class Line:
    """One line of entries.jsonl, read strictly: each of its characters is fixed, compared, or covered by a hash."""

    __slots__ = ("entry", "content", "leaf", "hash", "erased", "open", "proof")

    def __init__(self, text):
        if not text.startswith('{"entry":{'):
            raise Wrong(UNUSUAL)
        try:
            self._read(text)
            texts = [self.content, *[written for _, _, written, _ in self.open]]
            if not are_canonical([self.entry, *[value for _, _, _, value in self.open]], texts):
                raw_decode(self.content)  # says so, where a name stands twice
                raise Wrong(UNUSUAL)
        except RecursionError:
            raise Wrong(TOO_DEEP)
        except ValueError as e:
            raise Wrong("it is no JSON: %s" % e)
        self.content = self.content.encode()

    def _read(self, text):
        self.entry, end = quick_decode(text, 9)
        if not self._is_framed(self.entry):
            raise Wrong(UNUSUAL)
        self.content = text[9:end]
        match = FRAME.match(text, end)
        if not match:
            raise Wrong(UNUSUAL)
        erased, self.hash, leaf = match.groups()
        self.erased = erased[1:-1].split('","') if erased else []
        self.leaf = int(leaf)
        self.open = []
        end = match.end()
        while text[end : end + 1] != "}":
            match = FIELD.match(text, end)
            if not match or (match.group(1) == ",") != bool(self.open):
                raise Wrong("its fields are not written as those of an export are")
            begin = match.end()
            value, end = quick_decode(text, begin)
            if text[end : end + 1] != "}":
                raise Wrong("its fields are not written as those of an export are")
            self.open.append((match.group(2), match.group(3), text[begin:end], value))
            end += 1
        self.proof = None
        if text[end:] != "}}\n":
            match = PROOF.match(text, end)
            if not match or text[match.end() :] != "\n":
                raise Wrong(UNUSUAL)
            self.proof = re.findall(B64_32, match.group(1))

    @staticmethod
    def _is_framed(entry):
        """Whether it has what all entries have, and what those of a run have or those of an act."""
        get = entry.get
        form, kind, hidden = get("v"), get("type"), get("hidden")
        if not (type(form) is int and type(get("at")) is str and type(kind) is str and kind and type(get("body")) is dict):
            return False
        if not (type(hidden) is dict and {str}.issuperset(map(type, hidden.values())) and NUMBER.fits(form)):
            return False
        if "run" not in entry:
            return NAME.fits(get("act"))
        run = entry["run"]
        return type(run) is str and run != "" and NUMBER.fits(get("sequence"))

    def opened(self, name, otherwise):
        """The value of a field; what is given here where it has been erased."""
        return next((value for one, _, _, value in self.open if one == name), otherwise)

    def name(self):
        entry = self.entry
        if "run" in entry:
            where = "run %s, number %s" % (entry["run"], entry.get("sequence"))
        else:
            where = "act %s" % entry.get("act")
        return "entry %d (%s, %s)" % (self.leaf + 1, where, entry.get("type"))


def effect_of(body):
    """How grave an effect is; one nobody knows is taken for the gravest."""
    return EFFECTS.index(body["effect"]) if body["effect"] in EFFECTS else len(EFFECTS) - 1


def nanos(text):
    """An instant in nanoseconds; None for what is none."""
    match = INSTANT.fullmatch(text if isinstance(text, str) else "")
    if not match:
        return None
    try:
        days = datetime.date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        return None
    seconds = ((days * 24 + int(text[11:13])) * 60 + int(text[14:16])) * 60 + int(text[17:19])
    return seconds * 10**9 + int((match.group(7) or "").ljust(9, "0"))


class Approval:
    """What somebody was asked to approve, and what became of it."""

    def __init__(self, line):
        body = line.entry["body"]
        self.line, self.path, self.effect, self.expires = line, body["path"], effect_of(body), body.get("expires")
        self.steps = line.entry["bound"].get("steps", {})
        self.asked = line.opened("request", None)  # None where it is erased
        self.requirement = (self.asked or {}).get("requirement") or {}
        self.needed = max(1, body.get("approvers") or self.requirement.get("approvers") or 1)
        self.second = bool(body.get("secondPersonNeeded") or self.requirement.get("fourEyes"))
        self.counted, self.given, self.unjudged, self.places = set(), 0, 0, []
        self.rejected = self.void = self.own_place = False
        self.refused = ""

    def is_as_asked(self):
        """Whether what it says openly is what it asks for, as long as that is not erased."""
        if self.asked is None:
            return True
        body, asked = self.line.entry["body"], self.asked
        alike = ("effect", "expires", "path", "policyVersion", "secondPersonNeeded")
        approvers = max(1, self.requirement.get("approvers") or 1)
        return (
            all(body.get(name) == asked.get(name) for name in alike)
            and body["approval"] == asked["id"]
            and body.get("approvers", approvers) == approvers
            and set(self.steps) == {step for row in asked["rows"] for step in row["stepHashes"]}
        )

    def decide(self, line, editors):
        """Counts who was allowed to decide, as far as what tells it was not erased.

        Whoever decides in another's place counts as one with them; erased names all count.
        """
        if self.void:
            return
        if not line.entry["body"]["approved"]:
            self.rejected = True
            return
        by, giver = line.opened("by", None) or {}, line.opened("inPlaceOf", None) or {}
        wrong = self._not_allowed(line, by, giver, editors)
        if wrong:
            self.refused = wrong
            return
        if self.asked is None or {"by", "inPlaceOf", "confirmedAt"} & set(line.erased):
            self.unjudged += 1
        elif giver:
            self.places.append(line)
            self.own_place |= by.get("name") == (self.asked.get("requester") or "")
        both = {by.get("name"), giver.get("name")} - {None, ""}
        self.given += not both & self.counted
        self.counted |= both

    def _not_allowed(self, line, by, giver, editors):
        """Why a decision does not count, by what was asked for and the roles beside it; empty when it does."""
        asked, names = self.asked or {}, {by.get("name"), giver.get("name")} - {None, ""}
        if names & set(asked.get("barred") or ()):
            return "who approved it was barred from deciding on it"
        if names & editors:
            return "who changed its values approved it"
        if self.second and asked.get("requester") in names:
            return "who asked for it approved it, and a second person was needed"
        if self.requirement.get("stepUp") and "confirmedAt" not in line.erased and not self._fresh(line):
            return "it was approved without the password being given again within five minutes"
        if giver and self.requirement.get("delegation") is False:
            return "it was approved in another's place, and nobody could stand in for it"
        judged = giver if giver or "inPlaceOf" in line.erased else by
        return "" if not judged or self._has_roles(judged, line) else "who approved it had not the role for it"

    @staticmethod
    def _fresh(line):
        confirmed, at = nanos(line.opened("confirmedAt", None)), nanos(line.entry["at"])
        return confirmed is not None and at is not None and confirmed <= at <= confirmed + FRESH * 10**9

    def _has_roles(self, person, line):
        roles = set(person.get("roles") or ())
        asked = self.asked or {}
        own = self.asked is None or person.get("name") == asked.get("requester")
        own = own and self.effect < EFFECTS.index("COMMIT")
        if not roles & ({"office", "approver"} if own else {"approver"}):
            return False
        since, at = nanos(asked.get("escalates")), nanos(line.entry["at"])
        others = (self.requirement.get("escalation") or {}).get("to") or ()
        if since is not None and at is not None and at >= since and roles & set(others):
            return True
        return all(roles & set(one_of) for one_of in self.requirement.get("roles") or ())

    def is_late(self, decision):
        """Whether it was made after the request had expired, by more than the service needs between looking and writing."""
        at, until = nanos(decision.entry["at"]), nanos(self.expires)
        return at is not None and until is not None and at >= until + CLOCKS * 10**9

    def wrong_with(self, start):
        """Why it does not cover the beginning of a step; empty when it does."""
        body, tag = start.entry["body"], start.entry["bound"]["argumentHash"]
        if self.rejected or self.void or self.steps.get(body["path"]) != tag:
            return NOBODY
        if self.given < self.needed:
            return self.refused or NOBODY
        if self.expires is not None and not self._stands(start):
            return "its approval had expired"
        return "" if self.effect >= effect_of(body) else "it did more than was approved"


    def _stands(self, start):
        at, until = nanos(start.entry["at"]), nanos(self.expires)
        return at is not None and until is not None and at < until


class StandIns:
    """Whether those who approved in another's place had been named for it; who named whom stands in acts of the whole log."""

    def __init__(self, whole):
        self.whole, self.named, self.ended, self.uses = whole, [], {}, {}
        self.taken, self.taken_before = {}, {}
        self.erased, self.unchecked, self.read_otherwise = False, 0, 0
        # Whatever stands behind such a leaf is held to what the service does now, whichever form it says that it has.
        self.first_of_now = None

    def act(self, line):
        if line.entry["type"] == "StandInNamed":
            begin, end = nanos(line.opened("from", None)), nanos(line.opened("until", None))
            if line.erased or begin is None or end is None:
                self.erased = True
            else:
                names = [line.opened(name, "") for name in ("standIn", "person", "account", "most")]
                self.named.append((names, begin, end))
        elif line.entry["type"] == "StandInEnded":
            self.ended[line.opened("standIn", "")] = nanos(line.entry["at"])

    def used(self, approval, start, left_out):
        for line in approval.places:
            self.uses.setdefault(line.leaf, (line, approval, start.name(), set(left_out)))

    def problems(self):
        if not self.whole:
            self.unchecked = len(self.uses)
            return
        for line, approval, name, left_out in self.uses.values():
            wrong = self._wrong(line, approval, left_out)
            if wrong:
                yield name + ": " + wrong

    def _wrong(self, line, approval, left_out):
        named = line.opened("standIn", None)
        if named is not None and not (isinstance(named, str) and named):
            return "it was approved in another's place, and what it gives as the stand-in's id is none"
        places = self._places(line)
        if not places:
            self.unchecked += self.erased
            return "" if self.erased else "it was approved in the place of somebody who had not given it away then"
        within = self._within(places, approval, left_out)
        return "" if within else "it was approved in another's place beyond the limit given for that"

    def _places(self, line):
        """Id and limit of those that held then; of the one that was decided by, where the decision names it."""
        giver, taker = line.opened("inPlaceOf", {}).get("name"), line.opened("by", {}).get("name")
        named, at, apart = line.opened("standIn", None), nanos(line.entry["at"]), CLOCKS * 10**9
        places = []
        for (id_, by, account, most), begin, end in self.named:
            over = self.ended.get(id_)
            lasted = begin - apart <= at < end + apart and (over is None or at < over + apart)
            if (by, account) == (giver, taker) and lasted and named in (None, id_):
                places.append((id_, most))
        return places

    def _within(self, places, approval, left_out):
        """By one of several, where it is not known by which, it has to be within any of them alone."""
        if not all(most for _, most in places):
            return True
        # Services that make leaves of the fourth form read amounts as Amounts does, earlier ones read fewer.
        now = self.first_of_now is not None and approval.line.leaf >= self.first_of_now
        mine, others = (self.taken, self.taken_before) if now else (self.taken_before, self.taken)
        amount, other = approved_amount(approval, left_out), 0
        if len(places) == 1 and amount is not None:
            mine[places[0][0]] = amount = mine.get(places[0][0], 0) + amount
            other = others.get(places[0][0], 0)

        def fits(total):
            return total is not None and any(total <= Decimal(most) for _, most in places)

        if now and not fits(amount):
            return False
        self.read_otherwise += not fits(None if amount is None else amount + other)
        return True


class Amounts:
    """The sums of money in what is sent: by the name of the field, by a currency, or by two decimals; without their signs.

    Where two readings are possible the larger one counts, and what is an amount and cannot be read counts as UNREADABLE.
    """

    UNREADABLE = Decimal(10) ** 30
    DIGITS = "〇零一壹二贰貳两兩三叁參四肆五伍六陆陸七柒八捌九玖"
    VALUES = "0011222223334455666778899"
    UNITS = "十拾십百佰백千仟천万萬만亿億억兆"
    POWERS = (1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 8, 8, 8, 12)
    SIGNS = "$€£¥¢¤\u20a0-\u20cf\u0e3f\u09f3"
    CODES = "eur|usd|gbp|chf|cny|rmb|jpy|hkd|aud|inr|krw"
    NAMES = "euros?|dollars?|pounds?|yuan|renminbi|yen|francs?|franken|rupees?|rubles?|pesos?|rs|bucks|руб[а-я]*"
    CHINESE = "人民币|美元|美金|欧元|英镑|日元|日圆|港币|港元|澳元|加元|韩元|卢布|法郎|卢比|台币|瑞郎"
    SHORT = "tsd|mio|mrd|mn|mm|bn|k|t|m|b"
    LONG = "thousands?|tausend|tsd|millions?|millionen|mio|billions?|milliarden|mrd|lakhs?|crores?"
    WORDS = {
        word: Decimal(10) ** power
        for power, words in (
            (2, "hundred hundert"),
            (3, "k к thousand thousands thsd tsd tausend tys тыс тысяч grand"),
            (4, "w wan"),
            (5, "lakh lakhs lac lacs"),
            (6, "m mm kk mn mln mio mil mill million millions millionen millones milioni miljoen milyon млн"),
            (7, "crore crores cr"),
            (9, "b bn bln mrd mld milliard milliards milliarde milliarden miliardi miljard milyar млрд"),
            (12, "t tn trn billion billions billionen bio trillion trillions"),
        )
        for word in words.split()
    }
    ALL = "|".join(sorted(WORDS, key=lambda word: (-len(word), word)))
    LETTERS = "A-Za-z\u00c0-\u024f\u0370-\u052f"

    MONEY = re.compile(
        r"amount|total|sum(?![a-z0-9])|price|balance|payment|(?<![a-z0-9])pay(?![a-z0-9])|salary|wage|budget|cost"
        r"|fee(?![a-z0-9])|limit|credit|debit|gross|net(?![a-z0-9])"
        r"|betrag|summe|preis|montant|importe|importo|金额|金額|总额|合计|价格|价钱|单价|款|费|额度|余额|工资"
    )
    AMOUNT = re.compile(r"(?:amount|betrag|montant|importe|importo|金额|金額|总额) *\Z")
    VALUE = re.compile("values?|val|wert|units|值|数值|數值")
    NAMING = re.compile(
        "(?:name|key|field|label|title|property|attribute|param(?:eter)?|column|header|feld|bezeichnung)(?: ?(?:name|id|key))?"
        "|id|type|code|名称|名字|字段|字段名|键|项目|項目"
    )
    OF_CURRENCY = re.compile("(?:currency|währung|devise|moneda|valuta)(?: ?code)?|币种|货币|幣種")
    TIME = re.compile(
        r"date|datum|day|month|year|period|term|number|(?<![a-z0-9])(?:no|nr|id|code)(?![a-z0-9])"
        r"|日期|时间|月份|年份|编号|号码|账号"
    )
    IN_NAME = re.compile("[%s]|(?<![a-z])(?:%s)(?![a-z])|%s" % (SIGNS, CODES, CHINESE))
    UNIT_IN_NAME = re.compile("([%s]+)(?:%s|元|圆|円|원)" % (UNITS, CHINESE))
    SCALES_IN_NAME = (
        re.compile(r"(?<![a-z])(%s)\.? ?(?:[%s]|(?:%s)(?![a-z]))" % (SHORT, SIGNS, CODES)),
        re.compile(r"[(\[] ?(%s)\.? ?[)\]]" % SHORT),
        re.compile("(?<!per )(?<!pro )(?<![a-z])(%s)(?![a-z])" % LONG),
    )

    POINT = re.compile("(?<=[0-9%s])点(?=[0-9%s])" % (DIGITS, DIGITS))
    RUN = re.compile("[0-9%s%s][0-9%s%s.,' ]*" % (DIGITS, UNITS, DIGITS, UNITS))
    COUNTS = re.compile(".*[0-9%s]|[十拾십百佰백]" % DIGITS)
    JOINED = re.compile(
        "[ \\r\\n]*[0-9%s%s](?:[0-9%s%s.,' _+*\u00b7\u00d7xX\\r\\n]*[0-9%s%s])?[ \\r\\n]*" % ((DIGITS, UNITS) * 3)
    )
    CENTS = re.compile("[0-9][0-9.,' ]*[.,][0-9]{2}")
    DATE = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}")
    EXPONENT = re.compile(r"[eE]\+?([0-9]{1,3})(?![0-9A-Za-z])")
    SCALE = re.compile(
        r"[ -]?((?i:%s))\.?(?:(?![0-9%s])|(?=(?i:%s)(?![%s])))" % (ALL, LETTERS, CODES, LETTERS), re.ASCII
    )
    THOUSANDS_OF = re.compile(" ?[tT](?=[%s]|(?i:%s)(?![%s]))" % (SIGNS, CODES, LETTERS), re.ASCII)
    AFTER = re.compile(
        " *(?:[%s]|[A-Z]{3}(?![A-Za-z0-9_])|(?i:%s|%s)(?![%s])|%s|[元圆圓块塊円원])"
        % (SIGNS, CODES, NAMES, LETTERS, CHINESE),
        re.ASCII,
    )
    BEFORE = re.compile(
        r"(?:(?<![A-Za-z0-9])((?i:%s))\.? ?(?:[%s]|(?i:%s))|[%s]|(?<![A-Za-z])(?i:%s|%s)|%s)[ .:]*[-+(]* *\Z"
        % (SHORT, SIGNS, CODES, SIGNS, CODES, NAMES, CHINESE),
        re.ASCII,
    )
    CODE = re.compile(r"(?<![A-Za-z0-9_])[A-Z]{3} +[-+(]*\Z")
    GLUED = re.compile("[%s]" % LETTERS)
    PART_BEFORE = re.compile(r"[A-Za-z0-9_/#:]-?\Z")
    PART_AFTER = re.compile("[-/_:#][0-9A-Za-z]|[0-9_%s]| ?%%" % LETTERS)
    NOTHING_BEFORE = re.compile("[-+( ]*")
    NOTHING_AFTER = re.compile("[-). ,/整正]*")
    SIGNS_ALIKE = {
        "\t": " ", "\u2010": "-", "\u2012": "-", "\u2013": "-", "\u2212": "-", "\u2018": "'", "\u2019": "'",
        "\u02bc": "'", "`": "'", "\u066b": ".", "\u066c": ",", "\u3001": ",",
    }

    @classmethod
    def within(cls, value, name=""):
        return cls._within(value, cls._named(name))

    @classmethod
    def _within(cls, value, name):
        if isinstance(value, dict):
            whole = name if name[0] or not cls._priced(value) else (True, False, False, Decimal(1))
            for key, inner in value.items():
                if isinstance(inner, str) and cls.NAMING.fullmatch(cls._words(key)):
                    whole = cls._more(whole, cls._named(inner))
            return [one for key, inner in value.items() for one in cls._within(inner, cls._part(whole, key))]
        if isinstance(value, list):
            return [one for inner in value for one in cls._within(inner, name)]
        if isinstance(value, str):
            return cls.in_text(name, value)
        if value is None or isinstance(value, bool):
            return []
        number = abs(Decimal(value))
        return [number * name[3]] if number != number.to_integral_value() or name[0] else []

    @classmethod
    def _part(cls, whole, key):
        """What a part of something called so is called: {"amount": {"value": 5000}} is an amount of 5000."""
        own = cls._named(key)
        return whole if whole[0] and not own[0] and cls.VALUE.fullmatch(cls._words(key)) else own

    @staticmethod
    def _more(name, other):
        """Of two names of one value that which makes more of it."""
        return other if other[0] and (not name[0] or (other[3], other[1]) > (name[3], name[1])) else name

    @classmethod
    def _priced(cls, value):
        return any(
            isinstance(inner, str) and inner.strip() and cls.OF_CURRENCY.fullmatch(cls._words(key))
            for key, inner in value.items()
        )

    @classmethod
    def _words(cls, written):
        return cls.plain(written).lower().replace("_", " ").strip()

    @classmethod
    def _named(cls, written):
        """Whether it is money, and nothing else; whether it may hold dates and the like; what it is counted in."""
        name = cls.plain(written).lower().replace("_", " ")
        unit = cls.UNIT_IN_NAME.search(name)
        if not (unit or cls.MONEY.search(name) or cls.IN_NAME.search(name)):
            return False, False, False, Decimal(1)
        scale = cls.number(unit.group(1)) if unit else Decimal(1)
        for way in () if unit else cls.SCALES_IN_NAME:
            found = way.search(name)
            if found:
                # Nobody counts a column in trillions: "T€" is a thousand euros.
                scale = Decimal(1000) if found.group(1) == "t" else cls.WORDS[found.group(1)]
                break
        bare = re.sub(r"[(\[].*", "", name)
        return True, bool(cls.AMOUNT.search(bare)), bool(cls.TIME.search(name)), scale

    @classmethod
    def plain(cls, written):
        """Digits of all scripts and widths as 0 to 9, one kind of space, apostrophe and dash, and nothing that is not seen."""
        plain = []
        for c in unicodedata.normalize("NFKC", written):
            kind = unicodedata.category(c)
            if kind == "Nd":
                plain.append(str(unicodedata.decimal(c)))
            elif kind not in ("Cf", "Mn", "Me"):
                plain.append(cls.SIGNS_ALIKE.get(c, c))
        tens = "".join(plain).replace("廿", "二十").replace("卅", "三十").replace("卌", "四十")
        return cls.POINT.sub(".", tens)

    @classmethod
    def in_text(cls, name, written):
        text = cls.plain(written)
        runs = []
        for run in cls.RUN.finditer(text):
            digits = run.group().rstrip(".,' ")
            if cls.COUNTS.match(digits):
                end = run.start() + len(digits)
                runs.append(cls._run(digits, text[max(0, run.start() - 40) : run.start()], text[end : end + 40]))
        found = [amount for amount in (cls._amount(name, run, len(runs) == 1) for run in runs) if amount is not None]
        joined = len(runs) > 1 and name[0] and not name[2] and cls.JOINED.fullmatch(text)
        if not found and joined:
            return [cls.UNREADABLE]
        if not found and name[1] and any(c.isalpha() or c in "0123456789" for c in text):
            return [cls.UNREADABLE]
        return found

    @classmethod
    def _run(cls, digits, before, rest):
        """Its digits, what a word beside it multiplies it by, and whether it has a currency; what is before and after these."""
        scale, known, code = Decimal(1), cls.BEFORE.search(before), cls.CODE.search(before)
        if known and known.group(1):
            word = known.group(1).lower()
            scale = Decimal(1000) if word == "t" else cls.WORDS[word]
        head = before[: known.start()] if known else cls.CODE.sub("", before)
        exponent = cls.EXPONENT.match(rest)
        if exponent:
            scale, rest = scale * Decimal(10) ** min(30, int(exponent.group(1))), rest[exponent.end() :]
        thousands = cls.THOUSANDS_OF.match(rest)
        if thousands:
            scale, rest = scale * 1000, rest[thousands.end() :]
        word = cls.SCALE.match(rest)
        while word:
            scale, rest = scale * cls.WORDS[word.group(1).lower()], rest[word.end() :]
            word = cls.SCALE.match(rest)
        currency = cls.AFTER.match(rest)
        rest = rest[currency.end() :] if currency else rest
        return digits, scale, bool(known or code or currency), bool(known), head, rest

    @classmethod
    def _amount(cls, name, run, alone):
        digits, scale, priced, sure, before, after = run
        money, nothing_else, of_time, by_name = name
        if (sure or nothing_else) and cls.GLUED.match(after):
            return cls.UNREADABLE
        scaled = scale != 1 or any(c in cls.UNITS for c in digits)
        whole = cls.NOTHING_BEFORE.fullmatch(before) and cls.NOTHING_AFTER.fullmatch(after) and not cls.DATE.fullmatch(digits)
        part = cls.PART_BEFORE.search(before) or cls.PART_AFTER.match(after)
        beside = money and not of_time and not part and (alone or scaled)
        if not (priced or whole and (money or cls.CENTS.fullmatch(digits)) or beside):
            return None
        return min(cls.number(digits) * (scale if scaled else by_name), cls.UNREADABLE)

    @classmethod
    def number(cls, run):
        """A number in digits, in Chinese numerals, or with Chinese units."""
        total, section, digits, unit = Decimal(0), Decimal(0), "", None
        for c in run:
            at = cls.UNITS.find(c)
            if at < 0:
                digits += cls.VALUES[cls.DIGITS.index(c)] if c in cls.DIGITS else c
                continue
            by = Decimal(10) ** cls.POWERS[at]
            before = cls.written(digits) if re.search("[0-9]", digits) else None
            if by < 10000:
                section += (1 if before is None else before) * by
            else:
                part = section + (before or 0)
                if not part and not total:
                    part = Decimal(1)
                total = (total + part) * by if total < by else total + part * by
                section = Decimal(0)
            digits, unit = "", by
        total += section
        if re.search("[0-9]", digits):
            # 三万五 is thirty-five thousand; 三万零五 is not.
            shortened = unit is not None and len(re.sub("[^0-9]", "", digits)) == 1
            total += cls.written(digits) * (unit / 10 if shortened else 1)
        return min(total, cls.UNREADABLE)

    @classmethod
    def written(cls, written):
        """Digits with signs between them: where a comma and a point could both be the decimal point, the larger reading."""
        digits = re.sub("[ ']", "", written).rstrip(".,").lstrip(".,")
        comma, point = digits.rfind(","), digits.rfind(".")
        decimal = -1
        if comma >= 0 and point >= 0:
            decimal = max(comma, point)
        elif comma >= 0 or point >= 0:
            last = max(comma, point)
            decimal = last if digits.count(digits[last]) == 1 and len(digits) - last - 1 != 3 else -1
        plain = "".join("." if i == decimal else c for i, c in enumerate(digits) if i == decimal or c.isdigit())
        return Decimal(plain) if len(plain) <= 30 else cls.UNREADABLE


def approved_amount(approval, left_out):
    """The largest amount of each row that was not left out, together; None where a row that needs one has none."""
    total = Decimal(0)
    for row in approval.asked["rows"]:
        if any(item and step.startswith(item) for step in row["stepHashes"] for item in left_out):
            continue
        values = row.get("values")
        amounts = Amounts.within(values.get("json") if isinstance(values, dict) else None)
        if not amounts and approval.effect >= EFFECTS.index("COMMIT"):
            return None
        total += max(amounts, default=0)
    return total


class Uses:
    """How a step used approvals, each of which covers it once."""

    def __init__(self):
        self.by_approval, self.last = {}, None

    def takes(self, approval, use):
        """Notes a use, and says whether that approval had been used by it."""
        before = self.by_approval.get(approval)
        self.by_approval[approval], self.last = use, approval
        # The same call once more, for another side that carries it out once however often it comes.
        again = before and before[2] and use[2] and before[0] == use[0] and use[1] == before[1] + 1
        return bool(before) and not again

    def forget_last(self):
        self.by_approval.pop(self.last, None)
        self.last = None


class Ranges:
    """A set of leaves, in which neighbours take no more room than one."""

    def __init__(self):
        self.first, self.last = [], []

    def add(self, first, last):
        if last < first:
            return
        # Those that touch it become one with it.
        begin = bisect.bisect_left(self.last, first - 1)
        end = bisect.bisect_right(self.first, last + 1)
        if begin < end:
            first, last = min(first, self.first[begin]), max(last, self.last[end - 1])
        self.first[begin:end], self.last[begin:end] = [first], [last]

    def has(self, leaf):
        at = bisect.bisect_right(self.first, leaf) - 1
        return at >= 0 and self.last[at] >= leaf


class Erasures:
    """Whether every value that is gone was taken by an erasure that says so. Erasures are told first, then entries are judged.

    Those of earlier releases told how many values they took, and told it last: one that was cut short told nothing. Values of
    that time are counted and not judged.
    """

    def __init__(self):
        self.whole, self.by_field = Ranges(), {}
        self.told, self.old = 0, 0

    def entry(self, line):
        entry = line.entry
        if entry["type"] != "Erased" or "act" not in entry:
            return
        if "took" not in entry["body"]:
            self.told += entry["body"].get("fields", 0)
        for piece in entry["body"].get("took", ()):
            leaves, _, fields = piece.partition(":")
            ends = [int(end) for end in leaves.split("-", 1)]
            # It took nothing of what came after it.
            last = min(ends[-1], line.leaf - 1)
            if not fields:
                self.whole.add(ends[0], last)
            for field in fields.split(",") if fields else ():
                self.by_field.setdefault(field, Ranges()).add(ends[0], last)

    def judge(self, line):
        """Whether erasures name all that the line lost, or none had to."""
        leaf = line.leaf
        missing = 0
        for field in line.erased:
            some = self.by_field.get(field)
            missing += not (self.whole.has(leaf) or some and some.has(leaf))
        if line.entry["v"] == 1:
            self.old += missing
            return True
        return not missing


class Export:
    """Checks one export; what is wrong is gathered in problems, what was found in facts."""

    def __init__(self, path, keys=(), checkpoints=()):
        self.path, self.pinned, self.kept = path, list(keys), list(checkpoints)
        self.problems, self.facts, self.notes = [], [], []
        self.runs, self.ended, self.approvals, self.used, self.left_out = {}, set(), {}, {}, {}
        self.evidence, self.editors, self.whole_runs = set(), {}, set()
        self.changes = self.from_before = self.unjudged = self.own_places = 0
        self.entries = self.open = self.erased = 0

    def wrong(self, what):
        self.problems.append(what)

    def check(self):
        """Everything; the list of problems, empty when all holds."""
        collects = gc.isenabled()
        gc.disable()  # entries refer to each other nowhere in a ring, and there are many
        try:
            with zipfile.ZipFile(self.path) as archive:
                self.archive = archive
                self._all()
        except Wrong as e:
            self.wrong(str(e))
        except Exception as e:  # whatever cannot be read is not verified
            self.wrong("the export cannot be read: %s: %s" % (type(e).__name__, e))
        finally:
            if collects:
                gc.enable()
        return self.problems

    def _all(self):
        self._names()
        self._manifest()
        self._head()
        self._history()
        self._outside()
        self._entries()
        self._tree()
        self._evidence()
        self._files()
        self._container()

    def untold(self):
        """How many values of earlier releases no erasure tells of; only the whole log shows it."""
        return max(0, self.erasures.old - self.erasures.told) if self.kind == "all" else 0

    def _names(self):
        names = self.archive.namelist()
        doubled = sorted({name for name in names if names.count(name) > 1}) if len(names) != len(set(names)) else []
        for name in doubled:
            self.wrong("the file %s is there more than once" % name)
        missing = [name for name in FILES + ["manifest.txt"] if name not in names]
        if missing:
            raise Wrong("the export is not whole: %s is missing" % ", ".join(missing))
        for name in names:
            if name not in FILES and name not in ("manifest.txt", SECTIONS, ERASURES) and not self._is_evidence(name):
                self.wrong("the file %s does not belong into an export" % name)

    @staticmethod
    def _is_evidence(name):
        return name.startswith("evidence/") and bool(HEX_64.fullmatch(name[9:]))

    def _text(self, name):
        try:
            return self.archive.read(name).decode("utf-8")
        except UnicodeDecodeError:
            raise Wrong("%s is no UTF-8" % name)

    def _manifest(self):
        given = [Key(line) for line in self._text("key.txt").splitlines()]
        # The export has to be signed by the first; those before it vouch for heads from their time.
        self.keys = self.pinned or given[:1]
        self.key = self.keys[0]
        if self.key.text not in [key.text for key in given]:
            self.wrong("the key in the export is not the one you gave: %s" % given[0].text)
        try:
            note = Note(self._text("manifest.txt"))
            if not note.is_signed_by(self.key):
                self.wrong("manifest.txt is not signed by %s" % self.key.text)
            elif len(note.signatures) != len(given) or not all(note.is_signed_by(key) for key in given):
                self.wrong("manifest.txt is not signed by those whose keys are in key.txt, and nobody else")
            head, _, body = note.text.partition("\n")
            self.manifest = json.loads(body)
        except (Wrong, ValueError) as e:
            raise Wrong("manifest.txt: %s" % e)
        if head != FORMAT:
            raise Wrong("this is an export of the form '%s'; this program reads %s" % (head, FORMAT))
        self.kind = self.manifest["selection"]["kind"]
        if self.kind not in ("all", "runs", "range"):
            raise Wrong("manifest.txt: there is no selection '%s'" % self.kind)

    def _head(self):
        try:
            self.head = Checkpoint(self._text("checkpoint.txt"))
        except Wrong as e:
            raise Wrong("checkpoint.txt: %s" % e)
        try:
            self.head.check(self.key)
        except Wrong as e:
            self.wrong("checkpoint.txt: %s" % e)
        if (self.manifest["size"], self.manifest["root"]) != (self.head.size, base64.b64encode(self.head.root).decode()):
            self.wrong("checkpoint.txt is not the one of the manifest: sizes %s and %s" % (self.head.size, self.manifest["size"]))

    def _history(self):
        self.known = {}
        before = -1
        for number, text in enumerate(self._text("history.jsonl").splitlines(), 1):
            try:
                one = json.loads(text)
                earlier = Checkpoint(one["note"])
                if earlier.size <= before:
                    raise Wrong("it does not come after the one before")
                before = earlier.size
                earlier.check(*self.keys)
                proof = [base64.b64decode(step, validate=True) for step in one["proof"]]
                if not consistent(earlier.size, self.head.size, earlier.root, self.head.root, proof):
                    raise Wrong("FORK: its log of %d entries is not the beginning of this one" % earlier.size)
                self.known[earlier.size] = earlier.root
            except (Wrong, ValueError, KeyError, TypeError) as e:
                self.wrong("history.jsonl, checkpoint %d: %s" % (number, e))
        self.facts.append("%d earlier checkpoints are signed and lead to this one" % len(self.known))

    def _outside(self):
        seen = {}
        for name, written in self.kept:
            try:
                one = Checkpoint(written)
                one.check(*self.keys)
                if one.origin != self.head.origin:
                    raise Wrong("it is of another log: %s" % one.origin)
                if seen.setdefault(one.size, one.root) != one.root:
                    raise Wrong("FORK: two signed checkpoints of %d entries differ" % one.size)
                if one.size > self.head.size:
                    raise Wrong("FORK or an old export: it has %d entries, the export's log %d" % (one.size, self.head.size))
            except Wrong as e:
                self.wrong("%s: %s" % (name, e))
        self.outside = seen

    def _entries(self):
        sizes = list(self.known) + [size for size in self.outside if size <= self.head.size]
        self.tree = Tree(sizes)
        self.stand_ins, self.erasures = StandIns(self.kind == "all"), Erasures()
        self.last_leaf = -1
        if self.manifest["erased"] != 0:
            self._told()
        if ERASURES in self.archive.namelist():
            self._beside()
        with self.archive.open("entries.jsonl") as source:
            passing = Hashing(source)
            for number, raw in enumerate(io.BufferedReader(passing, 1 << 20), 1):
                try:
                    self._entry(Line(raw.decode("utf-8")))
                except (Wrong, ValueError, KeyError, TypeError, AttributeError) as e:
                    self.wrong("line %d of entries.jsonl: %s" % (number, e))
        self.hashed = passing.digest.hexdigest()
        for problem in self.stand_ins.problems():
            self.wrong(problem)
        for what, found in (("entries", self.entries), ("erased", self.erased)):
            if self.manifest[what] != found:
                self.wrong("the manifest says %s: %s, found were %d" % (what, self.manifest[what], found))

    def _entry(self, line):
        self.entries += 1
        leaf_hash = sha256(b"\x00" + line.content).digest()
        if self.kind == "all":
            self.tree.add(leaf_hash)
        if binascii.a2b_base64(line.hash) != leaf_hash:
            self.wrong(line.name() + ": its content is not what its hash says")
        self._place(line, leaf_hash)
        self._fields(line)
        if line.erased and not self.erasures.judge(line):
            self.wrong(line.name() + ": values of it are gone, and no erasure names them")
        self._run(line)

    def _told(self):
        """Erasures among the entries: they come after what they took, and are few; known first, nothing else has to be kept."""
        with self.archive.open("entries.jsonl") as source:
            for number, raw in enumerate(io.BufferedReader(source, 1 << 20), 1):
                if b'"type":"Erased"' not in raw:
                    continue
                try:
                    line = Line(raw.decode("utf-8"))
                except (Wrong, ValueError, KeyError, TypeError, AttributeError):
                    continue  # said when its turn comes
                try:
                    self.erasures.entry(line)
                except (ValueError, KeyError, TypeError, AttributeError) as e:
                    self.wrong("line %d of entries.jsonl: %s" % (number, e))

    def _beside(self):
        """Entries about erasures that the selection does not take in."""
        for number, text in enumerate(self._text(ERASURES).rstrip("\n").split("\n"), 1):
            try:
                line = Line(text + "\n")
                if self.kind == "all" or line.entry["type"] != "Erased" or "act" not in line.entry:
                    self.wrong(line.name() + ": it does not stand where it belongs")
                leaf_hash = sha256(b"\x00" + line.content).digest()
                if base64.b64encode(leaf_hash).decode() != line.hash:
                    self.wrong(line.name() + ": its content is not what its hash says")
                self._proven(line, leaf_hash)
                before = self.open, self.erased
                self._fields(line)
                self.open, self.erased = before
                self.erasures.entry(line)
            except (Wrong, ValueError, KeyError, TypeError, AttributeError) as e:
                self.wrong("%s, line %d: %s" % (ERASURES, number, e))

    def _place(self, line, leaf_hash):
        if line.leaf <= self.last_leaf:
            self.wrong(line.name() + ": it stands after entry %d" % (self.last_leaf + 1))
        elif line.leaf != self.last_leaf + 1 and (self.kind == "all" or self.kind == "range" and self.last_leaf >= 0):
            self.wrong(line.name() + ": what stands before it is entry %d" % (self.last_leaf + 1))
        self.last_leaf = max(line.leaf, self.last_leaf)
        self._proven(line, leaf_hash)

    def _proven(self, line, leaf_hash):
        if (line.proof is None) != (self.kind == "all"):
            self.wrong(line.name() + ": its proof is missing, or there is one where none belongs")
        elif line.proof is not None:
            steps = [base64.b64decode(step) for step in line.proof]
            if not included(leaf_hash, line.leaf, self.head.size, steps, self.head.root):
                self.wrong(line.name() + ": it is not in the signed log at this place")

    def _fields(self, line):
        hidden = line.entry["hidden"]
        names = [field[0] for field in line.open]
        if (line.erased or names != list(hidden)) and not self._are_those(names, line.erased, hidden):
            self.wrong(line.name() + ": its fields are not those the log committed to")
        for name, salt, text, value in line.open:
            if sha256(binascii.a2b_base64(salt) + text.encode()).hexdigest() != hidden.get(name):
                self.wrong(line.name() + ": its field '%s' is not what the log committed to" % name)
            elif name == "evidence":
                self._names_evidence(line, value)
            elif name == "request" and isinstance(value, dict):
                self._names_evidence(line, value.get("evidence"))
        self.open += len(names)
        self.erased += len(line.erased)

    @staticmethod
    def _are_those(names, erased, hidden):
        return names == sorted(set(names)) and sorted(names + erased) == sorted(hidden) and erased == sorted(erased)

    def _names_evidence(self, line, pieces):
        if pieces is None:
            return
        if not EVIDENCE.fits(pieces):
            self.wrong(line.name() + ": what it names as evidence is none")
            return
        self.evidence.update(one["sha256"] for one in pieces)

    def _run(self, line):
        entry = line.entry
        if self.stand_ins.first_of_now is None and entry["v"] >= 4:
            self.stand_ins.first_of_now = line.leaf
        kind = KINDS.get(entry["type"])
        odd = kind.wrong_with(line) if kind else ""
        if odd:
            self.wrong(line.name() + ": " + odd)
        if "run" not in entry:
            if not odd:
                self.stand_ins.act(line)
            return
        run, sequence = entry["run"], entry["sequence"]
        expected = self.runs.get(run, sequence - 1 if self.kind == "range" else 0) + 1
        if sequence != expected:
            self.wrong(line.name() + ": number %d of its run is expected here" % expected)
        # What was under way when somebody ended the run is told afterwards; nothing may be begun.
        begins = entry["type"] == "StepStarted" and not odd
        if run in self.ended and begins and effect_of(entry["body"]) >= EFFECTS.index("CHANGE"):
            self.wrong(line.name() + ": its run had already ended")
        self.runs[run] = sequence
        if sequence == 1:
            self.whole_runs.add(run)
        if entry["type"] in ENDS:
            self.ended.add(run)
        if kind and not odd:
            self._approved(line)

    def _approved(self, line):
        """Every change was approved, by enough people who may, in time, as it was done, and once; what is erased is not held against it."""
        entry, body = line.entry, line.entry["body"]
        kind, run = entry["type"], entry["run"]
        if kind == "ApprovalRequested":
            of_run = self.approvals.setdefault(run, {})
            for older in of_run.values():
                older.void = older.void or older.path == body["path"]
            newer = of_run[body["approval"]] = Approval(line)
            if not newer.is_as_asked():
                self.wrong(line.name() + ": what it says openly is not what its field 'request' says")
        elif kind in ("ApprovalDecided", "ApprovalEdited"):
            known = self.approvals.get(run, {}).get(body["approval"])
            if kind == "ApprovalEdited":
                self._edited(line, run, known)
            elif known:
                if known.is_late(line):
                    self.wrong(line.name() + ": it was decided when its request had expired")
                changed = self.editors.get(run, {})
                known.decide(line, {name for step in known.steps for name in changed.get(step, ())})
        elif kind == "RowsLeftOut":
            self.left_out.setdefault(run, set()).update(body["leftOut"])
            known = self.approvals.get(run, {}).get(body["approval"])
            if known and "remaining" not in entry.get("bound", {}):
                known.void = True  # it is asked anew, without them
        elif kind == "StepStarted":
            self._begun(line, run, body)
        elif kind == "StepFailed" and body["kind"] != "UNKNOWN_OUTCOME" or kind == "OutcomeResolved" and not body["happened"]:
            # What is known not to have taken effect may be done once more.
            uses = self.used.get((run, body["path"]))
            if uses:
                uses.forget_last()

    def _edited(self, line, run, known):
        """Whoever changes values does not approve them, in whatever request they are asked for anew."""
        if known:
            known.void = True
        by = (line.opened("by", None) or {}).get("name")
        for step in (line.opened("values", None) or {}) if by else ():
            self.editors.setdefault(run, {}).setdefault(step, set()).add(by)

    def _begun(self, line, run, body):
        changes = effect_of(body) >= EFFECTS.index("CHANGE")
        if not changes and body.get("approval") is None:
            return
        self.changes += 1
        wrong = self._not_covered(line, run, body)
        if any(item and body["path"].startswith(item) for item in self.left_out.get(run, ())):
            wrong = "somebody had left its row out"
        if not wrong and changes:
            idempotent = body.get("idempotent", line.opened("idempotent", True))
            use = line.entry["bound"]["argumentHash"], body["attempt"], idempotent
            if self.used.setdefault((run, body["path"]), Uses()).takes(body["approval"], use):
                wrong = "its approval had been used"
        if wrong:
            self.wrong(line.name() + ": " + wrong)

    def _not_covered(self, line, run, body):
        approval = self.approvals.get(run, {}).get(body.get("approval"))
        if approval is None:
            if self.kind != "range" or run in self.whole_runs or not body.get("approval"):
                return NOBODY
            self.from_before += 1
            return ""
        wrong = approval.wrong_with(line)
        if not wrong:
            self.unjudged += bool(approval.unjudged)
            self.own_places += approval.own_place
            self.stand_ins.used(approval, line, self.left_out.get(run, ()))
        return wrong

    def _tree(self):
        if self.kind != "all":
            for size, root in self.outside.items():
                known = self.head.root if size == self.head.size else self.known.get(size)
                if known is None and size <= self.head.size:
                    self.wrong("your checkpoint of %d entries cannot be compared: this export has no proof for it; export again with size=%d" % (size, size))
                elif known is not None and known != root:
                    self.wrong("FORK: your checkpoint of %d entries is not the beginning of this log" % size)
            return
        self.tree.flush()
        if self.tree.size != self.head.size:
            self.wrong("the signed log has %d entries, the export %d" % (self.head.size, self.tree.size))
        elif self.tree.root() != self.head.root:
            self.wrong("the entries together are not those of the signed checkpoint")
            self._where()
        for size, root in list(self.known.items()) + list(self.outside.items()):
            if size <= self.tree.size and self.tree.roots.get(size) != root:
                self.wrong("FORK: the checkpoint of %d entries is not the beginning of these entries" % size)

    def _container(self):
        held = self.manifest.get("container")
        if held is None:
            self.notes.append("the ZIP itself is not held, only the files in it: an earlier release made it")
            return
        with open(self.path, "rb") as source:
            container = Container(source)
            at = container.manifest_at()
            if at is None:
                self.wrong("the ZIP is not packed as exports are")
            if at not in (None, held["bytes"]) or container.hash(held["bytes"]) != held["sha256"]:
                self.wrong("the bytes of the ZIP before manifest.txt are not those the manifest was signed for")

    def _where(self):
        """Narrows a difference down to 256 entries, as far as the list of sections is the signed one."""
        if SECTIONS not in self.archive.namelist():
            return
        listed = self._text(SECTIONS).split()
        for number, (found, said) in enumerate(zip(self.tree.sections, listed)):
            if base64.b64encode(found).decode() != said:
                self.wrong("one of the entries %d to %d is not the one that was signed" % (number * SECTION + 1, (number + 1) * SECTION))

    def _evidence(self):
        there = set()
        for name in self.archive.namelist():
            if self._is_evidence(name):
                digest = sha256()
                with self.archive.open(name) as source:
                    for part in iter(lambda: source.read(1 << 20), b""):
                        digest.update(part)
                if digest.hexdigest() != name[9:]:
                    self.wrong("%s is another file: its SHA-256 is %s" % (name, digest.hexdigest()))
                there.add(name[9:])
        missing = set(self.manifest["missing"])
        for one in sorted(self.evidence - there - missing):
            self.wrong("the evidence %s is missing" % one)
        for one in sorted(there - self.evidence):
            self.wrong("no entry names the evidence %s" % one)
        if missing:
            self.notes.append("the service had %d files of evidence no more, and says so" % len(missing))
        self.facts.append("%d files of evidence are those the entries name" % len(there))

    def _files(self):
        listed = self.manifest["files"]
        names = [name for name in self.archive.namelist() if name in FILES + [SECTIONS, ERASURES]]
        if sorted(listed) != sorted(set(names)):
            self.wrong("the manifest lists other files than there are")
        for name in sorted(set(names) & set(listed)):
            found = self.hashed if name == "entries.jsonl" else sha256(self.archive.read(name)).hexdigest()
            if found != listed[name]:
                self.wrong("%s is not the file the manifest was signed for" % name)


# ---------------------------------------------------------------- the ZIP itself

USUAL, WITH_WIDE = 20, 45
WIDE, WIDE_COUNT = 0xFFFFFFFF, 0xFFFF
DATE = 2 << 5 | 1  # 1 February 1980


class File:
    """One file of a ZIP, and the only way in which it is packed."""

    def __init__(self, name, stored, crc, compressed, size, at):
        self.name, self.stored, self.crc = name, stored, crc
        self.compressed, self.size, self.at = compressed, size, at

    def frame(self, version):
        return struct.pack("<5H", version, 0 if self.stored else 8, 0 if self.stored else 8, 0, DATE)

    def local(self):
        sums = (self.crc, self.compressed, self.size) if self.stored else (0, 0, 0)
        return b"PK\3\4" + self.frame(USUAL) + struct.pack("<3I2H", *sums, len(self.name), 0) + self.name

    def descriptor(self):
        if self.stored:
            return b""
        sizes = "<I2Q" if self.compressed >= WIDE or self.size >= WIDE else "<3I"
        return b"PK\7\10" + struct.pack(sizes, self.crc, self.compressed, self.size)

    def central(self):
        wide = b"".join(struct.pack("<Q", one) for one in (self.size, self.compressed, self.at) if one >= WIDE)
        wide = struct.pack("<2H", 1, len(wide)) + wide if wide else b""
        sums = (self.crc, min(self.compressed, WIDE), min(self.size, WIDE), len(self.name), len(wide))
        written = struct.pack("<H", USUAL) + self.frame(WITH_WIDE if wide else USUAL) + struct.pack("<3I2H", *sums)
        return b"PK\1\2" + written + struct.pack("<3H2I", 0, 0, 0, 0, min(self.at, WIDE)) + self.name + wide


def ending(count, size, at):
    """What stands behind the directory of a ZIP, to the last byte."""
    wide = b""
    if count >= WIDE_COUNT or size >= WIDE or at >= WIDE:
        wide = b"PK\6\6" + struct.pack("<Q2H2I4Q", 44, WITH_WIDE, WITH_WIDE, 0, 0, count, count, size, at)
        wide += b"PK\6\7" + struct.pack("<IQI", 0, at + size, 1)
    few = min(count, WIDE_COUNT)
    return wide + b"PK\5\6" + struct.pack("<4H2IH", 0, 0, few, few, min(size, WIDE), min(at, WIDE), 0)


class Container:
    """The ZIP byte by byte: up to the manifest by its hash, the manifest by its signatures, all else by its one form."""

    def __init__(self, source):
        self.source = source
        self.length = source.seek(0, 2)

    def read(self, at, length):
        if at < 0 or at + length > self.length:
            return b""
        self.source.seek(at)
        return self.source.read(length)

    def manifest_at(self):
        """Where the manifest's header begins; None where something is not packed as exports are."""
        end = self.read(self.length - 22, 22)
        if len(end) != 22:
            return None
        count, size, at = struct.unpack("<H2I", end[10:20])
        if count == WIDE_COUNT or size == WIDE or at == WIDE:
            wide = self.read(self.length - 98, 76)
            if len(wide) != 76:
                return None
            count, size, at = struct.unpack("<3Q", wide[32:56])
        tail = ending(min(count, 1 << 62), min(size, 1 << 62), min(at, 1 << 62))
        if at + size + len(tail) != self.length or self.read(at + size, len(tail)) != tail:
            return None
        return self.through(self.read(at, size), count, at)

    def through(self, directory, count, end):
        at = place = 0
        for number in range(count):
            last = number == count - 1
            file = self.file(directory, place, last, at)
            if file is None or last != (file.name == b"manifest.txt"):
                return None
            local, descriptor = file.local(), file.descriptor()
            behind = at + len(local) + file.compressed
            if behind > end or self.read(at, len(local)) != local or self.read(behind, len(descriptor)) != descriptor:
                return None
            place += len(file.central())
            if last:
                return at if behind == end and place == len(directory) else None
            at = behind + len(descriptor)
        return None

    @staticmethod
    def file(directory, place, stored, at):
        """The file whose entry of the directory begins there, when it is written as such an entry is."""
        if len(directory) < place + 46:
            return None
        crc, compressed, size, named, extra = struct.unpack("<3I2H", directory[place + 16 : place + 32])
        written = directory[place : place + 46 + named + extra]
        wide = written[46 + named + 4 :]
        if size == WIDE and len(wide) >= 8:
            size, wide = struct.unpack("<Q", wide[:8])[0], wide[8:]
        if compressed == WIDE and len(wide) >= 8:
            compressed = struct.unpack("<Q", wide[:8])[0]
        file = File(written[46 : 46 + named], stored, crc, compressed, size, at)
        return file if written == file.central() else None

    def hash(self, length):
        digest, left = sha256(), length
        self.source.seek(0)
        while left > 0:
            part = self.source.read(min(left, 1 << 20))
            if not part:
                return ""
            digest.update(part)
            left -= len(part)
        return digest.hexdigest()


# ---------------------------------------------------------------- Chinese

# Each text as it is composed above, and in Chinese; the words WRONG, ok, note, VERIFIED stay, for programs that read them.
CHINESE = """
VERIFIED with the key you gave: the running log of {} entries, in {} s|VERIFIED 核验通过（用您给出的公钥）：运行中的日志共 {0} 条，用时 {1} 秒
VERIFIED with the key you gave: {} entries, exported {}, in {} s|VERIFIED 核验通过（用您给出的公钥）：{0} 条记录，导出于 {1}，用时 {2} 秒
VERIFIED with the key in the export: {} entries, exported {}, in {} s|VERIFIED 核验通过（用导出包里的公钥）：{0} 条记录，导出于 {1}，用时 {2} 秒
VERIFIED: {} entries in {}|VERIFIED 核验通过：{1} 共 {0} 条记录
NOT VERIFIED: {} problem(s) in {}|NOT VERIFIED 核验未通过：{1} 有 {0} 处问题
This cannot be checked: {}|无法核验：{0}
entry {} (run {}, number {}, {}): {}|第 {0} 条（办理 {1}，第 {2} 步记录，{3}）：{4}
entry {} (act {}, {}): {}|第 {0} 条（操作 {1}，{2}）：{3}
line {} of entries.jsonl: {}|entries.jsonl 第 {0} 行：{1}
history.jsonl, checkpoint {}: {}|history.jsonl 第 {0} 个检查点：{1}
erasures.jsonl, line {}: {}|erasures.jsonl 第 {0} 行：{1}
the running log: {}|运行中的日志：{0}
its content is not what its hash says|内容与其哈希值不符
it is not written as lines of an export are|不是导出包里一行应有的写法
its fields are not written as those of an export are|各字段不是导出包应有的写法
its fields are not those the log committed to|字段与日志所承诺的不一致
its field '{}' is missing, and it was not erased|缺少字段“{0}”，而它并未被删除
what it says is not of the kinds such entries have|所记内容的类型不是这类记录应有的
what it says openly is not what its field 'request' says|公开所记的内容与其字段“request”不一致
what it names as evidence is none|它所指的证据不是证据
its field '{}' is not what the log committed to|字段“{0}”的值与日志所承诺的不符
its field '{}' is not written as those of an export are|字段“{0}”不是导出包应有的写法
it stands after entry {}|它排在第 {0} 条之后，次序不对
what stands before it is entry {}|它前面紧接着的却是第 {0} 条
its proof is missing, or there is one where none belongs|缺少证明，或多出了不该有的证明
it is not in the signed log at this place|已签署的日志在此处没有这条记录
it does not stand where it belongs|它不在应在的位置
number {} of its run is expected here|此处应为该次办理的第 {0} 步记录
its run had already ended|该次办理此前已经结束
nobody approved what it did|所做的事没有人批准
its approval had expired|批准已过期
it was decided when its request had expired|作出决定时，该审批请求已过期
its approval had been used|批准已经用过
it did more than was approved|所做的超出了批准的范围
somebody had left its row out|有人已把这一行排除在外
who approved it was barred from deciding on it|批准人被排除在外，不得决定此事
who changed its values approved it|批准人正是修改了内容的人
who asked for it approved it, and a second person was needed|批准人正是发起人，而此事须由另一个人决定
it was approved without the password being given again within five minutes|批准时未在五分钟内再次输入密码
it was approved in another's place, and nobody could stand in for it|批准由代理人作出，而此事不得代理
it was approved in another's place, and what it gives as the stand-in's id is none|由他人代为批准，而所记的代理编号不是有效编号
it was approved in the place of somebody who had not given it away then|代理人当时并未获得授权
it was approved in another's place beyond the limit given for that|代理人批准的金额超出了授权限额
who approved it had not the role for it|批准人没有相应的角色
values of it are gone, and no erasure names them|有数值已不在，而没有任何删除记录指明它
it is nested too deep to be checked|嵌套层数过多，无法核对
it is no JSON: {}|不是 JSON：{0}
it is no JSON|不是 JSON
it is no signed note|不是带签名的文本
its signature is not written as Base64 is|签名不是 Base64 写法
it is no checkpoint: it has to begin with origin, size and root hash|不是检查点：开头应为日志名、条数和根哈希
it is not signed by {}|没有 {0} 的签名
it is of the log '{}', the key of '{}'|它属于日志“{0}”，密钥却是“{1}”的
it is of another log: {}|它属于另一份日志：{0}
it does not come after the one before|它不在前一个之后
FORK: its log of {} entries is not the beginning of this one|分叉：它那 {0} 条记录不是本日志的开头
FORK: its log of {} entries is not the beginning of the running one|分叉：它那 {0} 条记录不是运行中日志的开头
FORK: two signed checkpoints of {} entries differ|分叉：两个同为 {0} 条的已签署检查点互不相同
FORK: the checkpoint of {} entries is not the beginning of these entries|分叉：{0} 条的检查点不是这些记录的开头
FORK: your checkpoint of {} entries is not the beginning of this log|分叉：您留存的 {0} 条的检查点不是本日志的开头
FORK or an old export: it has {} entries, the export's log {}|分叉，或是旧的导出包：检查点有 {0} 条，导出包的日志只有 {1} 条
FORK or set back: it has {} entries, the running log {}|分叉，或日志被退回：检查点有 {0} 条，运行中的日志只有 {1} 条
your checkpoint of {} entries cannot be compared: this export has no proof for it; export again with size={}|您留存的 {0} 条的检查点无法比对：本导出包没有它的证明；请加 size={1} 重新导出
the export cannot be read: {}|导出包无法读取：{0}
the export is not whole: {} is missing|导出包不完整：缺少 {0}
the file {} is there more than once|文件 {0} 出现了不止一次
the file {} does not belong into an export|文件 {0} 不属于导出包
{} is no UTF-8|{0} 不是 UTF-8 文本
the key in the export is not the one you gave: {}|导出包里的公钥不是您给出的那一个：{0}
key.txt has no key|key.txt 里没有公钥
manifest.txt is not signed by those whose keys are in key.txt, and nobody else|manifest.txt 的签名并非恰好来自 key.txt 中的各公钥
the ZIP is not packed as exports are|ZIP 的打包方式与导出包不符
the bytes of the ZIP before manifest.txt are not those the manifest was signed for|ZIP 中 manifest.txt 之前的字节与清单签名时的不同
the ZIP itself is not held, only the files in it: an earlier release made it|未核对 ZIP 本身，只核对其中的文件：此导出包由较早的版本制作
manifest.txt is not signed by {}|manifest.txt 没有 {0} 的签名
manifest.txt is not written as manifests are|manifest.txt 不是清单应有的写法
manifest.txt: there is no selection '{}'|manifest.txt：没有“{0}”这种选取方式
this is an export of the form '{}'; this program reads {}|这是格式为“{0}”的导出包；本程序只读 {1}
checkpoint.txt is not the one of the manifest: sizes {} and {}|checkpoint.txt 不是清单所指的那一个：条数分别为 {0} 和 {1}
checkpoint.txt is not the one of the manifest|checkpoint.txt 不是清单所指的那一个
the manifest says entries: {}, found were {}|清单写明记录 {0} 条，实有 {1} 条
the manifest says erased: {}, found were {}|清单写明已删除 {0} 个，实有 {1} 个
the manifest lists other files than there are|清单所列的文件与实有的不同
{} is not the file the manifest was signed for|{0} 不是签署清单时的那个文件
{}: its last line is not whole|{0}：最后一行不完整
the signed log has {} entries, the export {}|已签署的日志有 {0} 条，导出包有 {1} 条
the entries together are not those of the signed checkpoint|全部记录合起来与已签署的检查点不符
one of the entries {} to {} is not the one that was signed|第 {0} 至 {1} 条中有一条不是当时签署的
{} is another file: its SHA-256 is {}|{0} 是另一个文件：其 SHA-256 为 {1}
the evidence {} is missing|缺少证据 {0}
no entry names the evidence {}|没有记录提到证据 {0}
the log does not give {}, which its checkpoint needs|日志不提供 {0}，而其检查点需要它
{} has {} bytes, not {}|{0} 有 {1} 字节，应为 {2} 字节
{} is no bundle of {} entries|{0} 不是 {1} 条记录的合集
its tiles are not those of its checkpoint, at entry {}|从第 {0} 条起，其分片与检查点不符
entry {} is not what its hash says|第 {0} 条与其哈希值不符
and {} more|以及另外 {0} 处
{} entries of the whole log, each with its place in it|整个日志的 {0} 条记录，各在其位
{} entries of a part of the log of {} entries, each with its place in it|日志共 {1} 条，此处为其中 {0} 条，各在其位
{} values are what was written; {} are erased|{0} 个数值与当时写下的一致；{1} 个已删除
{} runs without a hole, {} of them ended|{0} 次办理没有缺漏，其中 {1} 次已结束
{} steps that need an approval are what was approved, by people who may|{0} 个须审批的步骤与批准的一致，批准人均有权批准
{} earlier checkpoints are signed and lead to this one|{0} 个更早的检查点均已签署，并与本检查点相连
{} files of evidence are those the entries name|{0} 个证据文件与记录所指的一致
{} checkpoints of yours are beginnings of this log|您留存的 {0} 个检查点均为本日志的开头
{} heads seen before are beginnings of the running log of {} entries|此前见过的 {0} 个检查点均为运行中日志（{1} 条）的开头
{} entries that came since are there, each with its place|此后新增的 {0} 条记录都在，各在其位
the service had {} files of evidence no more, and says so|有 {0} 个证据文件服务已不再保存，并已如实说明
{} steps name approvals from before this export begins, which are not checked: export those runs|{0} 个步骤的批准在本导出包开始之前，未作核验：请导出相应的办理
{} steps were approved by people whose names are erased: how many is checked, who is not|{0} 个步骤的批准人姓名已删除：只核验了人数，未核验是谁
{} approvals in another's place are not compared with who had been named: that stands in the whole log, as far as it is not erased|{0} 次代理批准未与授权记录比对：授权记录在整个日志里（已删除的除外）
{} approvals in another's place are beyond the limit as amounts are read now: earlier releases read fewer; look at those|按现在读取金额的方式，{0} 次代理批准超出了限额：较早的版本读出的金额较少；请核对这些批准
{} steps were approved by whoever had asked for them, in another's place: earlier releases let them, now nobody may; look at those|{0} 个步骤由发起人以代理他人的方式批准：早期版本允许，现已不允许；请核对这些步骤
{} erased values are of a time when erasures did not name what they took|{0} 个已删除的数值属于早期版本，当时的删除记录不指明删除了什么
{} of those no erasure tells of: one that was cut short left this, or somebody changed the database; compare with an older export|其中 {0} 个没有任何删除记录提到：可能是当时的删除中途停止，也可能是有人改动了数据库；请与较早的导出包比对
no checkpoint of yours was given: that nothing was rewritten before is not shown|没有给出您留存的检查点：无法说明此前的记录未被改写
the key was taken from the export: compare it with one you got another way: {}|公钥取自导出包：请与您另行得到的公钥比对：{0}
{} has no checkpoint|{0} 里没有检查点
{} has no key|{0} 里没有公钥
there is no file {}|没有文件 {0}
'{}' is no verifier key: write name+id+key|“{0}”不是验证公钥：请写成 名称+编号+公钥
'{}' is no Ed25519 verifier key|“{0}”不是 Ed25519 验证公钥
manifest.txt: {}|清单文件 manifest.txt：{0}
checkpoint.txt: {}|检查点文件 checkpoint.txt：{0}
key.txt: {}|公钥文件 key.txt：{0}
{}: {}|{0}：{1}
"""


@functools.lru_cache(maxsize=1)
def chinese_texts():
    texts = []
    for line in CHINESE.strip().splitlines():
        english, _, words = line.partition("|")
        pattern = "(.+?)".join(re.escape(part) for part in english.split("{}"))
        texts.append((re.compile(pattern, re.DOTALL), words))
    return texts


def chinese(text):
    """The text in Chinese, as far as it is one of those; what stands in it is looked at in the same way."""
    mark = re.match("WRONG  |ok     |note   ", text)
    if mark:
        return mark.group() + chinese(text[mark.end() :])
    for pattern, words in chinese_texts():
        match = pattern.fullmatch(text)
        if match:
            return words.format(*(chinese(part) for part in match.groups()))
    return text


def is_chinese(language):
    """As said, or by the environment."""
    if language is None:
        names = ("DESKHAND_LOCALE", "LC_ALL", "LC_MESSAGES", "LANG")
        language = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return language.lower().startswith("zh")


# ---------------------------------------------------------------- the command


def notes_in(path):
    """The checkpoints of a file or folder: signed notes, one after the other; in a folder a file's writing may have been cut short."""
    files = [os.path.join(path, name) for name in sorted(os.listdir(path))] if os.path.isdir(path) else [path]
    found = []
    for file in files:
        with open(file, encoding="utf-8") as source:
            notes = re.findall("(?:[^\n\u2014][^\n]*\n)+\n(?:\u2014 [^\n]*\n)+", source.read())
        found += [(file if len(notes) == 1 else "%s, checkpoint %d" % (file, i), n) for i, n in enumerate(notes, 1)]
    if not found:
        raise Wrong("%s has no checkpoint" % path)
    return found


def keys_of(given):
    """Keys, or files with them."""
    found = []
    for one in given:
        text = one
        if os.path.isfile(one):
            with open(one, encoding="utf-8") as source:
                text = source.read()
        lines = [line for line in text.splitlines() if line.strip()]
        if not lines:
            raise Wrong("%s has no key" % one)
        found += [Key(line) for line in lines]
    return found


def told(export, seconds):
    """The verdict as lines of text, the last one in one line."""
    lines = ["WRONG  " + problem for problem in export.problems[:SHOWN]]
    if len(export.problems) > SHOWN:
        lines.append("WRONG  and %d more" % (len(export.problems) - SHOWN))
    if export.problems:
        return lines + ["NOT VERIFIED: %d problem(s) in %s" % (len(export.problems), export.path)]
    manifest = export.manifest
    whole = "the whole log" if export.kind == "all" else "a part of the log of %d entries" % export.head.size
    lines.append("ok     %d entries of %s, each with its place in it" % (export.entries, whole))
    lines.append("ok     %d values are what was written; %d are erased" % (export.open, export.erased))
    lines.append("ok     %d runs without a hole, %d of them ended" % (len(export.runs), len(export.ended)))
    approved = export.changes - export.from_before
    lines.append("ok     %d steps that need an approval are what was approved, by people who may" % approved)
    lines += ["ok     " + fact for fact in export.facts]
    for count, what in (
        (export.from_before, "steps name approvals from before this export begins, which are not checked: export those runs"),
        (export.unjudged, "steps were approved by people whose names are erased: how many is checked, who is not"),
        (
            export.stand_ins.unchecked,
            "approvals in another's place are not compared with who had been named: that stands in the whole log,"
            " as far as it is not erased",
        ),
        (
            export.stand_ins.read_otherwise,
            "approvals in another's place are beyond the limit as amounts are read now: earlier releases read fewer;"
            " look at those",
        ),
        (
            export.own_places,
            "steps were approved by whoever had asked for them, in another's place: earlier releases let them, now nobody may;"
            " look at those",
        ),
        (export.erasures.old, "erased values are of a time when erasures did not name what they took"),
        (
            export.untold(),
            "of those no erasure tells of: one that was cut short left this, or somebody changed the database;"
            " compare with an older export",
        ),
    ):
        if count:
            lines.append("note   %d %s" % (count, what))
    lines += ["note   " + note for note in export.notes]
    if export.outside:
        lines.append("ok     %d checkpoints of yours are beginnings of this log" % len(export.outside))
    else:
        lines.append("note   no checkpoint of yours was given: that nothing was rewritten before is not shown")
    if not export.pinned:
        lines.append("note   the key was taken from the export: compare it with one you got another way: " + export.key.text)
    by = "the key you gave" if export.pinned else "the key in the export"
    lines.append("VERIFIED with %s: %d entries, exported %s, in %.1f s" % (by, export.entries, manifest["at"], seconds))
    return lines


def parsed(arguments):
    parser = argparse.ArgumentParser(description="Verifies an export of Deskhand's log, and watches a running log.")
    parser.add_argument("export", nargs="?", help="the ZIP file")
    parser.add_argument(
        "--key",
        action="append",
        default=[],
        help="the log's verifier key, or a file with it, got another way than with the export; after a change of the key the new"
        " one first, then those before it, for heads from their time",
    )
    parser.add_argument(
        "--checkpoint", action="append", default=[], help="a checkpoint you kept, a file of several, or a folder; repeatable"
    )
    parser.add_argument("--language", choices=("en", "zh"), help="of what is said; otherwise that of the environment (LANG)")
    parser.add_argument("--tiles", metavar="URL", help="a running log to compare with, such as https://HOST/api/audit")
    parser.add_argument("--token", metavar="FILE", help="a file with an access token for it, of an auditor and the scope read")
    parser.add_argument(
        "--keep", metavar="FOLDER", help="where to keep the running log's head when all is well, to compare with next time"
    )
    given = parser.parse_args(arguments)
    if not given.export and not given.tiles:
        parser.error("give the ZIP file of an export, or --tiles")
    if given.tiles and not re.match("https?://", given.tiles):
        parser.error("--tiles has to be an address that begins with https:// or http://")
    if given.keep and not given.tiles:
        parser.error("--keep is of use with --tiles only")
    if given.tiles and not given.key:
        parser.error("--tiles needs --key: the running log cannot vouch for its own key")
    return given


def watched(given, keys, kept, say):
    """Compares the running log; the code to exit with."""
    token = None
    if given.token:
        with open(given.token, encoding="utf-8") as source:
            token = source.read().strip()
    watch = Watch(Tiles(given.tiles, token), keys, kept)
    begin = time.time()
    found = watch.check()
    for problem in watch.problems:
        say("WRONG  " + problem)
    if watch.problems or found is None:
        say("NOT VERIFIED: %d problem(s) in %s" % (len(watch.problems), given.tiles))
        return 5
    for fact in watch.facts:
        say("ok     " + fact)
    written, head = found
    if given.keep:
        file = os.path.join(given.keep, "checkpoint-%012d.txt" % head.size)
        if not os.path.exists(file):
            with open(file, "w", encoding="utf-8", newline="") as target:
                target.write(written)
    say("VERIFIED with the key you gave: the running log of %d entries, in %.1f s" % (head.size, time.time() - begin))
    return 0


def main(arguments=None):
    given = parsed(arguments)
    in_chinese = is_chinese(given.language)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")

    def say(text, **how):
        print(chinese(text) if in_chinese else text, **how)

    try:
        keys = keys_of(given.key)
        if given.keep:
            os.makedirs(given.keep, exist_ok=True)
        places = given.checkpoint + [given.keep] * bool(given.keep and os.listdir(given.keep))
        kept = [one for path in places for one in notes_in(path)]
        code = 0
        if given.export:
            if not os.path.isfile(given.export):
                raise Wrong("there is no file %s" % given.export)
            begin = time.time()
            export = Export(given.export, keys, kept)
            export.check()
            for line in told(export, time.time() - begin):
                say(line)
            code = 5 if export.problems else 0
            if not export.problems:
                with zipfile.ZipFile(given.export) as archive:
                    kept.append((given.export, archive.read("checkpoint.txt").decode("utf-8")))
        return watched(given, keys, kept, say) or code if given.tiles else code
    except (Wrong, Unreachable, OSError, UnicodeDecodeError) as e:
        say("This cannot be checked: %s" % e, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
