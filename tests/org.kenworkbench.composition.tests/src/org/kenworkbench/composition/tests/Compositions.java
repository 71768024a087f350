/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.composition.tests;

import java.util.List;

import org.kenworkbench.composition.AmountKind;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionFactory;
import org.kenworkbench.composition.EvaluatedModel;
import org.kenworkbench.composition.Evaluation;
import org.kenworkbench.composition.FillKind;
import org.kenworkbench.composition.InputReference;
import org.kenworkbench.composition.Note;
import org.kenworkbench.composition.OutputKind;
import org.kenworkbench.composition.OutputReference;
import org.kenworkbench.composition.OutsideKind;
import org.kenworkbench.composition.PruningSettings;
import org.kenworkbench.composition.Sweep;
import org.kenworkbench.composition.TensorEntry;
import org.kenworkbench.composition.TensorFate;
import org.kenworkbench.composition.Totals;

/** Compositions to test with: every feature set, none to its default where that can be. */
final class Compositions {

    private static final CompositionFactory FACTORY = CompositionFactory.eINSTANCE;

    private Compositions() {
    }

    static Composition of(int tensors) {
        Composition composition = FACTORY.createComposition();
        composition.setProgramVersion("0.1.0");
        composition.setCreated("2026-11-25T01:18:29Z");
        composition.setBase(input("../models/base.safetensors", "00ff"));
        composition.setTuned(input("../models/tuned.safetensors", "ff00"));
        composition.setSettings(settings());
        composition.setTotals(totals(tensors));
        for (int i = 0; i < tensors; i++) {
            composition.getTensors().add(tensor(i));
        }
        OutputReference output = FACTORY.createOutputReference();
        output.setKind(OutputKind.REPORT);
        output.setPath("report.json");
        output.setSizeBytes(5_000_000_000L);
        output.setDigest("abcd");
        composition.getOutputs().add(output);
        Evaluation evaluation = FACTORY.createEvaluation();
        evaluation.setRule("ken");
        evaluation.setDataset("sst2/validation");
        evaluation.setMetric("accuracy");
        evaluation.setScore(0.1 + 0.2);
        evaluation.setLow(Double.MIN_VALUE);
        evaluation.setExamples(872);
        evaluation.setKeptShare(0.6);
        evaluation.setSubject(EvaluatedModel.FLOOR);
        evaluation.setChosen(true);
        evaluation.setSubnetworkBytes(5_000_000_000L);
        evaluation.setDifference(-0.01);
        evaluation.setDifferenceLow(-0.02);
        evaluation.setDifferenceHigh(0.0);
        evaluation.setRandomDifference(0.1);
        evaluation.setRandomDifferenceLow(0.05);
        evaluation.setIntervalMethod("wilson");
        evaluation.setDifferenceMethod("tango");
        evaluation.setRandomDifferenceMethod("exact");
        composition.getEvaluations().add(evaluation);
        Sweep sweep = FACTORY.createSweep();
        sweep.setEvaluator("python3 'score it.py' {model}");
        sweep.setTestEvaluator("test");
        sweep.setMargin(0.01);
        sweep.setVerdict("40 % can be reset.");
        composition.setSweep(sweep);
        if (tensors > 0) {
            composition.getNotes()
                    .add(note("about <one> & \"all\"\n\tof 'it' \u00e9 \ud83d\ude00", composition.getTensors().get(0)));
        }
        return composition;
    }

    static Note note(String text, TensorEntry tensor) {
        Note note = FACTORY.createNote();
        note.setCreated("2026-11-25T01:20:00Z");
        note.setAuthor("someone");
        note.setText(text);
        note.setTensor(tensor);
        return note;
    }

    static TensorEntry tensor(int i) {
        TensorEntry tensor = FACTORY.createTensorEntry();
        tensor.setName("encoder.layer." + i + ".attention.self.query.weight");
        tensor.setDtype("BF16");
        tensor.getShape().addAll(List.of(384L, 3_000_000_000L, 384L));
        tensor.setRole("attention");
        tensor.setLayer(i % 3 - 1);
        tensor.setFate(TensorFate.values()[i % 3]);
        tensor.setReason("norms are out of scope");
        tensor.setRows(384);
        tensor.setRowLength(3_000_000_000L);
        tensor.setRowsKeptWhole(i);
        tensor.setK(230);
        tensor.setKept(88_320L + i);
        tensor.setReset(59_136L);
        tensor.setChangedKept(80_000L);
        tensor.setChangedReset(50_000L);
        tensor.setDeltaNormSquared(1.0 / (i + 3));
        tensor.setKeptDeltaNormSquared(1.0 / (i + 7));
        tensor.setRandomKeptDeltaNormSquared(0.6 / (i + 3));
        tensor.setBaseNormSquared(1e300 * (i + 1));
        tensor.setStoredBytes(1L << 40);
        tensor.setBaseDigest("b" + i);
        tensor.setTunedDigest("t" + i);
        tensor.setPrunedDigest("p" + i);
        return tensor;
    }

    private static InputReference input(String path, String digest) {
        InputReference input = FACTORY.createInputReference();
        input.setPath(path);
        input.setFormat("safetensors");
        input.setDigest(digest);
        input.setSizeBytes(133_000_000_000L);
        input.setParameters(33_212_160L);
        return input;
    }

    private static PruningSettings settings() {
        PruningSettings settings = FACTORY.createPruningSettings();
        settings.setRule("ken-density");
        settings.setKKind(AmountKind.RESET_SHARE);
        settings.setKCount(Long.MAX_VALUE);
        settings.setKShare(0.4);
        settings.setScope("attention,*.query.*");
        settings.setMatricesOnly(true);
        settings.setOutside(OutsideKind.BASE);
        settings.setFill(FillKind.ZERO);
        settings.setProvider("reference");
        settings.setProviderReason("asked for by name");
        settings.setCoding("auto");
        settings.setSeed(Long.MIN_VALUE);
        return settings;
    }

    private static Totals totals(int tensors) {
        Totals totals = FACTORY.createTotals();
        totals.setTensors(tensors);
        totals.setKept(88_320L * tensors);
        totals.setDeltaNormSquared(0.25);
        return totals;
    }
}
