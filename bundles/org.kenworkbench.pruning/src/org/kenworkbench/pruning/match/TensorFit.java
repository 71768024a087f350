/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.match;

import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TensorPair;

/**
 * Whether two tensors of two checkpoints may go together, whatever their names.
 *
 * @param base  what has rows of tokens in the base
 * @param tuned likewise in the tuned model
 */
public record TensorFit(TokenRows base, TokenRows tuned) {

    static TensorFit of(MatchSide base, MatchSide tuned) {
        return new TensorFit(TokenRows.of(base.tensors(), base.vocabularySizes()),
                TokenRows.of(tuned.tensors(), tuned.vocabularySizes()));
    }

    /** Whether types and shapes do; of another number of rows, only where rows mean the same. */
    boolean test(TensorInfo ofBase, TensorInfo ofTuned) {
        return TensorPair.fit(ofBase, ofTuned)
                && (ofBase.shape().equals(ofTuned.shape()) || base.contain(ofBase) && tuned.contain(ofTuned));
    }
}
