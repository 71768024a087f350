/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.composition.AmountKind;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionFactory;
import org.kenworkbench.composition.FillKind;
import org.kenworkbench.composition.InputReference;
import org.kenworkbench.composition.OutputKind;
import org.kenworkbench.composition.OutputReference;
import org.kenworkbench.composition.OutsideKind;
import org.kenworkbench.composition.PruningSettings;
import org.kenworkbench.composition.TensorEntry;
import org.kenworkbench.composition.TensorFate;
import org.kenworkbench.composition.Totals;
import org.kenworkbench.composition.store.CompositionStore;

/** Compositions for tests, with the files they name. */
public final class Compositions {

    private static final CompositionFactory FACTORY = CompositionFactory.eINSTANCE;
    private static final int INPUT_BYTES = 400;
    private static final int SUBNETWORK_BYTES = 120;

    private Compositions() {
    }

    /**
     * Writes a composition of two layers with a weight and a bias each: 100 parameters, of which 60 stay. All files
     * that it names exist.
     */
    public static Path write(Path folder) throws IOException {
        return write(folder, 2);
    }

    /** Writes a composition likewise, of so many layers, with the totals of two. */
    public static Path write(Path folder, int layers) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("base.safetensors"), new byte[INPUT_BYTES]);
        Files.write(folder.resolve("tuned.safetensors"), new byte[INPUT_BYTES]);
        Files.write(folder.resolve("subnetwork.ken"), new byte[SUBNETWORK_BYTES]);
        String report = "{\"bytes\": {\"losslessHalf\": 200, \"losslessDelta\": 150}, \"secondsPerStage\": {\"plan\": "
                + "0.5, \"select\": 1.5}}";
        Files.writeString(folder.resolve("report.json"), report);
        Path kenx = folder.resolve("result.kenx");
        CompositionStore.save(composition(report.getBytes(StandardCharsets.UTF_8).length, layers), kenx);
        return kenx;
    }

    private static Composition composition(long reportBytes, int layers) {
        Composition composition = FACTORY.createComposition();
        composition.setProgramVersion("0.1.0");
        composition.setCreated("2026-01-02T03:04:05Z");
        composition.setBase(input("base.safetensors"));
        composition.setTuned(input("tuned.safetensors"));
        composition.setSettings(settings());
        Totals totals = FACTORY.createTotals();
        totals.setTensors(4);
        totals.setPrunedTensors(2);
        totals.setParameters(100);
        totals.setParametersInScope(80);
        totals.setKept(60);
        totals.setReset(40);
        totals.setDeltaNormSquared(8);
        totals.setKeptDeltaNormSquared(6);
        totals.setRandomKeptDeltaNormSquared(4.8);
        composition.setTotals(totals);
        for (int layer = 0; layer < layers; layer++) {
            composition.getTensors()
                    .add(tensor("layer." + layer + ".weight", layer, List.of(4L, 10L), 20, 20, TensorFate.PRUNED));
            composition.getTensors()
                    .add(tensor("layer." + layer + ".bias", layer, List.of(10L), 10, 0, TensorFate.TUNED));
        }
        composition.getOutputs().add(output(OutputKind.SUBNETWORK, "subnetwork.ken", SUBNETWORK_BYTES));
        composition.getOutputs().add(output(OutputKind.REPORT, "report.json", reportBytes));
        return composition;
    }

    private static InputReference input(String path) {
        InputReference input = FACTORY.createInputReference();
        input.setPath(path);
        input.setFormat("safetensors");
        input.setDigest("0123456789abcdef".repeat(4));
        input.setSizeBytes(INPUT_BYTES);
        input.setParameters(100);
        return input;
    }

    public static PruningSettings settings() {
        PruningSettings settings = FACTORY.createPruningSettings();
        settings.setRule("ken");
        settings.setKKind(AmountKind.RESET_SHARE);
        settings.setKShare(0.4);
        settings.setScope("all");
        settings.setOutside(OutsideKind.TUNED);
        settings.setFill(FillKind.BASE);
        settings.setProvider("cpu");
        settings.setCoding("auto");
        return settings;
    }

    private static TensorEntry tensor(String name, int layer, List<Long> shape, long kept, long reset,
            TensorFate fate) {
        TensorEntry tensor = FACTORY.createTensorEntry();
        tensor.setName(name);
        tensor.setDtype("F32");
        tensor.getShape().addAll(shape);
        tensor.setRole("attention");
        tensor.setLayer(layer);
        tensor.setFate(fate);
        tensor.setKept(kept);
        tensor.setReset(reset);
        tensor.setK(kept / shape.getFirst());
        tensor.setBaseNormSquared(4);
        tensor.setDeltaNormSquared(fate == TensorFate.PRUNED ? 4 : 0);
        tensor.setKeptDeltaNormSquared(fate == TensorFate.PRUNED ? 3 : 0);
        tensor.setStoredBytes(50);
        return tensor;
    }

    private static OutputReference output(OutputKind kind, String path, long sizeBytes) {
        OutputReference output = FACTORY.createOutputReference();
        output.setKind(kind);
        output.setPath(path);
        output.setSizeBytes(sizeBytes);
        return output;
    }
}
