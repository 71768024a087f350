/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.sweep;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.evaluation.ModelScore;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.testing.TestCheckpoints;

/**
 * A base and a tuned model folder of 200 rows, and an evaluator that scores a model by how much of each row's tuning is
 * in it: one example a row, right where a third or more of ‖tuned - base‖² is there. A rule that keeps large changes
 * does well.
 */
final class SweepModels implements Evaluator {

    static final ContentCheckpointReader READER = new ContentCheckpointReader(List.of(new SafeTensorsFormat()));
    static final int ROWS = 200;
    static final int COLUMNS = 40;

    private final Path folder;
    /** Names of the files of each model that was scored. */
    final List<List<String>> scored = new ArrayList<>();
    /** Values of the head and of the first row of each model. */
    final List<float[]> heads = new ArrayList<>();
    final List<float[]> rows = new ArrayList<>();
    boolean withExamples = true;
    int failAfter = Integer.MAX_VALUE;

    SweepModels(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(base());
        Files.createDirectories(tuned());
        Random random = new Random(1);
        float[] ofBase = floats(random, 1);
        float[] ofTuned = ofBase.clone();
        for (int i = 0; i < ofTuned.length; i++) {
            double change = random.nextGaussian();
            ofTuned[i] += (float) (0.01 * change * change * change);
        }
        TestCheckpoints.checkpoint().f32("a.weight", new long[] {ROWS, COLUMNS}, ofBase)
                .f32("norm.weight", new long[] {3}, 1, 1, 1)
                .write(base().resolve("model.safetensors"));
        TestCheckpoints.checkpoint().f32("a.weight", new long[] {ROWS, COLUMNS}, ofTuned)
                .f32("norm.weight", new long[] {3}, 2, 2, 2)
                .f32("classifier.weight", new long[] {2}, 5, 6).write(tuned().resolve("model.safetensors"));
        Files.writeString(tuned().resolve("config.json"), "{\"model_type\": \"toy\"}");
        Files.writeString(tuned().resolve("tokenizer.json"), "{}");
    }

    private static float[] floats(Random random, double scale) {
        float[] values = new float[ROWS * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return values;
    }

    Path base() {
        return folder.resolve("base model");
    }

    Path tuned() {
        return folder.resolve("tuned model");
    }

    @Override
    public String description() {
        return "rows " + (withExamples ? "each" : "together");
    }

    @Override
    public ModelScore score(Path model, OperationContext context) throws IOException {
        if (scored.size() == failAfter) {
            throw new IOException("the evaluator stopped");
        }
        try (var names = Files.list(model)) {
            scored.add(names.map(name -> name.getFileName().toString()).sorted().toList());
        }
        float[] ofBase = read(base(), "a.weight");
        float[] ofTuned = read(tuned(), "a.weight");
        float[] of = read(model, "a.weight");
        heads.add(read(model, "classifier.weight"));
        rows.add(read(model, "norm.weight"));
        double[] examples = new double[ROWS];
        double right = 0;
        for (int row = 0; row < ROWS; row++) {
            double all = 0;
            double lost = 0;
            for (int i = row * COLUMNS; i < (row + 1) * COLUMNS; i++) {
                all += Math.pow(ofTuned[i] - ofBase[i], 2);
                lost += Math.pow(ofTuned[i] - of[i], 2);
            }
            examples[row] = lost <= all * 2 / 3 ? 1 : 0;
            right += examples[row];
        }
        return new ModelScore(right / ROWS, withExamples ? Optional.of(examples) : Optional.empty(), "rows");
    }

    static float[] read(Path model, String tensor) throws IOException {
        try (Checkpoint checkpoint = READER.open(model); Arena arena = Arena.ofConfined()) {
            Tensor of = checkpoint.tensor(new TensorId(tensor)).orElseThrow();
            MemorySegment bytes = arena.allocate(of.info().sizeBytes(), 8);
            of.copy(0, bytes);
            return bytes.toArray(ValueLayout.JAVA_FLOAT);
        }
    }
}
