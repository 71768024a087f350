/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.prune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.pieces.PieceRun;
import org.kenworkbench.operations.pieces.PieceSettings;
import org.kenworkbench.operations.tests.PruneFixture;
import org.kenworkbench.operations.tests.pieces.DividedRuns;
import org.kenworkbench.subnetwork.Joiner;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.testing.TestCheckpoints;

/** A pruning in pieces: what comes out is what one process gives. */
class DividedPruneTest {

    /** One tensor a piece. */
    private static final long SMALLEST = 1;
    /** Two of the large tensors, and the small ones beside them. */
    private static final long SMALL = 5L << 19;
    /** All tensors in one piece, as the model is small. */
    private static final long WHOLE = 0;

    @TempDir
    Path work;

    private PruneFixture prunings;

    @BeforeEach
    void writeModels() throws IOException {
        prunings = PruneFixture.in(Files.createDirectory(work.resolve("models")));
    }

    private DividedRuns runs(String name, long splitBytes, String... options) {
        return new DividedRuns(prunings, splitBytes, work.resolve(name), options);
    }

    @ParameterizedTest
    @CsvSource({"20%, row, base, none, exact", "'5%,60%', row, zero, none, exact",
            "'5%,60%,100%', tensor, base, kept, exact", "'20%,2%', model, base, none, exact",
            "20%, model, sign, none, exact", "20%, row, low-rank:2, none, exact", "'5%,60%', row, zero, none, int3",
            "20%, model, base, none, sign", "20%, model, low-rank:2:int4, none, int3"})
    @Tag("slow")
    void isTheWhole(String keep, String allocate, String fill, String rescale, String values) throws Exception {
        String[] options = {"--keep", keep, "--allocate", allocate, "--fill", fill, "--rescale", rescale, "--values",
                values};
        OperationResult whole = prunings.prune(work.resolve("whole"), ProgressListener.NONE, options);
        for (long splitBytes : new long[] {SMALLEST, SMALL, WHOLE}) {
            String name = "pieces-" + splitBytes;
            OperationResult divided = runs(name, splitBytes, options).all(true, 3, work);
            PruneFixture.assertSameResults(work.resolve("whole"), work.resolve(name));
            assertEquals(figures(whole), figures(divided).replace(name, "whole"));
        }
        assertEquals(List.of("models", "pieces-1", "pieces-" + SMALL, "pieces-" + WHOLE, "whole").stream()
                .sorted().toList(), PruneFixture.names(work));
    }

    /** Returns the summary without lines that tell of seconds. */
    private static String figures(OperationResult result) {
        return PruneFixture.text(result).replaceAll("(?m)^(plan|select and write|sync to disk|digest results).*\\R",
                "");
    }

    @Test
    @Tag("slow")
    void shardsAreTheSameEachTimeAndJoinToTheOneFile() throws Exception {
        String[] options = {"--keep", "20%", "--rule", "random", "--allocate", "model", "--seed", "7"};
        prunings.prune(work.resolve("whole"), ProgressListener.NONE, options);
        runs("once", SMALL, options).all(false, 1, work);
        runs("again", SMALL, options).all(false, 2, work);
        Map<String, byte[]> once = DividedRuns.files(work.resolve("once"));
        Map<String, byte[]> again = DividedRuns.files(work.resolve("again"));
        assertEquals(4, once.keySet().stream().filter(name -> name.endsWith(".ken")).count(), once.keySet().toString());
        List.of(once, again).forEach(files -> files.keySet().removeIf(name -> !name.contains("ken")
                || name.endsWith(".kenx")));
        DividedRuns.assertSameFiles(once, again);
        assertArrayEquals(Files.readAllBytes(work.resolve("whole/subnetwork.ken")), joined("once"));
    }

    private byte[] joined(String name) throws Exception {
        Path joined = work.resolve(name + ".ken");
        try (Subnetwork shards = Subnetwork.open(new ContentCheckpointReader(List.of(new SafeTensorsFormat())),
                work.resolve(name).resolve("subnetwork.ken.index.json"))) {
            Joiner.join(shards, joined, _ -> {
            }, () -> false);
        }
        return Files.readAllBytes(joined);
    }

    @ParameterizedTest
    @CsvSource({"row, 1", "model, 5"})
    @Tag("slow")
    void goesOnWithWhatIsDone(String allocate, int rounds) throws Exception {
        String[] options = {"--keep", "20%", "--allocate", allocate};
        prunings.prune(work.resolve("whole"), ProgressListener.NONE, options);
        DividedRuns runs = runs("out", SMALLEST, options);
        try (PieceRun run = runs.divide(true, false)) {
            for (int round = 1; round < rounds; round++) {
                runs.round(run);
            }
            assertEquals(PruneFixture.TENSORS, runs.round(run, 2));
        }
        assertFalse(Files.exists(work.resolve("out")));
        try (PieceRun run = runs.divide(true, true)) {
            for (int round = 1; round <= rounds; round++) {
                runs.round(run);
            }
            assertEquals(PruneFixture.TENSORS / 2, PruneFixture.taken(PruneFixture.text(run.finish())));
        }
        PruneFixture.assertSameResults(work.resolve("whole"), work.resolve("out"));
        assertEquals(List.of("models", "out", "whole"), PruneFixture.names(work));
    }

    @Test
    void aDryRunIsNotDivided() throws Exception {
        DividedRuns runs = runs("out", SMALL, "--keep", "20%", "--dry-run", "true");
        assertEquals(Optional.empty(), runs.operation().divide(new PieceSettings(0, false, false), runs.context()));
        assertEquals(List.of("models"), PruneFixture.names(work));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--write-model true", "--coding 1", "--coding raw", "--shard-size 1MB"})
    void refusesWhatPiecesCannotDo(String option) throws Exception {
        String[] words = option.split(" ");
        DividedRuns runs = runs("out", SMALL, "--keep", "20%", words[0], words[1]);
        OperationException refused = assertThrows(OperationException.class, () -> runs.divide(false, false));
        assertEquals(ExitCode.USAGE, refused.kind());
        assertTrue(refused.getMessage().startsWith(words[0]), refused.getMessage());
        assertEquals(List.of("models"), PruneFixture.names(work));
    }

    /** A piece fails with the sentence of one process; nothing of the piece is there. */
    @Test
    void failsForItsData() throws Exception {
        Path tuned = TestCheckpoints.checkpoint().f32("a", new long[] {2, 2}, 1, 2, 3, 4)
                .f32("b", new long[] {2, 2}, 1, 2, 3, Float.NaN).write(work.resolve("nan.safetensors"));
        Path base = TestCheckpoints.checkpoint().f32("a", new long[] {2, 2}, 0, 0, 0, 0)
                .f32("b", new long[] {2, 2}, 0, 0, 0, 0).write(work.resolve("zero.safetensors"));
        String[] options = {"--keep", "50%", "--tuned", tuned.toString(), "--base", base.toString()};
        String sentence = assertThrows(IOException.class,
                () -> prunings.prune(work.resolve("whole"), ProgressListener.NONE, options)).getMessage();
        DividedRuns runs = runs("out", SMALLEST, options);
        try (PieceRun run = runs.divide(false, false)) {
            List<byte[]> pieces = run.next();
            run.done(0, runs.piece(pieces.get(0)));
            assertEquals(sentence, assertThrows(IOException.class, () -> runs.piece(pieces.get(1))).getMessage());
            assertThrows(IllegalStateException.class, run::finish);
            assertEquals(1, Files.walk(PruneFixture.staging(work)).filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".ken") || file.toString().contains(".ken-tmp-0"))
                    .count());
        }
    }

    /** A new date alone is no change. */
    @Test
    void inputsThatAreTouchedAreReadAgain() throws Exception {
        DividedRuns runs = runs("out", WHOLE, "--keep", "20%");
        try (PieceRun run = runs.divide(false, false)) {
            run.done(0, runs.piece(run.next().getFirst()));
            Files.setLastModifiedTime(prunings.tuned(), FileTime.fromMillis(86_400_000));
            run.finish();
        }
        assertTrue(Files.exists(work.resolve("out/subnetwork.ken.index.json")));
    }

    @Test
    void normsThatChangeAreNamed() throws Exception {
        Path norms = writeNorms(1);
        DividedRuns runs = runs("out", WHOLE, "--keep", "50%", "--rule", "wanda", "--scope",
                "layer.0.dense.weight", "--norms", norms.toString());
        try (PieceRun run = runs.divide(false, false)) {
            byte[] piece = run.next().getFirst();
            writeNorms(2);
            OperationException refused = assertThrows(OperationException.class, () -> runs.piece(piece));
            assertEquals(ExitCode.INPUT, refused.kind());
            assertTrue(refused.getMessage().startsWith(norms + " has other norms"), refused.getMessage());
        }
    }

    private Path writeNorms(float value) throws IOException {
        float[] ofColumns = new float[PruneFixture.SIDE];
        Arrays.fill(ofColumns, value);
        return TestCheckpoints.checkpoint().f32("layer.0.dense.weight", new long[] {ofColumns.length}, ofColumns)
                .write(work.resolve("norms.safetensors"));
    }

    @Test
    @Tag("slow")
    void whatIsThereOfAnEarlierResultIsReplaced() throws Exception {
        String[] options = {"--keep", "20%", "--force", "true"};
        prunings.prune(work.resolve("out"), ProgressListener.NONE, options);
        runs("out", SMALL, options).all(false, 1, work);
        assertFalse(PruneFixture.names(work.resolve("out")).contains("subnetwork.ken"));
        runs("out", SMALLEST, options).all(false, 1, work);
        assertEquals(PruneFixture.TENSORS + 1,
                PruneFixture.names(work.resolve("out")).stream().filter(name -> name.endsWith(".ken")).count());
        runs("out", SMALLEST, options).all(true, 1, work);
        prunings.prune(work.resolve("whole"), ProgressListener.NONE, options);
        PruneFixture.assertSameResults(work.resolve("whole"), work.resolve("out"));
    }

    /** Shards that were joined are there until the joined file is. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void joinedShardsStayUntilTheResultIsThere(boolean killed) throws Exception {
        DividedRuns runs = runs("out", SMALLEST, "--keep", "20%");
        try (PieceRun run = runs.divide(true, false)) {
            runs.round(run);
            Path other = Files.createDirectory(work.resolve("out")).resolve("other");
            Files.writeString(other, "other");
            assertEquals(ExitCode.RESOURCES, assertThrows(OperationException.class, run::finish).kind());
            Files.delete(other);
            Files.delete(other.getParent());
        }
        if (killed) {
            Path staging = PruneFixture.staging(work);
            Path aside = Files.createDirectories(staging.resolve("joined"));
            for (String name : PruneFixture.names(staging.resolve("result"))) {
                if (name.startsWith("subnetwork-")) {
                    Files.move(staging.resolve("result").resolve(name), aside.resolve(name));
                }
            }
        }
        try (PieceRun run = runs.divide(true, true)) {
            runs.round(run);
            assertEquals(PruneFixture.TENSORS, PruneFixture.taken(PruneFixture.text(run.finish())));
        }
        List<String> names = PruneFixture.names(work.resolve("out"));
        assertEquals(List.of("subnetwork.ken"), names.stream().filter(name -> name.endsWith(".ken")).toList());
        assertEquals(List.of("models", "out"), PruneFixture.names(work));
    }

    /** Links may lead elsewhere on each machine; each follows its own. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void processesFindTheOutputByTheirOwnLinks(boolean exists) throws Exception {
        Path here = Files.createDirectories(work.resolve("here"));
        Path link = Files.createSymbolicLink(work.resolve("data"), here);
        if (exists) {
            Files.createDirectory(link.resolve("out"));
        }
        DividedRuns runs = runs("data/out", WHOLE, "--keep", "20%");
        try (PieceRun run = runs.divide(false, false)) {
            byte[] piece = run.next().getFirst();
            Path there = Files.move(here, work.resolve("there"));
            Files.delete(link);
            Files.createSymbolicLink(link, there);
            byte[] result = runs.piece(piece);
            Files.delete(link);
            Files.move(there, here);
            Files.createSymbolicLink(link, here);
            run.done(0, result);
            run.finish();
        }
        assertTrue(PruneFixture.names(here.resolve("out")).contains("subnetwork-00002-of-00002.ken"));
    }
}
