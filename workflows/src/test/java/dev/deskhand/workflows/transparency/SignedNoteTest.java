package dev.deskhand.workflows.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignedNoteTest {

    /** The example in C2SP's signed-note. */
    private static final NoteKey KEY =
            NoteKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");

    private static final String NOTE = """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;

    @Test
    void verifiesThePublishedExample() {
        SignedNote note = SignedNote.parse(NOTE);
        assertThat(note.text()).isEqualTo("This is an example message.\n");
        assertThat(note.isSignedBy(KEY)).isTrue();
        assertThat(note.written()).isEqualTo(NOTE);
        assertThat(KEY.text()).isEqualTo("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    }

    /** The example in the documentation of Go's note package: signing key, verifier key and note. */
    @Test
    void signsAsGoDoes() {
        var signer = NoteSigner.parse("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
        assertThat(signer.verifier().text())
                .isEqualTo("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        var note = SignedNote.sign(
                "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
                List.of(signer));
        assertThat(note.written())
                .endsWith(
                        "\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n");
    }

    @Test
    void anyChangedCharacterIsNoticed() {
        var signer = NoteSigner.fresh("log.example/1");
        String written =
                SignedNote.sign("log.example/1\n5\nabc\n", List.of(signer)).written();
        for (int at = 0; at < written.length(); at++) {
            String changed =
                    written.substring(0, at) + (written.charAt(at) == 'x' ? 'y' : 'x') + written.substring(at + 1);
            assertThat(accepted(changed, signer.verifier())).as(changed).isFalse();
        }
    }

    private static boolean accepted(String note, NoteKey key) {
        try {
            return SignedNote.parse(note).isSignedBy(key);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void signingKeysSurviveBeingWritten() {
        var signer = NoteSigner.fresh("log.example/1");
        var again = NoteSigner.parse(signer.secretText());
        assertThat(again.verifier()).isEqualTo(signer.verifier());
        var both = SignedNote.sign("text\n", List.of(signer, NoteSigner.fresh("other")));
        assertThat(SignedNote.parse(both.written()).isSignedBy(again.verifier()))
                .isTrue();
        assertThat(both.isSignedBy(KEY)).isFalse();
    }

    @Test
    void saysWhatIsWrongWithAKeyOrANote() {
        assertThatThrownBy(() -> NoteKey.parse("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"))
                .hasMessageEndingWith("has the id 530d903b and not 530d903a");
        assertThatThrownBy(() -> NoteKey.parse("nothing")).hasMessageContaining("write name+id+key");
        assertThatThrownBy(() -> SignedNote.parse("text\n"))
                .hasMessage("no signed note: an empty line and signatures have to follow the text");
        assertThatThrownBy(() -> SignedNote.parse("text\n\n- a b\n")).hasMessage("no signature line: - a b");
        assertThatThrownBy(() -> new NoteKey("a b", new byte[32])).hasMessageContaining("cannot name a key");
    }

    /** The example in C2SP's tlog-checkpoint. */
    @Test
    void readsThePublishedCheckpoint() {
        var checkpoint = Checkpoint.parse("""
                example.com/behind-the-sofa
                20852163
                CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
                """);
        assertThat(checkpoint.size()).isEqualTo(20_852_163);
        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
        assertThatThrownBy(() -> Checkpoint.parse("a\n007\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"))
                .hasMessageStartingWith("no checkpoint");
    }
}
