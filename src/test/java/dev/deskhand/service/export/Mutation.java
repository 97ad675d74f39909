package dev.deskhand.service.export;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.workflows.transparency.Checkpoint;
import dev.deskhand.workflows.transparency.GrowingTree;
import dev.deskhand.workflows.transparency.NoteSigner;
import dev.deskhand.workflows.transparency.SignedNote;
import dev.deskhand.workflows.transparency.TreeHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Ways to falsify an export of the whole log. Those called BY_INSIDER are made fit again as far as the log's own key
 * reaches, so that no signature and no listed hash tells of them.
 */
enum Mutation {
    FLIP_A_BIT {
        @Override
        void apply(Attack it) {
            String name = it.any(it.pack.names());
            byte[] bytes = it.pack.bytes(name).clone();
            if (bytes.length == 0) {
                bytes = new byte[1];
            }
            bytes[it.random.nextInt(bytes.length)] ^= (byte) (1 << it.random.nextInt(8));
            it.pack.put(name, bytes);
        }
    },
    TRUNCATE_A_FILE {
        @Override
        void apply(Attack it) {
            String name = it.any(it.pack.names().stream()
                    .filter(one -> it.pack.bytes(one).length > 0)
                    .toList());
            byte[] bytes = it.pack.bytes(name);
            it.pack.put(name, Arrays.copyOf(bytes, it.random.nextInt(bytes.length)));
        }
    },
    DROP_A_FILE {
        @Override
        void apply(Attack it) {
            it.pack.drop(it.any(it.pack.names()));
        }
    },
    FILE_TWICE {
        @Override
        void apply(Attack it) {
            String name = it.any(it.pack.names());
            it.pack.twice(name, it.random.nextBoolean() ? it.pack.bytes(name) : new byte[] {'x'});
        }
    },
    STRANGE_FILE {
        @Override
        void apply(Attack it) {
            it.pack.put(it.random.nextBoolean() ? "notes.txt" : "evidence/../../x", "hello");
            it.signManifest();
        }
    },
    CUT_THE_ZIP {
        @Override
        byte[] of(Attack it) {
            byte[] zip = it.pack.zip();
            return Arrays.copyOf(zip, it.random.nextInt(zip.length));
        }
    },
    FLIP_A_BIT_OF_THE_ZIP {
        @Override
        byte[] of(Attack it) {
            byte[] zip = it.pack.original();
            zip[it.random.nextInt(zip.length)] ^= (byte) (1 << it.random.nextInt(8));
            return zip;
        }
    },
    BYTES_BEFORE_THE_ZIP {
        @Override
        byte[] of(Attack it) {
            return Containers.joined(it.bytes(), it.pack.original());
        }
    },
    BYTES_BEHIND_THE_ZIP {
        @Override
        byte[] of(Attack it) {
            return Containers.joined(it.pack.original(), it.bytes());
        }
    },
    A_ZIP_BEFORE_THE_ZIP {
        @Override
        byte[] of(Attack it) {
            Pack other = new Pack(it.pack.original());
            other.put("README.txt", "Nothing to see here.");
            return Containers.joined(other.zip(), it.pack.original());
        }
    },
    PACKED_ANEW {
        @Override
        byte[] of(Attack it) {
            return it.pack.zip();
        }
    },
    DROP_AN_ENTRY {
        @Override
        void apply(Attack it) {
            it.lines(lines -> lines.remove(it.random.nextInt(lines.size())));
        }
    },
    DROP_AN_ENTRY_BY_INSIDER {
        @Override
        void apply(Attack it) {
            DROP_AN_ENTRY.apply(it);
            it.signManifest();
        }
    },
    DROP_THE_LAST_ENTRIES_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.lines(lines -> lines.subList(1 + it.random.nextInt(lines.size() - 1), lines.size())
                    .clear());
            it.signManifest();
        }
    },
    ENTRY_TWICE_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.lines(lines -> lines.add(it.random.nextInt(lines.size()), it.any(lines)));
            it.signManifest();
        }
    },
    SWAP_ENTRIES_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.lines(lines -> {
                int[] two = it.two(lines.size());
                Collections.swap(lines, two[0], two[1]);
            });
            it.signManifest();
        }
    },
    SWAP_AND_RENUMBER_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.lines(lines -> {
                int[] two = it.two(lines.size());
                Collections.swap(lines, two[0], two[1]);
                for (int i : two) {
                    lines.set(i, Forger.line(lines.get(i), false, json -> json.put("leaf", i)));
                }
            });
            it.signManifest();
        }
    },
    EDIT_A_VALUE {
        @Override
        void apply(Attack it) {
            it.field((json, name) -> ((ObjectNode) json.get("open").get(name))
                    .set("value", TextNode.valueOf("edited " + it.random.nextInt())));
        }
    },
    EDIT_A_VALUE_BY_INSIDER {
        @Override
        void apply(Attack it) {
            EDIT_A_VALUE.apply(it);
            it.signManifest();
        }
    },
    EDIT_A_SALT_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.field((json, name) -> {
                byte[] salt = new byte[32];
                it.random.nextBytes(salt);
                ((ObjectNode) json.get("open").get(name))
                        .put("salt", Base64.getEncoder().encodeToString(salt));
            });
            it.signManifest();
        }
    },
    MOVE_A_VALUE_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.field((json, name) -> {
                var open = (ObjectNode) json.get("open");
                JsonNode value = requireNonNull(open.remove(name));
                open.set(name + "x", value);
            });
            it.signManifest();
        }
    },
    HIDE_A_VALUE {
        @Override
        void apply(Attack it) {
            it.field((json, name) -> {
                ((ObjectNode) json.get("open")).remove(name);
                List<String> gone = new ArrayList<>(List.of(name));
                json.get("erased").forEach(one -> gone.add(one.asText()));
                Collections.sort(gone);
                var names = json.putArray("erased");
                gone.forEach(names::add);
            });
        }
    },
    EDIT_AN_ENTRY_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.entry(it.random.nextBoolean());
            it.signManifest();
        }
    },
    EDIT_AN_ENTRY_AND_SECTIONS_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.entry(true);
            it.pack.put("sections.txt", "");
            it.signManifest();
        }
    },
    COMMIT_TO_ANOTHER_VALUE_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.recommit(it.keptSize);
            it.signManifest();
        }
    },
    SWAP_A_FILE_OF_EVIDENCE_BY_INSIDER {
        @Override
        void apply(Attack it) {
            List<String> all = it.pack.names("evidence/");
            String one = it.any(all);
            it.pack.put(
                    one,
                    it.random.nextBoolean() ? it.pack.bytes(it.other(all, one)) : "x".getBytes(StandardCharsets.UTF_8));
            it.signManifest();
        }
    },
    DROP_EVIDENCE_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.pack.drop(it.any(it.pack.names("evidence/")));
            it.signManifest();
        }
    },
    ADD_EVIDENCE_BY_INSIDER {
        @Override
        void apply(Attack it) {
            byte[] content = {(byte) it.random.nextInt(), 7};
            it.pack.put("evidence/" + Forger.sha256(content), content);
            it.signManifest();
        }
    },
    FORGED_CHECKPOINT {
        @Override
        void apply(Attack it) {
            it.pack.put("checkpoint.txt", it.thief.checkpoint(it.randomTree()));
            it.signManifest();
        }
    },
    FORGED_CHECKPOINT_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.pack.put("checkpoint.txt", it.insider.checkpoint(it.randomTree()));
            it.signManifest();
        }
    },
    FORGED_HISTORY_BY_INSIDER {
        @Override
        void apply(Attack it) {
            List<String> lines = it.pack.lines("history.jsonl");
            int at = it.random.nextInt(lines.size());
            ObjectNode line = Forger.json(lines.get(at));
            Checkpoint old =
                    Checkpoint.parse(SignedNote.parse(line.get("note").asText()).text());
            byte[] root = old.root().bytes();
            root[it.random.nextInt(32)] ^= 1;
            line.put("note", it.insider.sign(new Checkpoint(old.origin(), old.size(), TreeHash.of(root)).text()));
            lines.set(at, line.toString());
            it.pack.putLines("history.jsonl", lines);
            it.signManifest();
        }
    },
    HISTORY_OF_A_THIEF {
        @Override
        void apply(Attack it) {
            List<String> lines = it.pack.lines("history.jsonl");
            int at = it.random.nextInt(lines.size());
            ObjectNode line = Forger.json(lines.get(at));
            line.put(
                    "note",
                    it.thief.sign(SignedNote.parse(line.get("note").asText()).text()));
            lines.set(at, line.toString());
            it.pack.putLines("history.jsonl", lines);
            it.signManifest();
        }
    },
    REPLACED_KEY {
        @Override
        void apply(Attack it) {
            it.pack.put("key.txt", it.thiefKey.verifier().text() + "\n");
            it.thief.rewrite(it.pack, it.pack.lines("entries.jsonl"));
        }
    },
    FORK_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.recommit(it.keptSize);
            it.insider.rewrite(it.pack, it.pack.lines("entries.jsonl"));
        }
    },
    ROLLBACK_BY_INSIDER {
        @Override
        void apply(Attack it) {
            List<String> lines = it.pack.lines("entries.jsonl");
            it.insider.rewrite(it.pack, lines.subList(0, it.random.nextInt(it.keptSize)));
        }
    },
    HOLE_IN_A_RUN_BY_INSIDER {
        @Override
        void apply(Attack it) {
            List<String> lines = it.pack.lines("entries.jsonl");
            List<Integer> inner = IntStream.range(0, lines.size() - 1)
                    .filter(i -> it.hasLater(lines, i))
                    .boxed()
                    .toList();
            lines.remove((int) it.any(inner));
            it.insider.rewrite(it.pack, lines);
        }
    },
    ANOTHER_EFFECT_THAN_APPROVED_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.logWith(
                    "StepStarted",
                    entry -> ((ObjectNode) entry.get("bound"))
                            .put("argumentHash", "ab".repeat(31) + String.format("%02x", it.random.nextInt(256))));
        }
    },
    CHANGE_WITHOUT_APPROVAL_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.logWith("StepStarted", entry -> ((ObjectNode) entry.get("body")).remove("approval"));
        }
    },
    MORE_THAN_APPROVED_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.logWith("StepStarted", entry -> ((ObjectNode) entry.get("body")).put("effect", "COMMIT"));
        }
    },
    APPROVAL_USED_TWICE_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.logWithStepBegunTwice();
        }
    },
    USED_AFTER_ITS_EXPIRY_BY_INSIDER {
        @Override
        void apply(Attack it) {
            // Between the decision and the beginning of the step.
            String expires = "2026-03-02T08:00:00." + (200 + it.random.nextInt(800)) + "Z";
            it.logWithRequest("expires", expires);
        }
    },
    DECIDED_BY_NOBODY_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.logWith(
                    "ApprovalDecided",
                    entry -> ((ObjectNode) entry.get("body")).put("approval", "a-" + it.random.nextInt(1000) + "x"));
        }
    },
    REJECTED_AND_DONE_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.logWith("ApprovalDecided", entry -> ((ObjectNode) entry.get("body")).put("approved", false));
        }
    },
    LEFT_OUT_AND_DONE_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.logWithRowLeftOutDone();
        }
    },
    LEFT_OUT_AFTERWARDS_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.logWith(
                    "RowsLeftOut",
                    entry ->
                            ((ObjectNode) entry.get("body")).putArray("leftOut").add("0"));
        }
    },
    TO_BE_ASKED_ANEW_AND_DONE_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.logWith("RowsLeftOut", entry -> ((ObjectNode) entry.get("bound")).remove("remaining"));
        }
    },
    APPROVED_BY_THE_REQUESTER_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.logWithDecision(open -> Attack.by(open, it.requester(open), "approver"), "edda");
        }
    },
    APPROVED_BY_THE_EDITOR_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.logWithDecision(open -> Attack.by(open, "edda", "approver"));
        }
    },
    APPROVED_BY_SOMEBODY_BARRED_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.logWithDecision(open -> Attack.by(open, "otto", "approver"), "edda", "otto");
        }
    },
    APPROVED_WITHOUT_THE_ROLE_BY_INSIDER {
        @Override
        void apply(Attack it) {
            String role = it.any(List.of("office", "ops", "auditor", "admin"));
            it.logWithDecision(open -> Attack.by(open, "ben", role), "edda");
        }
    },
    APPROVED_WITH_AN_OLD_PASSWORD_BY_INSIDER {
        @Override
        void apply(Attack it) {
            String at = it.any(List.of("2026-03-02T07:55:00Z", "2026-03-02T07:00:00.5Z", "2026-03-02T09:00:00Z"));
            it.logWithDecision(open -> ((ObjectNode) open.get("confirmedAt")).put("value", at), "edda");
        }
    },
    APPROVED_IN_A_PLACE_THAT_IS_NOT_GIVEN_BY_INSIDER {
        @Override
        void apply(Attack it) {
            it.logWithDecision(
                    open -> {
                        ObjectNode giver = open.putObject("inPlaceOf");
                        giver.put("salt", open.at("/by/salt").asText())
                                .putObject("value")
                                .put("name", "carol")
                                .putArray("roles")
                                .add("approver");
                        sort(open);
                    },
                    "edda");
        }

        private void sort(ObjectNode open) {
            var sorted = new java.util.TreeMap<String, JsonNode>();
            open.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
            open.removeAll();
            sorted.forEach(open::set);
        }
    },
    A_VALUE_GONE_WITHOUT_AN_ERASURE_BY_INSIDER {
        @Override
        void apply(Attack it) {
            HIDE_A_VALUE.apply(it);
            it.signManifest();
        }
    };

    /** Whether it leaves all files as they are, and only packs them in another way. */
    boolean isOfTheZip() {
        return Set.of(
                        FLIP_A_BIT_OF_THE_ZIP,
                        BYTES_BEFORE_THE_ZIP,
                        BYTES_BEHIND_THE_ZIP,
                        A_ZIP_BEFORE_THE_ZIP,
                        PACKED_ANEW)
                .contains(this);
    }

    /** Changes the taken-apart export; nothing where {@link #of} does it all. */
    void apply(Attack it) {}

    /** The falsified export. */
    byte[] of(Attack it) {
        apply(it);
        return it.pack.zip();
    }

    /** An attack on an export, by somebody with the log's key or with another of the same name. */
    static Attack on(byte[] export, NoteSigner key, int keptSize, Random random) {
        return new Attack(
                new Pack(export),
                new Forger(key),
                NoteSigner.fresh(key.verifier().name()),
                keptSize,
                random);
    }

    /** A tree that has nothing to do with the log. */
    static GrowingTree tree(int size) {
        var tree = new GrowingTree();
        for (int i = 0; i < size; i++) {
            tree.add(TreeHash.ofLeaf(new byte[] {(byte) i}));
        }
        return tree;
    }
}
