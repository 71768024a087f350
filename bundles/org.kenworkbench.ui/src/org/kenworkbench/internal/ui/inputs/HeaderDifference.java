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

import org.eclipse.osgi.util.NLS;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TensorPair;

/**
 * A tensor that base and tuned do not have alike, beside its prefix.
 *
 * @param base    type and shape there, or that it is missing
 * @param tuned   as {@code base}
 * @param outcome what becomes of it
 */
record HeaderDifference(String tensor, String base, String tuned, String outcome) {

    /** Lists all differences, by name. */
    static List<HeaderDifference> of(TensorMatch match) {
        List<HeaderDifference> all = new ArrayList<>();
        match.differing()
                .forEach(misfit -> all
                        .add(new HeaderDifference(misfit.tuned().name(), describe(misfit.base()),
                                describe(misfit.tuned()),
                                Messages.Inputs_KeptWhole)));
        match.onlyInBase()
                .forEach(
                        tensor -> all.add(new HeaderDifference(tensor.name(), describe(tensor), Messages.Inputs_Missing,
                                Messages.Inputs_LeftOut)));
        match.onlyInTuned()
                .forEach(
                        tensor -> all.add(new HeaderDifference(tensor.name(), Messages.Inputs_Missing, describe(tensor),
                                Messages.Inputs_KeptWhole)));
        match.pairs().stream().filter(pair -> !pair.isSameForm()).forEach(pair -> all.add(
                new HeaderDifference(pair.tuned().name(), describe(pair.base()), describe(pair.tuned()),
                        outcome(pair))));
        all.sort(Comparator.comparing(HeaderDifference::tensor));
        return List.copyOf(all);
    }

    private static String outcome(TensorPair pair) {
        List<String> parts = new ArrayList<>();
        if (pair.addedElements() > 0) {
            parts.add(Messages.Inputs_RowsAdded);
        } else if (!pair.base().shape().equals(pair.tuned().shape())) {
            parts.add(Messages.Inputs_RowsLeftOut);
        }
        if (pair.base().dtype() != pair.tuned().dtype()) {
            parts.add(NLS.bind(Messages.Inputs_Converted, pair.tuned().dtype()));
        }
        return String.join("; ", parts);
    }

    private static String describe(TensorInfo tensor) {
        return tensor.dtype() + " " + tensor.shape();
    }
}
