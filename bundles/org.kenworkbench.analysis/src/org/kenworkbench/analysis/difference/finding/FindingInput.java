/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.finding;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import org.kenworkbench.analysis.difference.ComparedTensors;
import org.kenworkbench.analysis.difference.ModelDifference;
import org.kenworkbench.analysis.structure.AttentionShape;
import org.kenworkbench.pruning.match.TiedTensors;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Everything that findings are made of.
 *
 * @param pairs       the opened tensors of the difference, in its order
 * @param tiedInBase  tensors that are one in the base
 * @param tiedInTuned tensors that are one in the tuned model
 * @param heads       tells the heads of an attention by the matrix of its queries, or that of queries, keys and values;
 *                    empty where they are not known
 */
public record FindingInput(ModelDifference difference, List<ComparedTensors> pairs, TiedTensors tiedInBase,
        TiedTensors tiedInTuned, Function<TensorInfo, Optional<AttentionShape>> heads) {

    public FindingInput {
        Objects.requireNonNull(difference);
        pairs = List.copyOf(pairs);
        Objects.requireNonNull(tiedInBase);
        Objects.requireNonNull(tiedInTuned);
        Objects.requireNonNull(heads);
    }
}
