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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.kenworkbench.internal.analysis.parallel.WorkerFailure;
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
        try (ExecutorService workers = Executors.newFixedThreadPool(threads,
                Thread.ofPlatform().name("ken-diagnosis-", 0).factory())) {
            try {
                List<Future<TensorDiagnosis>> running = new ArrayList<>();
                for (MatchedTensors pair : pairs) {
                    running.add(workers.submit(() -> new TensorSampler(pair, rows, seed, monitor).diagnose()));
                }
                List<TensorDiagnosis> tensors = new ArrayList<>();
                for (Future<TensorDiagnosis> tensor : running) {
                    tensors.add(tensor.get());
                }
                return tensors;
            } catch (ExecutionException e) {
                throw WorkerFailure.of(e.getCause());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new PruningCancelledException();
            } finally {
                // Tensors that have not begun are dropped; those that have end with their pieces.
                workers.shutdownNow();
            }
        }
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
