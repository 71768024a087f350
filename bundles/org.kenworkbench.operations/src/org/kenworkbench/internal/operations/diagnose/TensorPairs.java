/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.diagnose;

import java.util.List;

import org.kenworkbench.analysis.diagnosis.MatchedTensors;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TensorPair;

/** Opens the tensors of two checkpoints that go together. Stateless. */
public final class TensorPairs {

    private TensorPairs() {
    }

    static List<MatchedTensors> of(TensorMatch match, Checkpoint base, Checkpoint tuned) {
        return match.pairs().stream().map(pair -> of(pair, base, tuned)).toList();
    }

    /** Opens one pair of open checkpoints. */
    public static MatchedTensors of(TensorPair pair, Checkpoint base, Checkpoint tuned) {
        return new MatchedTensors(new AlignedTensor(base.tensor(pair.base().id()).orElseThrow(), pair.tuned()),
                tuned.tensor(pair.tuned().id()).orElseThrow(), pair.common(), pair.base().dtype());
    }

    /** Bytes of the tuned tensors that have no counterpart. */
    static long otherBytes(TensorMatch match) {
        return match.onlyInTuned().stream().mapToLong(TensorInfo::sizeBytes).sum()
                + match.differing().stream().mapToLong(misfit -> misfit.tuned().sizeBytes()).sum();
    }
}
