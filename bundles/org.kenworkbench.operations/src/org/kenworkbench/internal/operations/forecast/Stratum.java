/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.forecast;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.place.Role;

/**
 * Tensors whose rows take the same time and about the same number of bytes. Where tensors keep all their tuned values,
 * each single value counts as a row.
 *
 * @param tensors at least one, with something in each
 * @param rows    number of rows of all of them, without those that the base does not have
 */
record Stratum(Kind kind, List<TensorPlan> tensors, long rows) {

    /**
     * The properties that the tensors of a stratum have in common.
     *
     * @param dtype   type of the values, or that of bytes where several values share one
     * @param vectors whether they have one row each
     * @param based   whether the base has them
     * @param ks      values kept of a row, by plan; the row's length where it is kept whole
     */
    record Kind(DType dtype, Role role, Fate fate, boolean vectors, boolean based, int rowLength, List<Integer> ks) {
    }

    /** Groups all tensors of which something is stored. The plans are those of one job, by amount. */
    static List<Stratum> of(List<PruningPlan> plans) {
        Map<Kind, List<TensorPlan>> tensors = new LinkedHashMap<>();
        for (int i = 0; i < plans.getFirst().tensors().size(); i++) {
            int index = i;
            TensorPlan tensor = plans.getFirst().tensors().get(i);
            List<Integer> ks = plans.stream().map(plan -> (int) plan.tensors().get(index).k()).toList();
            if (rows(tensor) > 0) {
                boolean pruned = tensor.fate() == Fate.PRUNED;
                Kind kind = new Kind(tensor.tensor().wholeByteForm().dtype(), tensor.role(), tensor.fate(),
                        tensor.rows() == 1,
                        tensor.base().isPresent(),
                        pruned ? (int) tensor.rowLength() : 1, pruned ? ks : ks.stream().map(_ -> 1).toList());
                tensors.computeIfAbsent(kind, _ -> new ArrayList<>()).add(tensor);
            }
        }
        return tensors.entrySet().stream()
                .map(entry -> new Stratum(entry.getKey(), entry.getValue(),
                        entry.getValue().stream().mapToLong(Stratum::rows).sum()))
                .toList();
    }

    private static long rows(TensorPlan tensor) {
        return switch (tensor.fate()) {
            case PRUNED -> tensor.rows();
            case TUNED -> tensor.tensor().wholeByteForm().shape().elementCount();
            case BASE, TIED -> 0;
        };
    }

    /** Counts the rows of one of the tensors. */
    long rowsOf(TensorPlan tensor) {
        return rows(tensor);
    }

    boolean isPruned() {
        return kind.fate() == Fate.PRUNED;
    }

    /** Tells whether a rule has to choose among the values of a row. */
    boolean isRanked() {
        return isPruned() && kind.ks().stream().anyMatch(k -> k < kind.rowLength());
    }

    long sizeBytes() {
        return rows * kind.rowLength() * kind.dtype().sizeBytes();
    }
}
