/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.diagnose;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.kenworkbench.analysis.diagnosis.MatchedTensors;
import org.kenworkbench.analysis.diagnosis.PairDiagnosis;
import org.kenworkbench.analysis.diagnosis.StorageEstimate;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.services.PairDiagnoser;
import org.kenworkbench.operations.services.PairFindings;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.match.NameRename;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.pruning.match.TiedTensors;
import org.kenworkbench.tensor.Checkpoint;
import org.osgi.service.component.annotations.Component;

/** Looks at the tensors that go together and draws the conclusion. */
@Component(service = PairDiagnoser.class)
public final class Diagnoser implements PairDiagnoser {

    @Override
    public PairFindings diagnose(Checkpoint base, Checkpoint tuned, List<NameRename> renames, OperationContext context)
            throws IOException, OperationException {
        TensorMatch match = match(base, tuned, renames, context);
        List<MatchedTensors> pairs = TensorPairs.of(match, base, tuned);
        long sampled = PairDiagnosis.sampledParameters(pairs, context.seed());
        if (sampled == 0) {
            throw new OperationException(ExitCode.INPUT, "no tensor of " + tuned.source() + " matches one of "
                    + base.source() + " in name and shape; give the checkpoint that it was trained from.");
        }
        try (OperationContext.Stage stage = context.begin("Sampling", sampled, ProgressUnit.PARAMETERS)) {
            PairDiagnosis diagnosis = PairDiagnosis.of(pairs, context.seed(), context.threads(),
                    context.monitor(stage));
            StorageEstimate storage = StorageEstimate.of(diagnosis, TensorPairs.otherBytes(match));
            return new PairFindings(match, diagnosis, storage, Summary.of(diagnosis), Adviser.of(diagnosis, storage));
        } catch (PruningCancelledException _) {
            throw new OperationCancelledException();
        }
    }

    private static TensorMatch match(Checkpoint base, Checkpoint tuned, List<NameRename> renames,
            OperationContext context) throws IOException {
        try {
            return TensorPairs.match(base, TiedTensors.ofSamples(base, context::isCancelled), tuned,
                    TiedTensors.ofSamples(tuned, context::isCancelled), renames);
        } catch (CancellationException e) {
            throw new OperationCancelledException(e);
        }
    }
}
