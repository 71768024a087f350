/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.lab.TrainOperation;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.testing.TestBucket;
import org.kenworkbench.testing.TinyEncoders;
import org.kenworkbench.testing.WritableTestStore;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Tests of a training whose model, data and result lie in a store. */
class StoredTrainingTest {

    private static final String OUT = "test://bucket/out";

    @TempDir
    private Path folder;
    private TestBucket bucket;
    private WritableTestStore store;
    /** The folder on the disk of what is in the store. */
    private Path place;
    private StandardContext context;

    @BeforeEach
    void addStore() throws IOException {
        bucket = TestBucket.in(folder);
        store = bucket.store();
        place = bucket.folder().resolve("out");
        TinyEncoders.sentences(bucket.folder().resolve("data.csv"), 240, 1);
        TinyModels.write(bucket.folder().resolve("base"), "bert");
        context = LabRun.context(5);
    }

    @AfterEach
    void removeStore() {
        bucket.close();
    }

    private OperationResult train(String out, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("--model", "test://bucket/base", "--data",
                "test://bucket/data.csv", "--text", "text", "--label", "label", "--out", out, "--steps", "10", "--rate",
                "0.003", "--validate-every", "5", "--save-every", "4"));
        words.addAll(List.of(more));
        return LabRun.run(new TrainOperation(TinyModels.READER), context, words.toArray(String[]::new));
    }

    private static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Compares with a training whose result lies on a disk. */
    private void assertAsOnADisk() throws Exception {
        context = LabRun.context(5);
        train(folder.resolve("disk").toString());
        assertEquals(files(folder.resolve("disk")), files(place));
        for (String file : List.of("model.safetensors", "metrics.jsonl", "checkpoint-8/model.safetensors",
                "checkpoint-10/trainer_state.json", "config.json")) {
            assertEquals(-1, Files.mismatch(folder.resolve("disk").resolve(file), place.resolve(file)), file);
        }
        assertEquals(List.of(), bucket.onTheirWay(), "nothing is left on this machine");
    }

    @Test
    void theResultIsTheOneOnADisk() throws Exception {
        OperationResult result = train(OUT);
        List<String> taken = store.taken();
        assertEquals(Stream.of("checkpoint-10/trainer_state.json", "checkpoint-4/trainer_state.json",
                "checkpoint-8/trainer_state.json", "training.json", "model.safetensors").map(name -> OUT + '/' + name)
                .toList(), taken.subList(taken.size() - 5, taken.size()), "what vouches for the rest comes last");
        JsonObject record = JsonParser.parseString(Files.readString(place.resolve("training.json"))).getAsJsonObject();
        assertEquals(LabJson.of(result), record);
        assertEquals("../base", record.get("base").getAsString());
        assertEquals("../data.csv", record.getAsJsonObject("data").get("file").getAsString());
        try (Checkpoint trained = TinyModels.READER.open(StorePaths.of(OUT))) {
            assertFalse(trained.tensors().isEmpty());
        }
        assertAsOnADisk();
    }

    @Test
    void anInterruptedTrainingGoesOnFromThisMachine() throws Exception {
        context = LabRun.cancelledAfter(9, 5);
        assertThrows(CancellationException.class, () -> train(OUT, "--resume", "true"));
        assertEquals(List.of("The saved part is kept; give --resume again to continue it."), context.warnings());
        assertEquals(List.of(), store.taken());
        context = LabRun.context(5);
        assertEquals(5, LabJson.of(train(OUT, "--resume", "true")).get("resumedAfterStep").getAsInt());
        assertAsOnADisk();
    }

    /** The training is not done again, as its end is known. */
    @Test
    void aStoreThatDoesNotTakeTheResultCostsNoTraining() throws Exception {
        store.setRefused("training.json");
        OperationException refused = assertThrows(OperationException.class, () -> train(OUT, "--resume", "true"));
        assertEquals(ExitCode.RESOURCES, refused.kind());
        assertTrue(refused.getMessage().contains(" All of it lies in "), refused.getMessage());
        assertEquals(List.of("The saved part is kept; give --resume again to continue it."), context.warnings());
        store.setRefused("");
        OperationException part = assertThrows(OperationException.class, () -> train(OUT, "--resume", "true"));
        assertEquals(ExitCode.USAGE, part.kind());
        assertTrue(part.getMessage().contains("give --force"), part.getMessage());
        context = new StandardContext(new RunSettings(1, true, false, 5));
        assertEquals(10, LabJson.of(train(OUT, "--resume", "true")).get("resumedAfterStep").getAsInt());
        assertAsOnADisk();
    }

    @Test
    void withoutTheOptionTheWholeResultIsKeptAndNothingToGoOnWith() throws Exception {
        store.setTaking(false);
        OperationException refused = assertThrows(OperationException.class, () -> train(OUT));
        assertEquals(List.of(), context.warnings());
        assertTrue(refused.getMessage().contains(" All of it lies in "), refused.getMessage());
        assertTrue(bucket.onTheirWay().stream().noneMatch(file -> file.toString().contains("training-state")),
                "the state is of no use");
        store.setTaking(true);
        context = LabRun.context(5);
        train(OUT);
        assertAsOnADisk();
        OperationException again = assertThrows(OperationException.class, () -> train(OUT));
        assertEquals(ExitCode.USAGE, again.kind());
    }
}
