/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.distribution;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.kenworkbench.analysis.difference.ComparedTensors;
import org.kenworkbench.analysis.difference.steps.StepDistribution;
import org.kenworkbench.analysis.values.Distribution;
import org.kenworkbench.analysis.values.NumericTensor;
import org.kenworkbench.analysis.values.rows.ClosestRows;
import org.kenworkbench.analysis.values.rows.RepeatedRows;
import org.kenworkbench.internal.ui.jobs.Stale;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.weights.PageWeights;
import org.kenworkbench.internal.ui.weights.Weights;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.viz.distribution.DistributionWords;

/** Reads what the page shows of a tensor, off the UI thread: first its distribution, then its rows. */
final class DistributionReading {

    /** Most comparisons of rows that are made without being asked for: as many as 100 000 rows take. */
    private static final long MOST_COMPARISONS = ClosestRows.MANY_ROWS * ClosestRows.MANY_ROWS / 2;

    private final PageSubject subject;
    private final PageWeights weights;

    DistributionReading(PageSubject subject, PageWeights weights) {
        this.subject = subject;
        this.weights = weights;
    }

    /** @param step takes each answer, the last of which is complete */
    void run(BooleanSupplier stale, Consumer<DistributionAnswer> step) {
        try {
            weights.with(subject.source(), files -> {
                read(files, new Stale(stale), step);
                return true;
            });
        } catch (PruningCancelledException _) {
            step.accept(DistributionAnswer.NOT_WANTED);
        } catch (IOException e) {
            ILog.of(DistributionReading.class).warn(e.getMessage(), e);
            step.accept(DistributionAnswer.problem(Sentences.of(e)));
        }
    }

    private void read(Weights files, Stale monitor, Consumer<DistributionAnswer> step)
            throws IOException, PruningCancelledException {
        String name = subject.tensor().orElseThrow().name();
        if (files.pair().isPresent()) {
            step.accept(steps(files, name, monitor));
        } else if (files.alone().isPresent()) {
            values(files.alone().get().checkpoint(), name, monitor, step);
        }
    }

    private static DistributionAnswer steps(Weights files, String name, Stale monitor)
            throws IOException, PruningCancelledException {
        Optional<ComparedTensors> pair = files.pair().orElseThrow().pairs().stream()
                .filter(one -> one.values().tuned().info().name().equals(name)).findFirst();
        if (pair.isEmpty()) {
            return DistributionAnswer.problem(Messages.Distribution_Added);
        }
        if (!pair.get().values().tuned().info().dtype().isPrunable()) {
            return DistributionAnswer.problem(Messages.bind(Messages.Distribution_NoNumbers,
                    pair.get().values().tuned().info().dtype()));
        }
        StepDistribution steps = StepDistribution.of(pair.get().values(), KenPreferences.threads(), monitor);
        return new DistributionAnswer(Optional.empty(), Optional.of(steps), List.of(), "");
    }

    private static void values(Checkpoint checkpoint, String name, Stale monitor, Consumer<DistributionAnswer> step)
            throws IOException, PruningCancelledException {
        TensorInfo info = checkpoint.tensor(new TensorId(name)).orElseThrow().info();
        NumericTensor tensor = NumericTensor.of(checkpoint, info);
        if (!tensor.isNumeric()) {
            step.accept(DistributionAnswer.problem(Messages.bind(Messages.Distribution_NoNumbers, info.dtype())));
            return;
        }
        int threads = KenPreferences.threads();
        Distribution values = Distribution.of(tensor, threads, monitor);
        List<String> sentences = DistributionWords.of(values);
        DistributionAnswer answer = new DistributionAnswer(Optional.of(values), Optional.empty(), sentences, "");
        step.accept(answer);
        if (ClosestRows.isPossible(info)) {
            List<String> more = new ArrayList<>(sentences);
            more.add(ClosestRows.comparisons(info) <= MOST_COMPARISONS
                    ? DistributionWords.closest(ClosestRows.of(tensor, threads, monitor))
                    : DistributionWords.repeated(RepeatedRows.of(tensor, threads, monitor)));
            step.accept(answer.saying(more));
        }
    }
}
