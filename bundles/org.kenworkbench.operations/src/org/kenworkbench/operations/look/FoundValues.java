/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.look;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import org.kenworkbench.analysis.difference.finding.Severity;
import org.kenworkbench.analysis.values.ModelSummary;
import org.kenworkbench.analysis.values.NumericTensor;
import org.kenworkbench.analysis.values.TensorSummary;
import org.kenworkbench.analysis.values.notable.Notable;
import org.kenworkbench.analysis.values.notable.Notables;
import org.kenworkbench.analysis.values.rows.RepeatedRows;
import org.kenworkbench.internal.operations.difference.NotableSentences;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Figures of all values of a model, and what is notable about them.
 *
 * @param repeated repeated rows of embeddings and heads
 * @param notables worst first
 */
public record FoundValues(ModelSummary summary, Map<TensorId, RepeatedRows> repeated, List<Told> notables) {

    /** A finding in words. */
    public record Told(Notable notable, String sentence) {
        public Told {
            Objects.requireNonNull(notable);
            Objects.requireNonNull(sentence);
        }
    }

    public FoundValues {
        Objects.requireNonNull(summary);
        repeated = Map.copyOf(repeated);
        notables = List.copyOf(notables);
    }

    /**
     * Reads all values of a checkpoint, those of embeddings and heads twice.
     *
     * @param ready takes the summary of each tensor as soon as it is there, one at a time, in any thread and order
     * @throws IOException                 if it cannot be read any more
     * @throws OperationCancelledException if the context said so
     */
    public static FoundValues of(Checkpoint checkpoint, OperationContext context, Consumer<TensorSummary> ready)
            throws IOException {
        List<TensorInfo> withRows = Notables.withRows(checkpoint.tensors());
        long values = ModelSummary.valuesToRead(checkpoint)
                + withRows.stream().mapToLong(tensor -> tensor.shape().elementCount()).sum();
        try (OperationContext.Stage stage = context.begin("Reading values", values, ProgressUnit.PARAMETERS)) {
            PruningMonitor monitor = context.monitor(stage);
            ModelSummary summary = ModelSummary.of(checkpoint, context.threads(), monitor, ready);
            Map<TensorId, RepeatedRows> repeated = new HashMap<>();
            for (TensorInfo tensor : withRows) {
                repeated.put(tensor.id(),
                        RepeatedRows.of(NumericTensor.of(checkpoint, tensor), context.threads(), monitor));
            }
            return new FoundValues(summary, repeated, Notables.of(summary, repeated).stream()
                    .map(notable -> new Told(notable, NotableSentences.of(notable))).toList());
        } catch (PruningCancelledException e) {
            OperationCancelledException cancelled = new OperationCancelledException();
            cancelled.initCause(e);
            throw cancelled;
        }
    }

    /** Counts the findings of a severity. */
    public long count(Severity severity) {
        return notables.stream().filter(told -> told.notable().severity() == severity).count();
    }
}
