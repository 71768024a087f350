/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.shrink;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.shrink.ShrinkOperation;
import org.kenworkbench.internal.pruning.rule.DeltaMagnitudeRule;
import org.kenworkbench.internal.pruning.rule.DeltaWandaRule;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.operations.library.Ken;
import org.kenworkbench.operations.library.KenRun;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.TestCheckpoints;

/**
 * A pair of model folders whose tensors tuning has changed in different ways: by a matrix of low rank and some noise,
 * in a few values, everywhere by about the same, hardly at all, and not at all.
 */
final class ShrinkModels {

    static final ContentCheckpointReader READER = new ContentCheckpointReader(List.of(new SafeTensorsFormat()));
    private static final int SIDE = 64;
    private static final int VALUES = SIDE * SIDE;

    private final Path folder;

    ShrinkModels(Path folder) throws IOException {
        this.folder = folder;
        Random random = new Random(7);
        double[] left = normal(random, SIDE, 1);
        double[] right = normal(random, SIDE, 1);
        double[] low = normal(random, VALUES, 0.002);
        double[] sparse = new double[VALUES];
        double[] even = new double[VALUES];
        for (int i = 0; i < VALUES; i++) {
            low[i] += 0.05 * left[i / SIDE] * right[i % SIDE];
            sparse[i] = random.nextInt(30) == 0 ? 0.3 * random.nextGaussian() : 0;
            even[i] = 0.02 * (random.nextBoolean() ? 1 : -1) * (0.8 + 0.4 * random.nextDouble());
        }
        Map<String, double[]> changes = new HashMap<>();
        changes.put("layer.0.low.weight", low);
        changes.put("layer.0.sparse.weight", sparse);
        changes.put("layer.1.even.weight", even);
        changes.put("layer.1.small.weight", normal(random, VALUES, 0.0005));
        changes.put("layer.1.same.weight", new double[VALUES]);
        TestCheckpoints base = TestCheckpoints.checkpoint();
        TestCheckpoints tuned = TestCheckpoints.checkpoint();
        for (String name : changes.keySet().stream().sorted().toList()) {
            float[] ofBase = floats(normal(random, VALUES, 0.5));
            float[] ofTuned = ofBase.clone();
            for (int i = 0; i < VALUES; i++) {
                ofTuned[i] += (float) changes.get(name)[i];
            }
            base.f32(name, new long[] {SIDE, SIDE}, ofBase);
            tuned.f32(name, new long[] {SIDE, SIDE}, ofTuned);
        }
        base.f32("layer.1.bias", new long[] {SIDE}, floats(normal(random, SIDE, 0.1)));
        tuned.f32("layer.1.bias", new long[] {SIDE}, floats(normal(random, SIDE, 0.1)))
                .f32("classifier.weight", new long[] {2, SIDE}, floats(normal(random, 2 * SIDE, 1)));
        base.write(Files.createDirectories(base()).resolve("model.safetensors"));
        tuned.write(Files.createDirectories(tuned()).resolve("model.safetensors"));
        Files.writeString(tuned().resolve("config.json"), "{\"model_type\": \"toy\"}");
    }

    private static double[] normal(Random random, int count, double scale) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = scale * random.nextGaussian();
        }
        return values;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    Path base() {
        return folder.resolve("base");
    }

    Path tuned() {
        return folder.resolve("tuned");
    }

    static PruneRunner runner() {
        return new PruneRunner(READER, List.of(new DeltaMagnitudeRule(), new DeltaWandaRule(), new RandomRule()),
                List.of(new ReferenceProvider()));
    }

    /** Runs the command with these options, each followed by its value; flags by {@code true}. */
    OperationResult shrink(Path out, String... options) throws Exception {
        return shrink(2, out, options);
    }

    OperationResult shrink(int threads, Path out, String... options) throws Exception {
        ShrinkOperation operation = new ShrinkOperation(runner(), null);
        OperationModel model = OperationModel.of(operation);
        Map<String, String> given = new HashMap<>(
                Map.of("--base", base().toString(), "--tuned", tuned().toString(), "--out", out.toString()));
        for (int i = 0; i < options.length; i += 2) {
            given.put(options[i], options[i + 1]);
        }
        Map<Parameter, List<String>> texts = new HashMap<>();
        for (Parameter parameter : model.parameters()) {
            if (given.containsKey(parameter.title())) {
                texts.put(parameter, List.of(given.get(parameter.title())));
            }
        }
        model.fill(operation, texts);
        operation.check();
        return operation.run(new StandardContext(new RunSettings(threads, false, false, 0)));
    }

    /** Restores what is in a folder of results, and returns the values of a tensor. */
    Checkpoint restored(Path out, Path file) throws Exception {
        Ken.of(List.of(new SafeTensorsFormat()), List.of(new DeltaMagnitudeRule(), new DeltaWandaRule()),
                List.of(new ReferenceProvider()))
                .restore(base(), out, file, KenRun.standard());
        return READER.open(file);
    }

    /** Returns the values of a tensor. */
    static double[] values(Checkpoint of, TensorInfo info) throws IOException {
        MemorySegment bytes = MemorySegment.ofArray(new byte[(int) info.sizeBytes()]);
        of.tensor(info.id()).orElseThrow().copy(0, bytes);
        double[] values = new double[(int) info.shape().elementCount()];
        Elements.toDoubles(info.dtype(), bytes, 0, values, values.length);
        return values;
    }

    /** Returns squares of the differences of two checkpoints, by name, of the tensors that the first one has. */
    static Map<String, Double> squares(Checkpoint one, Checkpoint other) throws IOException {
        Map<String, Double> squares = new HashMap<>();
        for (TensorInfo info : new ArrayList<>(one.tensors())) {
            double[] first = values(one, info);
            double[] second = values(other, info);
            double sum = 0;
            for (int i = 0; i < first.length; i++) {
                sum += (first[i] - second[i]) * (first[i] - second[i]);
            }
            squares.put(info.name(), sum);
        }
        return squares;
    }
}
