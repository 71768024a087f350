/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.inputs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.kenworkbench.checkpoint.TensorInfo;
import org.kenworkbench.pruning.TensorMatch;

/**
 * A tensor that base and tuned do not have alike.
 *
 * @param base  type and shape there, or that it is missing
 * @param tuned as {@code base}
 */
record Difference(String tensor, String base, String tuned) {

    /** All differences, by name. */
    static List<Difference> of(TensorMatch match) {
        List<Difference> all = new ArrayList<>();
        match.differing().forEach(pair -> all.add(new Difference(pair.base().name(), describe(pair.base()), describe(pair.tuned()))));
        match.onlyInBase().forEach(tensor -> all.add(new Difference(tensor.name(), describe(tensor), Messages.Inputs_Missing)));
        match.onlyInTuned().forEach(tensor -> all.add(new Difference(tensor.name(), Messages.Inputs_Missing, describe(tensor))));
        all.sort(Comparator.comparing(Difference::tensor));
        return List.copyOf(all);
    }

    private static String describe(TensorInfo tensor) {
        return tensor.dtype() + " " + tensor.shape(); //$NON-NLS-1$
    }
}
