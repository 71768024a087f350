/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.encoder.Classifier;
import org.kenworkbench.internal.lab.encoder.ParameterLoader;
import org.kenworkbench.internal.lab.encoder.PretrainedModel;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.internal.lab.model.TokenizedText;
import org.kenworkbench.internal.lab.train.AdamW;
import org.kenworkbench.internal.lab.train.LoraFactors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;

/**
 * Tests of what low-rank factors compute, and that the computation leaves no arrays behind: they lie outside Java's
 * heap, so nothing else frees them.
 */
class LoraFactorsTest {

    private static final List<TokenizedText> TEXTS = List.of(new TokenizedText(new long[] {2, 4, 10, 3}, new long[4]));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bert", "deberta-v2", "t5"})
    void stepsLeaveNoArraysBehind(String type) throws Exception {
        try (PretrainedModel model = PretrainedModel.open(TinyModels.READER,
                TinyModels.write(folder.resolve("base"), type));
                NDManager manager = PyTorch.engine().newBaseManager()) {
            Parameters plain = ParameterLoader.plan(model, 2).load(manager, 1, () -> false);
            Parameters all = LoraFactors.beside(plain, 2, 1, manager);
            all.all().values().forEach(array -> array.setRequiresGradient(true));
            AdamW optimizer = AdamW.begin(all, 0.01, manager);
            int before = manager.getManagedArrays().size();
            for (int step = 1; step <= 3; step++) {
                step(new Classifier(model.config(), all, LoraFactors.linears(all)), manager);
                optimizer.gradientNorm();
                optimizer.update(step, 0.1, 1);
                Parameters view = all.detached();
                logits(new Classifier(model.config(), view, LoraFactors.linears(view)), manager);
                view.all().values().forEach(NDArray::close);
                assertEquals(before, manager.getManagedArrays().size(), "after step " + step);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"electra,12", "deberta-v2,12", "t5,14"})
    void theMergedModelSaysTheSameAndIsAllThatIsMade(String type, int matrices) throws Exception {
        try (PretrainedModel model = PretrainedModel.open(TinyModels.READER,
                TinyModels.write(folder.resolve("base"), type));
                NDManager manager = PyTorch.engine().newBaseManager()) {
            Parameters plain = ParameterLoader.plan(model, 2).load(manager, 1, () -> false);
            Parameters all = LoraFactors.beside(plain, 2, 1, manager);
            all.all().forEach((name, array) -> {
                if (name.endsWith(".lora_B.weight")) {
                    array.addi(0.1f); // otherwise they add nothing
                }
            });
            int before = manager.getManagedArrays().size();
            Parameters merged = LoraFactors.merged(all, manager);
            assertEquals(plain.all().keySet(), merged.all().keySet());
            assertEquals(before + matrices, manager.getManagedArrays().size(),
                    "a new array for each matrix of the layers");
            assertArrayEquals(logits(new Classifier(model.config(), all, LoraFactors.linears(all)), manager),
                    logits(new Classifier(model.config(), merged), manager), 1e-5f);
        }
    }

    private static void step(Classifier classifier, NDManager manager) throws Exception {
        try (NDManager own = manager.newSubManager();
                GradientCollector collector = PyTorch.engine().newGradientCollector()) {
            collector.backward(classifier.logits(TEXTS, own, true).square().sum());
        }
    }

    private static float[] logits(Classifier classifier, NDManager manager) {
        try (NDManager own = manager.newSubManager()) {
            return classifier.logits(TEXTS, own, false).toFloatArray();
        }
    }
}
