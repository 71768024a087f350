/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink;

import java.nio.file.Path;
import java.util.Map;

import org.kenworkbench.internal.operations.prune.report.PruneOutcome;
import org.kenworkbench.internal.operations.shrink.measure.ChangeLost;
import org.kenworkbench.pruning.plan.ChangeForm;
import org.kenworkbench.tensor.TensorId;

/**
 * A file as it was written, and what it really takes and loses.
 *
 * @param folder  has it, with all results of a pruning
 * @param method  how it was made, as tables name it
 * @param forms   of the tensors that are pruned
 * @param changes what tuning changed of them, and what of it is lost
 */
record Shrunk(Path folder, String method, PruneOutcome outcome, Map<TensorId, ChangeForm> forms,
        Map<TensorId, ChangeLost.Sums> changes) {

    /** Bytes of the whole file. */
    long bytes() {
        return outcome.sizes().subnetworkBytes();
    }

    /** Bytes of a tensor in the file. */
    long bytes(TensorId tensor) {
        return outcome.written().storedBytes().getOrDefault(tensor, 0L);
    }

    /** Bytes that do not depend on the forms: header, small files, and tensors that are stored whole. */
    long otherBytes() {
        return bytes() - forms.keySet().stream().mapToLong(this::bytes).sum();
    }

    /** Weighted squares of what tuning changed. */
    double change() {
        return changes.values().stream().mapToDouble(ChangeLost.Sums::change).reduce(0, Double::sum);
    }

    /** Weighted squares of what of it is lost. */
    double lost() {
        return changes.values().stream().mapToDouble(ChangeLost.Sums::lost).reduce(0, Double::sum);
    }

    /** Share of what tuning changed that is lost; 0 if it changed nothing. */
    double lostShare() {
        return share(change(), lost());
    }

    static double share(double change, double lost) {
        return change > 0 ? lost / change : 0;
    }
}
