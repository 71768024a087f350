/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.diagnose;

import java.io.IOException;
import java.util.List;

import org.kenworkbench.analysis.diagnosis.MatchedTensors;
import org.kenworkbench.operations.inputs.ModelConfiguration;
import org.kenworkbench.pruning.match.MatchSide;
import org.kenworkbench.pruning.match.NameRename;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.pruning.match.TiedTensors;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TensorPair;

/** Opens the tensors of two checkpoints that go together. Stateless. */
public final class TensorPairs {

    private TensorPairs() {
    }

    /**
     * Matches the tensors of two checkpoints by names, types and shapes, and by what is known of their vocabularies.
     *
     * @param tiedInBase  tensors of the base that are one
     * @param tiedInTuned tensors of the tuned checkpoint that are one
     */
    public static TensorMatch match(Checkpoint base, TiedTensors tiedInBase, Checkpoint tuned,
            TiedTensors tiedInTuned, List<NameRename> renames) throws IOException {
        return TensorMatch.of(side(base, tiedInBase), side(tuned, tiedInTuned), renames);
    }

    private static MatchSide side(Checkpoint checkpoint, TiedTensors tied) throws IOException {
        // What cannot be read of a configuration was said when the checkpoint was opened.
        return ModelConfiguration.side(checkpoint, tied, _ -> {
        });
    }

    /** Opens the tensors of all pairs of a match. */
    public static List<MatchedTensors> of(TensorMatch match, Checkpoint base, Checkpoint tuned) {
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
