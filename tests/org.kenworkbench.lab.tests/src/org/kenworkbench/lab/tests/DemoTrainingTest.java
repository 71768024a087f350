/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.lab.demo.DemoInputs;
import org.kenworkbench.internal.lab.demo.DemoTraining;
import org.kenworkbench.internal.lab.train.Tuning;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.testing.TestBucket;
import org.kenworkbench.testing.TinyEncoders;

/**
 * The demo's training, on a model of two layers that a few steps teach nothing: how far it came has to be said, each
 * time.
 */
class DemoTrainingTest {

    @TempDir
    private Path folder;
    private DemoInputs inputs;
    private Path tuned;

    @Test
    void anEarlierTrainingCountsIfItIsTheOneThatIsAskedForAndIsGoodEnough() throws Exception {
        anEarlierTrainingCounts(folder.resolve("tuned"), folder.resolve("tuned"));
    }

    @Test
    void soDoesOneInAStore() throws Exception {
        try (TestBucket bucket = TestBucket.in(folder)) {
            anEarlierTrainingCounts(StorePaths.of("test://bucket/tuned"), bucket.folder().resolve("tuned"));
        }
    }

    /** @param onDisk the folder on the disk, where the other may be in a store */
    private void anEarlierTrainingCounts(Path out, Path onDisk) throws Exception {
        inputs = new DemoInputs(TinyModels.write(folder.resolve("base"), "distilbert"),
                TinyEncoders.sentences(folder.resolve("data.csv"), 60, 1), 0);
        tuned = out;
        OperationException first = failure(0, false);
        assertEquals(ExitCode.COMPUTATION, first.kind());
        assertTrue(
                first.getMessage().matches(
                        "the tuned model in .*tuned has an accuracy of 0\\.\\d{3}, and 0\\.9 or more was expected; .*"),
                first.getMessage());
        assertEquals(first.getMessage(), failure(0, true).getMessage());
        Path record = onDisk.resolve("training.json");
        long trained = Files.getLastModifiedTime(onDisk.resolve("model.safetensors")).toMillis();
        Files.writeString(record,
                Files.readString(record).replaceFirst("(\"accuracy\": \\{\\s*\"value\": )[0-9.]+", "$10.95"));
        OperationResult kept = train(new Tuning.All(), inputs, 0, true);
        assertEquals(0.95,
                LabJson.of(kept).getAsJsonObject("test").getAsJsonObject("scores").getAsJsonObject("accuracy")
                        .get("value").getAsDouble());
        assertEquals(trained, Files.getLastModifiedTime(onDisk.resolve("model.safetensors")).toMillis());
        requireRefused("had --seed 0, and this one has 1; ",
                assertThrows(OperationException.class, () -> train(new Tuning.All(), inputs, 1, true)));
        requireRefused("had --tune all, and this one has bitfit; ", assertThrows(OperationException.class,
                () -> train(new Tuning.BitFit(), inputs, 0, true)));
        requireRefused("had a training set of digest ", assertThrows(OperationException.class,
                () -> train(new Tuning.All(), new DemoInputs(inputs.base(), inputs.data(), 7), 0, true)));
        Files.writeString(record, "{}");
        requireRefused("is not the record of a training; ",
                assertThrows(OperationException.class, () -> train(new Tuning.All(), inputs, 0, true)));
    }

    private static void requireRefused(String sentence, OperationException e) {
        assertEquals(ExitCode.USAGE, e.kind());
        assertTrue(e.getMessage().contains(sentence), e.getMessage());
    }

    private OperationException failure(long seed, boolean resume) {
        return assertThrows(OperationException.class, () -> train(new Tuning.All(), inputs, seed, resume));
    }

    private OperationResult train(Tuning tuning, DemoInputs from, long seed, boolean resume) throws Exception {
        return new DemoTraining(TinyModels.READER, from, true, resume).train(tuning, seed, tuned, LabRun.context(seed));
    }
}
