/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.diff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

import org.kenworkbench.analysis.difference.ModelDifference;
import org.kenworkbench.analysis.difference.finding.Finding;
import org.kenworkbench.analysis.difference.finding.FindingInput;
import org.kenworkbench.analysis.difference.finding.Findings;
import org.kenworkbench.analysis.layers.MatrixWord;
import org.kenworkbench.analysis.structure.AttentionShape;
import org.kenworkbench.internal.operations.diagnose.TensorPairs;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.inputs.AttentionHeads;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.match.NameRename;
import org.kenworkbench.pruning.match.TiedTensors;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Places;

/** Compares two open checkpoints. Stateless. */
final class Differ {

    private Differ() {
    }

    static FoundDifferences diff(Checkpoint base, Checkpoint tuned, List<NameRename> renames,
            OperationContext context) throws IOException, OperationException {
        try {
            TiedTensors ofBase = TiedTensors.ofSamples(base, context::isCancelled);
            TiedTensors ofTuned = TiedTensors.ofSamples(tuned, context::isCancelled);
            Comparisons comparisons = Comparisons.of(
                    TensorPairs.match(base, ofBase, tuned, ofTuned, renames), base, tuned, context);
            long parameters = ModelDifference.comparedParameters(comparisons.pairs());
            try (OperationContext.Stage stage = context.begin("Comparing", parameters, ProgressUnit.PARAMETERS)) {
                PruningMonitor monitor = context.monitor(stage);
                ModelDifference difference = ModelDifference.of(comparisons.match(), comparisons.pairs(),
                        context.threads(), monitor);
                FindingInput input = new FindingInput(difference, comparisons.pairs(), ofBase, ofTuned,
                        heads(base, tuned, context));
                List<Finding> findings = new ArrayList<>(
                        Findings.of(input, context.seed(), context.threads(), monitor));
                findings.addAll(comparisons.regroupings());
                return new FoundDifferences(difference, findings.stream()
                        .map(finding -> new FoundDifferences.Told(finding, DiffSentences.of(finding))).toList());
            }
        } catch (PruningCancelledException _) {
            throw new OperationCancelledException();
        } catch (CancellationException e) {
            OperationCancelledException cancelled = new OperationCancelledException();
            cancelled.initCause(e);
            throw cancelled;
        }
    }

    /** Tells the heads of an attention by the configuration beside a checkpoint. */
    private static Function<TensorInfo, Optional<AttentionShape>> heads(Checkpoint base, Checkpoint tuned,
            OperationContext context) {
        AttentionHeads heads = AttentionHeads.of(List.of(tuned, base), context::warn);
        Map<TensorId, Place> places = Places.of(tuned.tensors());
        return queries -> {
            boolean fused = MatrixWord.of(queries.name()).equals(Optional.of(MatrixWord.QKV));
            AttentionHeads.Told told = heads.told(places.get(queries.id()).stack(), queries.name(), fused,
                    OptionalInt.empty());
            return told instanceof AttentionHeads.Told.Heads found ? Optional.of(found.shape()) : Optional.empty();
        };
    }
}
