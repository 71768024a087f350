/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.match;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.kenworkbench.tensor.TensorInfo;

/**
 * A checkpoint as {@link TensorMatch} sees it. Immutable.
 *
 * @param tensors         all, in any order
 * @param tied            which of them are one
 * @param vocabularySizes numbers of tokens that the configuration beside the checkpoint names; empty if it names none
 */
public record MatchSide(List<TensorInfo> tensors, TiedTensors tied, Set<Long> vocabularySizes) {

    public MatchSide {
        tensors = List.copyOf(tensors);
        vocabularySizes = Set.copyOf(vocabularySizes);
    }

    /** A side of which headers alone are known. */
    public static MatchSide of(Collection<TensorInfo> tensors) {
        return new MatchSide(List.copyOf(tensors), TiedTensors.NONE, Set.of());
    }

    /** Returns the same side with tied tensors. */
    public MatchSide withTied(TiedTensors other) {
        return new MatchSide(tensors, other, vocabularySizes);
    }

    /** Returns the same side with the sizes of vocabularies that a configuration names. */
    public MatchSide withVocabularySizes(Set<Long> other) {
        return new MatchSide(tensors, tied, other);
    }
}
