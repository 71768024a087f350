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
 * A matrix of a module, or its bias, as a model stores it: in one tensor, or in one for each expert.
 *
 * @param tensors   experts by number, from 0 on
 * @param isApart   whether each tensor is that of an expert
 * @param isStacked whether one tensor has all experts
 */
record StoredPart(PartWord word, boolean isBias, boolean isApart, boolean isStacked, List<TensorInfo> tensors) {

    StoredPart {
        tensors = List.copyOf(tensors);
    }

    MatrixPart part() {
        return word.part();
    }

    /** Returns the name of the tensor, or one that stands for those of all experts. */
    String name() {
        String first = tensors.getFirst().name();
        return isApart ? PartName.ofAllExperts(first, 0) : first;
    }
}
