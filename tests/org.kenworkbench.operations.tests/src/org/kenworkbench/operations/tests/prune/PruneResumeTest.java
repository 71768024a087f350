/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.tests.PruneFixture;

/** {@code prune --resume}: what comes out is what would have come out without the kill. */
class PruneResumeTest {

    private static final String JOURNAL = "journal";

    @TempDir
    Path work;

    private PruneFixture prunings;

    @BeforeEach
    void writeModels() throws IOException {
        prunings = PruneFixture.in(Files.createDirectory(work.resolve("models")));
    }

    /** Looks at what a run has staged at moments of its work, as somebody who kills it then would find it. */
    private final class Snapshots implements ProgressListener {

        private final Path place;
        private final List<Path> taken = new ArrayList<>();
        private final Random random = new Random(7);
        private boolean pruning;

        Snapshots(Path place) {
            this.place = place;
        }

        @Override
        public void begun(String stage, long total, ProgressUnit unit) {
            pruning = stage.equals("Pruning");
            if (stage.startsWith("Digesting")) {
                take();
            }
        }

        @Override
        public void advanced(long done) {
            if (pruning && random.nextInt(4) == 0) {
                take();
            }
        }

        @Override
        public void ended() {
            pruning = false;
        }

        private void take() {
            try {
                Path copy = work.resolve("snapshot-" + taken.size());
                PruneFixture.copy(PruneFixture.staging(place), copy);
                taken.add(copy);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"20%, auto, '', exact", "20%, raw, 300KB, exact", "'5%,60%', auto, 400KB, exact",
            "'5%,60%', raw, '', exact", "'5%,60%', auto, 300KB, int4"})
    @Tag("slow")
    void goesOnFromAnyMoment(String keep, String coding, String shardSize, String values) throws Exception {
        Path whole = Files.createDirectory(work.resolve("whole"));
        Snapshots snapshots = new Snapshots(whole);
        String[] options = {"--keep", keep, "--coding", coding, "--write-model", "true", "--shard-size", shardSize,
                "--values", values};
        prunings.prune(whole.resolve("out"), snapshots, options);
        assertTrue(snapshots.taken.size() > 4);
        int most = 0;
        for (Path snapshot : snapshots.taken) {
            Path place = Files.createDirectory(work.resolve("of-" + snapshot.getFileName()));
            Files.move(snapshot, PruneFixture.leftOver(place));
            String text = PruneFixture.text(prunings.prune(place.resolve("out"), ProgressListener.NONE,
                    PruneFixture.with(options, "--resume", "true")));
            PruneFixture.assertSameResults(whole.resolve("out"), place.resolve("out"));
            assertEquals(List.of("out"), PruneFixture.names(place));
            most = Math.max(most, PruneFixture.taken(text));
            PruneFixture.delete(place);
        }
        assertEquals(PruneFixture.TENSORS, most);
    }

    /** Checks work that was staged by a machine that stopped, which may leave any byte missing or changed. */
    @ParameterizedTest
    @ValueSource(strings = {"subnetwork.ken", "model.safetensors", JOURNAL})
    @Tag("slow")
    void whatWasLostIsDoneAgain(String damaged) throws Exception {
        Path whole = Files.createDirectory(work.resolve("whole"));
        Snapshots snapshots = new Snapshots(whole);
        prunings.prune(whole.resolve("out"), snapshots, "--keep", "20%", "--write-model", "true");
        Path last = snapshots.taken.getLast();
        Random random = new Random(damaged.hashCode());
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < 12; i++) {
            Path place = Files.createDirectory(work.resolve("damaged-" + i));
            PruneFixture.copy(last, PruneFixture.leftOver(place));
            Path file = damaged.equals(JOURNAL) ? PruneFixture.leftOver(place).resolve(JOURNAL)
                    : PruneFixture.leftOver(place).resolve("result").resolve(damaged);
            damage(file, random, i % 2 == 0);
            String text = PruneFixture.text(prunings.prune(place.resolve("out"), ProgressListener.NONE, "--keep", "20%",
                    "--write-model", "true", "--resume", "true"));
            PruneFixture.assertSameResults(whole.resolve("out"), place.resolve("out"));
            fewest = Math.min(fewest, PruneFixture.taken(text));
            PruneFixture.delete(place);
        }
        assertTrue(fewest < PruneFixture.TENSORS);
    }

    private static void damage(Path file, Random random, boolean cut) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long at = random.nextLong(channel.size());
            if (cut) {
                channel.truncate(at);
            } else {
                channel.write(ByteBuffer.allocate((int) Math.min(4096, channel.size() - at)), at);
            }
        }
    }

    /** A run that was resumed and killed again is one like any other. */
    @Test
    void goesOnAgainAndAgain() throws Exception {
        Path whole = Files.createDirectory(work.resolve("whole"));
        prunings.prune(whole.resolve("out"), ProgressListener.NONE, "--keep", "20%", "--write-model", "true");
        Path place = Files.createDirectory(work.resolve("place"));
        Path out = place.resolve("out");
        int before = 0;
        for (int i = 0; i < 3; i++) {
            CancelAfter run = new CancelAfter(1);
            assertThrows(CancellationException.class,
                    () -> prunings.prune(out, run, "--keep", "20%", "--write-model", "true", "--resume", "true"));
            assertEquals(1, PruneFixture.names(place).size(), () -> PruneFixture.names(place).toString());
            int lines = Files.readAllLines(PruneFixture.staging(place).resolve(JOURNAL)).size();
            assertTrue(lines > before);
            before = lines;
        }
        assertTrue(PruneFixture.taken(PruneFixture.text(prunings.prune(out, ProgressListener.NONE, "--keep", "20%",
                "--write-model", "true", "--resume", "true"))) > 0);
        PruneFixture.assertSameResults(whole.resolve("out"), out);
        assertEquals(List.of("out"), PruneFixture.names(place));
    }

    /** Cancels a run when it has pruned some of the large matrices. */
    private final class CancelAfter implements ProgressListener {

        private final long matrices;
        private boolean pruning;

        CancelAfter(long matrices) {
            this.matrices = matrices;
        }

        @Override
        public void begun(String stage, long total, ProgressUnit unit) {
            pruning = stage.equals("Pruning");
        }

        @Override
        public void advanced(long done) {
            if (pruning && done > matrices * PruneFixture.SIDE * PruneFixture.SIDE) {
                prunings.context().cancel();
            }
        }

        @Override
        public void ended() {
            pruning = false;
        }
    }

    @Test
    void withoutTheOptionACancelledRunLeavesNothing() throws Exception {
        Path place = Files.createDirectory(work.resolve("place"));
        assertThrows(CancellationException.class,
                () -> prunings.prune(place.resolve("out"), new CancelAfter(3), "--keep", "20%"));
        assertEquals(List.of(), PruneFixture.names(place));
    }

    @Test
    void withTheOptionItSaysHowToGoOn() throws Exception {
        Path place = Files.createDirectory(work.resolve("place"));
        assertThrows(CancellationException.class,
                () -> prunings.prune(place.resolve("out"), new CancelAfter(3), "--keep", "20%", "--resume", "true"));
        assertEquals(List.of("The finished part is kept; give --resume again to continue it."),
                prunings.context().warnings());
    }

    @Test
    void withNothingToResumeItBeginsAndSaysSo() throws Exception {
        String text = PruneFixture
                .text(prunings.prune(work.resolve("out"), ProgressListener.NONE, "--keep", "20%", "--resume", "true"));
        assertTrue(text.contains("no unfinished run"), text);
    }

    @Test
    void aPlainRunBeginsAgainAndSaysSo() throws Exception {
        Path place = interrupted("--keep", "20%");
        String text = PruneFixture.text(prunings.prune(place.resolve("out"), ProgressListener.NONE, "--keep", "30%"));
        assertTrue(text.contains("--resume would have"), text);
        assertEquals(List.of("out"), PruneFixture.names(place));
    }

    @Test
    void aDryRunLeavesWhatCanBeResumed() throws Exception {
        Path place = interrupted("--keep", "20%");
        prunings.prune(place.resolve("out"), ProgressListener.NONE, "--keep", "20%", "--dry-run", "true");
        assertTrue(Files.isRegularFile(PruneFixture.staging(place).resolve(JOURNAL)));
        assertTrue(PruneFixture.taken(PruneFixture.text(
                prunings.prune(place.resolve("out"), ProgressListener.NONE, "--keep", "20%", "--resume", "true"))) > 0);
    }

    @ParameterizedTest
    @CsvSource({"--keep, 30%, keep 20%", "--rule, random, --rule magnitude", "--fill, zero, --fill base",
            "--coding, raw, --coding auto", "--write-model, true, --write-model false",
            "--scope, attention|ffn|other, --scope all",
            "--seed, 5, --seed 0", "--values, sign, --values exact"})
    @Tag("slow")
    void otherSettingsAreRefusedByName(String option, String text, String then) throws Exception {
        Path place = interrupted("--keep", "20%");
        List<String> before = PruneFixture.names(PruneFixture.staging(place));
        OperationException failure = assertThrows(OperationException.class, () -> prunings.prune(place.resolve("out"),
                ProgressListener.NONE,
                PruneFixture.with(new String[] {"--keep", "20%", "--resume", "true"}, option, text.replace('|', ','))));
        assertEquals(ExitCode.USAGE, failure.kind());
        assertTrue(failure.getMessage().contains(then), failure.getMessage());
        assertTrue(failure.getMessage().contains("--resume"), failure.getMessage());
        assertEquals(before, PruneFixture.names(PruneFixture.staging(place)));
        assertTrue(PruneFixture.taken(PruneFixture.text(
                prunings.prune(place.resolve("out"), ProgressListener.NONE, "--keep", "20%", "--resume", "true"))) > 0);
    }

    /**
     * Checks that a resumed run refuses a checkpoint that has changed, whatever its date: only what is in it counts,
     * and only as far as it was used.
     */
    @ParameterizedTest
    @ValueSource(strings = {"base", "tuned"})
    void aCheckpointThatChangedSinceIsRefused(String which) throws Exception {
        Path place = interrupted("--keep", "20%");
        Path file = which.equals("base") ? prunings.base() : prunings.tuned();
        byte[] before = Files.readAllBytes(file);
        byte[] changed = before.clone();
        changed[headerBytes(before) + 40 * PruneFixture.SIDE * 4] ^= 1;
        Files.write(file, changed);
        OperationException failure = assertThrows(OperationException.class,
                () -> prunings.prune(place.resolve("out"), ProgressListener.NONE, "--keep", "20%", "--resume", "true"));
        assertEquals(ExitCode.INPUT, failure.kind());
        assertTrue(failure.getMessage().startsWith(file + " has changed"), failure.getMessage());
        Files.write(file, before);
        assertTrue(PruneFixture.taken(PruneFixture.text(
                prunings.prune(place.resolve("out"), ProgressListener.NONE, "--keep", "20%", "--resume", "true"))) > 0);
    }

    private static int headerBytes(byte[] safeTensors) {
        return 8 + ByteBuffer.wrap(safeTensors).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
    }

    /**
     * Checks that a checkpoint that is changed in place while it is read, as a training that goes on writes it, is
     * refused.
     */
    @ParameterizedTest
    @ValueSource(strings = {"base", "tuned"})
    void aCheckpointThatChangesWhileItIsReadIsRefused(String which) throws Exception {
        Path file = which.equals("base") ? prunings.base() : prunings.tuned();
        byte[] bytes = Files.readAllBytes(file);
        int at = headerBytes(bytes) + 60 * PruneFixture.SIDE * 4;
        OperationException failure = assertThrows(OperationException.class,
                () -> prunings.prune(work.resolve("out"), onDone(4, () -> {
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                        channel.write(ByteBuffer.wrap(new byte[] {(byte) (bytes[at] ^ 1)}), at);
                    }
                }), "--keep", "20%"));
        assertEquals(ExitCode.INPUT, failure.kind());
        assertTrue(failure.getMessage().startsWith(file + " changed while it was read"), failure.getMessage());
        assertEquals(List.of("models"), PruneFixture.names(work));
    }

    /** A new date alone is no change. */
    @Test
    void aCheckpointThatIsTouchedMeanwhileIsReadAgain() throws Exception {
        List<String> stages = new ArrayList<>();
        ProgressListener touch = onDone(4, () -> Files.setLastModifiedTime(prunings.tuned(), FileTime.fromMillis(1)));
        prunings.prune(work.resolve("out"), new ProgressListener() {
            @Override
            public void begun(String stage, long total, ProgressUnit unit) {
                stages.add(stage);
                touch.begun(stage, total, unit);
            }

            @Override
            public void advanced(long done) {
                touch.advanced(done);
            }

            @Override
            public void ended() {
                touch.ended();
            }
        }, "--keep", "20%");
        assertTrue(stages.contains("Checking the checkpoints again"), stages::toString);
    }

    /** Work that reads or writes files. */
    private interface FileWork {
        void run() throws IOException;
    }

    /** Does something once, when so many of the large matrices are pruned. */
    private static ProgressListener onDone(int matrices, FileWork what) {
        return new ProgressListener() {

            private boolean pruning;
            private boolean done;

            @Override
            public void begun(String stage, long total, ProgressUnit unit) {
                pruning = stage.equals("Pruning");
            }

            @Override
            public void advanced(long count) {
                if (pruning && !done && count >= (long) matrices * PruneFixture.SIDE * PruneFixture.SIDE) {
                    done = true;
                    try {
                        what.run();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }

            @Override
            public void ended() {
                pruning = false;
            }
        };
    }

    @Test
    void anUnfinishedRunInAFolderThatExistsIsResumedThere() throws Exception {
        Path out = work.resolve("out");
        prunings.prune(out, ProgressListener.NONE, "--keep", "50%");
        assertThrows(CancellationException.class,
                () -> prunings.prune(out, new CancelAfter(3), "--keep", "20%", "--resume", "true", "--force", "true"));
        assertTrue(Files.isRegularFile(PruneFixture.staging(out).resolve(JOURNAL)));
        assertFalse(Files.readString(out.resolve("report.json")).contains("keep 20%"));
        assertTrue(PruneFixture.taken(PruneFixture.text(prunings.prune(out, ProgressListener.NONE, "--keep", "20%",
                "--resume", "true", "--force", "true"))) > 0);
        assertTrue(Files.readString(out.resolve("report.json")).contains("keep 20%"));
        assertEquals(List.of("composition.kenx", "report.json", "subnetwork.ken"), PruneFixture.names(out));
    }

    /** A place where a run on {@code out} was interrupted after some tensors. */
    private Path interrupted(String... options) throws Exception {
        Path place = Files.createDirectory(work.resolve("place"));
        assertThrows(CancellationException.class,
                () -> prunings.prune(place.resolve("out"), new CancelAfter(3),
                        PruneFixture.with(options, "--resume", "true")));
        return place;
    }
}
