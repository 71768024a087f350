/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.matrix;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationModel;
import org.kenworkbench.operations.Parameter;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.testing.TestCheckpoints;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;

/** Pruned models of seeded numbers, made by the operation that the command line runs. */
final class PrunedModels {

    static final String MATRIX = "layer.0.weight";
    static final int ROWS = 96;
    static final int COLUMNS = 40;

    private PrunedModels() {
    }

    /** Returns the composition. Half of each row is kept. */
    static Path prune(Path folder) throws Exception {
        Path base = model(folder.resolve("base.safetensors"), 1);
        Path tuned = model(folder.resolve("tuned.safetensors"), 2);
        BundleContext bundles = FrameworkUtil.getBundle(PrunedModels.class).getBundleContext();
        ServiceReference<Operation> reference = bundles.getServiceReferences(Operation.class, "(org.kenworkbench.operation.name=prune)")
                .iterator().next();
        ServiceObjects<Operation> instances = bundles.getServiceObjects(reference);
        Operation prune = instances.getService();
        try {
            Path out = folder.resolve("pruned");
            Map<String, String> wanted = Map.of("--base", base.toString(), "--tuned", tuned.toString(), "--keep", "50%", "--rule", "magnitude",
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

    private static Path model(Path file, long seed) throws Exception {
        Random random = new Random(seed);
        float[] values = new float[ROWS * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return TestCheckpoints.checkpoint().f32(MATRIX, new long[] {ROWS, COLUMNS}, values).f32("layer.0.bias", new long[] {3}, 1, 2, seed)
                .write(file);
    }
}
