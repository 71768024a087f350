/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.testing.TestCheckpoints;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorRow;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;

/** Pruned models, made by the operation that the command line runs. */
public final class PrunedModels {

    public static final String MATRIX = "layer.0.weight";
    /** The tensor of {@link #pruneVocabulary}. */
    public static final String VOCABULARY = "embeddings.word_embeddings.weight";
    public static final int ROWS = 96;
    public static final int COLUMNS = 40;

    /** Layers of {@link #pruneByHand}. */
    public static final int HAND_LAYERS = 5;
    private static final float[] HAND_TUNED = {9, 1, 8, 2, 1, -9, 2, 8, 9, 8, 1, 2};

    private PrunedModels() {
    }

    /** A matrix and a vector of seeded numbers. Returns the composition. Half of each row is kept. */
    public static Path prune(Path folder) throws Exception {
        Path base = model(folder.resolve("base.safetensors"), 1);
        Path tuned = model(folder.resolve("tuned.safetensors"), 2);
        return prune(folder, base, tuned, "magnitude");
    }

    /**
     * Five layers of a matrix of three rows and four columns, of each of whose rows a half is kept, and a vector of no
     * layer. Every base value is 100, so that one shown for a tuned one is seen.
     */
    public static Path pruneByHand(Path folder, String rule) throws Exception {
        return pruneByHand(folder, rule, "layer.%d.weight");
    }

    /** @param name of the matrices, with a place for the number of the layer */
    public static Path pruneByHand(Path folder, String rule, String name) throws Exception {
        TestCheckpoints base = TestCheckpoints.checkpoint();
        TestCheckpoints tuned = TestCheckpoints.checkpoint();
        for (int layer = 0; layer < HAND_LAYERS; layer++) {
            base.f32(name.formatted(layer), new long[] {3, 4}, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100,
                    100);
            tuned.f32(name.formatted(layer), new long[] {3, 4}, HAND_TUNED);
        }
        base.f32("other", new long[] {2}, 100, 100);
        tuned.f32("other", new long[] {2}, 1, 2);
        return prune(folder, base.write(folder.resolve("base.safetensors")),
                tuned.write(folder.resolve("tuned.safetensors")), rule);
    }

    /** A matrix of eight rows and columns, {@code h.*.w}, in many layers. */
    public static Path pruneLayers(Path folder, int layers) throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        TestCheckpoints base = TestCheckpoints.checkpoint();
        TestCheckpoints tuned = TestCheckpoints.checkpoint();
        for (int layer = 0; layer < layers; layer++) {
            base.f32("h." + layer + ".w", new long[] {8, 8}, values(random, 64));
            tuned.f32("h." + layer + ".w", new long[] {8, 8}, values(random, 64));
        }
        return prune(folder, base.write(folder.resolve("base.safetensors")),
                tuned.write(folder.resolve("tuned.safetensors")), "magnitude");
    }

    /** A matrix as large as the embedding of a vocabulary of 30,522 words, and one of a layer. */
    public static Path pruneVocabulary(Path folder) throws Exception {
        Path base = vocabulary(folder.resolve("base.safetensors"), 3);
        return prune(folder, base, vocabulary(folder.resolve("tuned.safetensors"), 4), "magnitude");
    }

    private static Path vocabulary(Path file, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        return TestCheckpoints.checkpoint().f32(VOCABULARY, new long[] {30_522, 768}, values(random, 30_522 * 768))
                .f32(MATRIX, new long[] {768, 768}, values(random, 768 * 768)).write(file);
    }

    private static float[] values(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    /** Any two checkpoints. Half of each row is kept. */
    public static Path prune(Path folder, Path base, Path tuned, String rule) throws Exception {
        BundleContext bundles = FrameworkUtil.getBundle(PrunedModels.class).getBundleContext();
        ServiceReference<Operation> reference = bundles
                .getServiceReferences(Operation.class, "(org.kenworkbench.operation.name=prune)")
                .iterator().next();
        ServiceObjects<Operation> instances = bundles.getServiceObjects(reference);
        Operation prune = instances.getService();
        try {
            Path out = folder.resolve("pruned");
            Map<String, String> wanted = Map.of("--base", base.toString(), "--tuned", tuned.toString(), "--keep", "50%",
                    "--rule", rule,
                    "--out", out.toString());
            OperationModel model = OperationModel.of(prune);
            Map<Parameter, List<String>> given = new HashMap<>();
            for (Parameter parameter : model.parameters()) {
                if (wanted.containsKey(parameter.title())) {
                    given.put(parameter, List.of(wanted.get(parameter.title())));
                }
            }
            model.fill(prune, given);
            prune.run(new StandardContext(RunSettings.defaults()));
            return out.resolve("composition.kenx");
        } finally {
            instances.ungetService(prune);
        }
    }

    /** A composition as a page is told of it, with one of its tensors selected. */
    public static PageSubject subject(Path kenx, String tensor) throws IOException {
        List<TensorRow> rows = TensorRow.of(CompositionStore.load(kenx).getTensors());
        return new PageSubject("tuned", kenx, rows, rows.stream().filter(row -> row.name().equals(tensor)).findFirst());
    }

    private static Path model(Path file, long seed) throws Exception {
        Random random = new Random(seed);
        float[] values = new float[ROWS * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return TestCheckpoints.checkpoint().f32(MATRIX, new long[] {ROWS, COLUMNS}, values)
                .f32("layer.0.bias", new long[] {3}, 1, 2, seed)
                .write(file);
    }
}
