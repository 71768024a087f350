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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.operations.tests.PrunedModels.context;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.internal.operations.prune.PruneOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.tests.PrunedModels;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.TestCheckpoints;

/** A model whose names a wrapper has changed comes back under the names that loaders expect. */
class RestoreNamesTest {

    @TempDir
    Path work;

    private PrunedModels models;

    @BeforeEach
    void makeModels() throws Exception {
        models = new PrunedModels(work);
    }

    /** Layers with a tied head and a classifier of their own. */
    private static TestCheckpoints tuned(String prefix, String ofClassifier) {
        TestCheckpoints model = TestCheckpoints.checkpoint();
        float[] words = PrunedModels.floats(new Random(3), 800);
        model.f32(prefix + "wte.weight", new long[] {40, 20}, words).f32(prefix + "lm_head.weight", new long[] {40, 20},
                words);
        for (int layer = 0; layer < 3; layer++) {
            model.f32(prefix + "layer." + layer + ".weight", new long[] {30, 50},
                    PrunedModels.floats(new Random(layer), 1500));
        }
        return model.f32(ofClassifier + "classifier.weight", new long[] {2, 20},
                PrunedModels.floats(new Random(9), 40));
    }

    private Path prune(TestCheckpoints tuned, StandardContext context) throws Exception {
        Path folder = Files.createDirectory(work.resolve("tuned"));
        tuned.write(folder.resolve("model.safetensors"));
        Files.writeString(folder.resolve("config.json"), "{}");
        PrunedModels.run(
                new PruneOperation(
                        new PruneRunner(models.reader, List.of(new MagnitudeRule()), List.of(new ReferenceProvider()))),
                context,
                "--base", models.base().toString(), "--tuned", folder.toString(), "--rule", "magnitude", "--k", "3",
                "--out",
                work.resolve("out").toString());
        return work.resolve("out/subnetwork.ken");
    }

    @ParameterizedTest
    @CsvSource({"module., module.", "_orig_mod., _orig_mod.", "module._orig_mod., module.", "net.model., net."})
    void namesAreThoseOfTheBase(String prefix, String ofClassifier) throws Exception {
        StandardContext pruning = context(false);
        Path ken = prune(tuned(prefix, ofClassifier), pruning);
        String first = prefix.substring(0, prefix.indexOf('.') + 1);
        assertEquals(!first.equals("net."),
                pruning.warnings().contains("Names of the tuned model contain '" + first + "', which parallel "
                        + "training or compiling leaves behind and loaders do not expect; restore with --names base."),
                pruning.warnings().toString());
        Map<String, byte[]> own = tensors(models.restored(ken, "own"));
        assertTrue(own.keySet().stream().allMatch(name -> name.startsWith(first)), own.keySet().toString());
        for (Path restored : List.of(models.restored(ken, "named", "--names", "base"),
                models.restored(ken, "one.safetensors", "--names", "base"),
                models.restored(ken, "shards", "--names", "base", "--shard-size", "7KB"))) {
            Map<String, byte[]> named = tensors(restored);
            assertEquals(
                    List.of("classifier.weight", "layer.0.weight", "layer.1.weight", "layer.2.weight", "lm_head.weight",
                            "wte.weight"),
                    List.copyOf(named.keySet()));
            named.forEach((name, bytes) -> assertArrayEquals(
                    own.get((name.startsWith("classifier") ? ofClassifier : prefix) + name), bytes, name));
        }
        assertEquals(List.of("config.json"),
                PrunedModels.names(work.resolve("named")).stream().filter(name -> name.equals("config.json")).toList());
    }

    /** A base within a larger model has longer names; a head that it lacks is not called as if it were within, too. */
    @Test
    void namesOfALargerBase() throws Exception {
        tuned("bert.", "").write(models.base().resolve("model.safetensors"));
        Path ken = prune(tuned("", "").f32("score.weight", new long[] {2, 2}, 1, 2, 3, 4), context(false));
        assertTrue(tensors(models.restored(ken, "named", "--names", "base")).keySet()
                .containsAll(List.of("bert.layer.0.weight", "score.weight")));
    }

    @Test
    void twoTensorsOfOneNameAreRefused() throws Exception {
        Path ken = prune(tuned("module.", "").f32("module.classifier.weight", new long[] {2, 2}, 1, 2, 3, 4),
                context(false));
        SubnetworkException e = assertThrows(SubnetworkException.class,
                () -> models.restored(ken, "named", "--names", "base"));
        assertTrue(e.getMessage().contains("two tensors that would get the name classifier.weight"), e.getMessage());
        assertFalse(Files.exists(work.resolve("named")));
    }

    private Map<String, byte[]> tensors(Path model) throws IOException {
        Map<String, byte[]> tensors = new TreeMap<>();
        try (Checkpoint checkpoint = models.reader.open(model)) {
            for (TensorInfo info : checkpoint.tensors()) {
                Tensor tensor = checkpoint.tensor(info.id()).orElseThrow();
                byte[] bytes = new byte[Math.toIntExact(info.sizeBytes())];
                tensor.copy(0, MemorySegment.ofArray(bytes));
                tensors.put(info.name(), bytes);
            }
        }
        return tensors;
    }
}
