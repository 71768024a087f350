/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.internal.analysis.parallel.OrderedPieces;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;

/**
 * Diagnoses several tensors at a time. Every figure belongs to one tensor, so that the number of threads does not
 * change the result.
 */
final class DiagnosisRun {

    private DiagnosisRun() {
    }

    /** Diagnoses all pairs and returns them in the given order. The monitor is told of sampled parameters. */
    public static List<TensorDiagnosis> of(List<MatchedTensors> pairs, long seed, int threads, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        int rows = rows(pairs);
        List<TensorDiagnosis> tensors = new ArrayList<>();
        try (OrderedPieces pieces = new OrderedPieces("ken-diagnosis-", threads)) {
            for (MatchedTensors pair : pairs) {
                pieces.add(() -> new TensorSampler(pair, rows, seed, monitor).diagnose(), tensors::add);
            }
            pieces.await();
        }
        return tensors;
    }

    /** Returns the number of parameters that a run samples. */
    public static long sampledParameters(List<MatchedTensors> pairs, long seed) {
        int rows = rows(pairs);
        return pairs.stream().flatMap(pair -> SamplePlan.of(pair.compared(), rows, seed).pieces().stream())
                .mapToLong(Piece::elements).sum();
    }

    private static int rows(List<MatchedTensors> pairs) {
        return SamplePlan.rows(pairs.stream().map(MatchedTensors::compared).toList());
    }
}
