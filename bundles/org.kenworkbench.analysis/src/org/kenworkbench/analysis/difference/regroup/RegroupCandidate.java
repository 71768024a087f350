/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.regroup;

import java.util.List;

import org.kenworkbench.tensor.TensorInfo;

/**
 * Parts of two models that go together if their shapes and values say so.
 *
 * @param joined the matrix that they make, by one side's part or by several
 * @param base   that matrix itself, or its parts
 * @param tuned  likewise
 */
record RegroupCandidate(MatrixPart joined, List<StoredPart> base, List<StoredPart> tuned) {

    RegroupCandidate {
        base = List.copyOf(base);
        tuned = List.copyOf(tuned);
    }

    /** Whether the joined tensor, whose form both are brought into, is the tuned model's. */
    boolean isToTuned() {
        if (base.size() != tuned.size()) {
            return tuned.size() == 1;
        }
        return !tuned.getFirst().isApart() || base.getFirst().isApart();
    }

    /** Returns the side that has the joined tensor. */
    StoredPart target() {
        return (isToTuned() ? tuned : base).getFirst();
    }

    /** Returns the side that is brought into the other's form. */
    List<StoredPart> other() {
        return isToTuned() ? base : tuned;
    }

    static List<TensorInfo> tensors(List<StoredPart> parts) {
        return parts.stream().flatMap(part -> part.tensors().stream()).toList();
    }
}
