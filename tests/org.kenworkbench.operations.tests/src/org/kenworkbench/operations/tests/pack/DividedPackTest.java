/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.operations.restore.RestoreOperation;
import org.kenworkbench.internal.operations.verify.VerifyOperation;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.pieces.PieceRun;
import org.kenworkbench.operations.tests.PruneFixture;
import org.kenworkbench.operations.tests.PrunedModels;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.operations.tests.pieces.DividedRuns;
import org.kenworkbench.operations.tests.pieces.PackedPairs;
import org.kenworkbench.subnetwork.Joiner;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonObject;

/** A packing in pieces: what comes out is what one process gives. */
class DividedPackTest {

    /** One tensor a piece. */
    private static final long SMALLEST = 1;
    /** Two of the large tensors, and the small ones beside them. */
    private static final long SMALL = 40_000;
    /** All tensors in one piece, as the model is small. */
    private static final long WHOLE = 0;

    @TempDir
    Path work;

    private PackedPairs pairs;

    @BeforeEach
    void writeModels() throws IOException {
        pairs = PackedPairs.in(Files.createDirectory(work.resolve("models")));
    }

    private DividedRuns runs(String name, long splitBytes, String... options) {
        return pairs.divided(work.resolve(name), splitBytes, options);
    }

    @ParameterizedTest
    @ValueSource(longs = {SMALLEST, SMALL, WHOLE})
    void joinedItIsTheWhole(long splitBytes) throws Exception {
        OperationResult whole = pairs.pack(work.resolve("whole.ken"));
        OperationResult divided = runs("divided.ken", splitBytes).all(true, 3, work);
        assertArrayEquals(Files.readAllBytes(work.resolve("whole.ken")),
                Files.readAllBytes(work.resolve("divided.ken")));
        assertEquals(figures(whole).toString(), figures(divided).toString().replace("divided.ken", "whole.ken"));
        assertEquals(List.of("divided.ken", "models", "whole.ken"), PruneFixture.names(work));
    }

    private static JsonObject figures(OperationResult result) {
        JsonObject json = ResultJson.of(result);
        json.remove("seconds");
        return json;
    }

    @ParameterizedTest
    @ValueSource(longs = {SMALLEST, SMALL / 2, WHOLE})
    void twoGgufFilesCanBeDivided(long splitBytes) throws Exception {
        pairs = PackedPairs.ggufIn(work.resolve("models"));
        pairs.pack(work.resolve("whole.ken"));
        runs("divided.ken", splitBytes).all(true, 4, work);
        assertEquals(-1, Files.mismatch(work.resolve("whole.ken"), work.resolve("divided.ken")));
        runs("shards.ken", splitBytes).all(false, 5, work);
        Path restored = work.resolve("restored.gguf");
        PrunedModels.run(new RestoreOperation(pairs.reader()), PrunedModels.context(false), "--base",
                pairs.base().toString(), "--subnetwork", work.resolve("shards.ken").toString(), "--out",
                restored.toString());
        assertEquals(-1, Files.mismatch(pairs.tuned(), restored));
    }

    /** A folder of shards that are not joined has the name of the file, and commands take it as that. */
    @Test
    void shardsAreTheSameEachTimeAndAreTakenAsTheFile() throws Exception {
        pairs.pack(work.resolve("whole.ken"));
        OperationResult once = runs("once.ken", SMALL).all(false, 1, work);
        runs("again.ken", SMALL).all(false, 2, work);
        DividedRuns.assertSameFiles(DividedRuns.files(work.resolve("once.ken")),
                DividedRuns.files(work.resolve("again.ken")));
        List<String> names = PruneFixture.names(work.resolve("once.ken"));
        assertTrue(names.size() > 3, names::toString);
        assertEquals("subnetwork.ken.index.json", names.getLast());
        assertEquals(names.size() - 1, ResultJson.of(once).get("shards").getAsInt());
        assertEquals(work.resolve("once.ken/subnetwork.ken.index.json").toString(),
                ResultJson.of(once).get("file").getAsString());
        long sizeBytes = 0;
        for (String name : names) {
            sizeBytes += Files.size(work.resolve("once.ken").resolve(name));
        }
        assertEquals(sizeBytes, ResultJson.of(once).get("sizeBytes").getAsLong());
        PrunedModels.run(new VerifyOperation(pairs.reader()), PrunedModels.context(false), "--base",
                pairs.base().toString(), work.resolve("once.ken").toString());
        Path joined = work.resolve("joined.ken");
        try (Subnetwork shards = Subnetwork.open(pairs.reader(),
                work.resolve("once.ken").resolve("subnetwork.ken.index.json"))) {
            Joiner.join(shards, joined, _ -> {
            }, () -> false);
        }
        assertEquals(-1, Files.mismatch(work.resolve("whole.ken"), joined));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goesOnWithWhatIsDone(boolean single) throws Exception {
        pairs.pack(work.resolve("whole.ken"));
        DividedRuns runs = runs("out.ken", SMALLEST);
        try (PieceRun run = runs.divide(single, false)) {
            assertEquals(PackedPairs.TENSORS, runs.round(run, 2));
        }
        assertFalse(Files.exists(work.resolve("out.ken")));
        try (PieceRun run = runs.divide(single, true)) {
            runs.round(run);
            assertEquals((PackedPairs.TENSORS + 1) / 2, PruneFixture.taken(PruneFixture.text(run.finish())));
        }
        if (single) {
            assertEquals(-1, Files.mismatch(work.resolve("whole.ken"), work.resolve("out.ken")));
        } else {
            assertEquals(PackedPairs.TENSORS + 2, PruneFixture.names(work.resolve("out.ken")).size());
        }
        assertEquals(List.of("models", "out.ken", "whole.ken"), PruneFixture.names(work));
    }

    /** Nobody would come back for shards that were to be joined, once another run has made the result. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsNotTakenOverGoes(boolean divided) throws Exception {
        DividedRuns runs = runs("out.ken", SMALLEST);
        try (PieceRun run = runs.divide(true, false)) {
            run.done(0, runs.piece(run.next().getFirst()));
        }
        assertTrue(PruneFixture.staging(work).getFileName().toString().startsWith(".out.ken.pieces.ken-tmp-"));
        if (divided) {
            runs.all(false, 7, work);
        } else {
            pairs.pack(work.resolve("out.ken"));
        }
        assertEquals(List.of("models", "out.ken"), PruneFixture.names(work));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--coding 1", "--coding raw", "--shard-size 1MB", "--out delta"})
    void refusesWhatPiecesCannotDo(String option) throws Exception {
        String[] words = option.split(" ");
        Path out = work.resolve(words[0].equals("--shard-size") ? "folder" : words[0].equals("--out") ? words[1]
                : "out.ken");
        String[] options = words[0].equals("--out") ? new String[0] : words;
        PackOperationTest.assertRefused(ExitCode.USAGE, words[0],
                () -> pairs.divided(out, SMALL, options).divide(false, false));
        assertEquals(List.of("models"), PruneFixture.names(work));
    }

    /** A folder and a file are not taken for each other, even by force. */
    @Test
    void whatIsThereIsReplacedByItsLikeAlone() throws Exception {
        pairs.pack(work.resolve("out.ken"));
        PackOperationTest.assertRefused(ExitCode.USAGE, "exists; give --force",
                () -> runs("out.ken", SMALL).divide(true, false));
        PackOperationTest.assertRefused(ExitCode.USAGE, "give --single-file",
                () -> runs("out.ken", SMALL, "--force").divide(false, false));
        runs("out.ken", SMALL, "--force").all(true, 1, work);
        Files.delete(work.resolve("out.ken"));
        runs("out.ken", SMALL).all(false, 1, work);
        PackOperationTest.assertRefused(ExitCode.USAGE, "exists and is not empty",
                () -> runs("out.ken", SMALL).divide(false, false));
        PackOperationTest.assertRefused(ExitCode.USAGE, "is a folder",
                () -> runs("out.ken", SMALL, "--force").divide(true, false));
        runs("out.ken", SMALLEST, "--force").all(false, 1, work);
        assertEquals(PackedPairs.TENSORS + 2, PruneFixture.names(work.resolve("out.ken")).size());
        assertEquals(List.of("models", "out.ken"), PruneFixture.names(work));
    }

    /** A new date alone is no change; and what only the base has counts, too. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void inputsThatAreTouchedAreReadAgain(boolean changed) throws Exception {
        Path base = pairs.base().resolve("model.safetensors");
        DividedRuns runs = runs("out.ken", SMALL);
        try (PieceRun run = runs.divide(false, false)) {
            runs.round(run);
            if (changed) {
                // The values of the tensor that comes last by its name, which only the base has, lie at the end.
                byte[] bytes = Files.readAllBytes(base);
                bytes[bytes.length - 100] ^= 1;
                Files.write(base, bytes);
            }
            Files.setLastModifiedTime(base, FileTime.fromMillis(86_400_000));
            if (changed) {
                PackOperationTest.assertRefused(ExitCode.INPUT, "only.base.2", run::finish);
            } else {
                run.finish();
            }
        }
        assertEquals(!changed, Files.exists(work.resolve("out.ken/subnetwork.ken.index.json")));
    }

    /** A file without a folder has no small files; and the base may be much larger than what was tuned of it. */
    @Test
    void plainFilesAreDividedAsWell() throws Exception {
        Path base = PrunedModels.model(1, 40).write(work.resolve("base.safetensors"));
        Path tuned = TestCheckpoints.checkpoint().f32("layer.0.weight", new long[] {30, 50}, new float[1500])
                .i64("position_ids", new long[] {3}, 0, 1, 3).write(work.resolve("tuned.safetensors"));
        pairs = new PackedPairs(base, tuned);
        pairs.pack(work.resolve("whole.ken"));
        runs("divided.ken", SMALLEST).all(true, 6, work);
        assertEquals(-1, Files.mismatch(work.resolve("whole.ken"), work.resolve("divided.ken")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void partsInFoldersComeAlong(boolean ofBaseAlone) throws Exception {
        pairs = new PackedPairs(withPart("whole-base", 1, true), withPart("whole-tuned", 2, !ofBaseAlone));
        pairs.pack(work.resolve("whole.ken"));
        runs("divided.ken", SMALLEST).all(true, 6, work);
        assertEquals(-1, Files.mismatch(work.resolve("whole.ken"), work.resolve("divided.ken")));
    }

    private Path withPart(String name, int seed, boolean hasPart) throws IOException {
        Path folder = Files.createDirectory(work.resolve(name));
        float[] values = new float[48];
        Arrays.fill(values, seed);
        TestCheckpoints.checkpoint().f32("weight", new long[] {6, 8}, values)
                .write(folder.resolve("model.safetensors"));
        if (hasPart) {
            Files.writeString(folder.resolve("modules.json"), """
                    [{"path": "", "type": "sentence_transformers.models.Transformer"},
                     {"path": "2_Dense", "type": "sentence_transformers.models.Dense"}]""");
            Path part = Files.createDirectory(folder.resolve("2_Dense"));
            TestCheckpoints.checkpoint().f32("linear.weight", new long[] {8, 6}, values)
                    .write(part.resolve("model.safetensors"));
            Files.writeString(part.resolve("config.json"), "{\"dense\": " + seed + "}");
        }
        Files.writeString(folder.resolve("config.json"), "{\"seed\": " + seed + "}");
        return folder;
    }
}
