/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.regroup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Keeps the tensors of a match that have no counterpart, fewer as they find one. For one thread. */
final class LeftTensors {

    private final TensorMatch match;
    private final Set<TensorId> usedInBase = new HashSet<>();
    private final Set<TensorId> usedInTuned = new HashSet<>();

    LeftTensors(TensorMatch match) {
        this.match = match;
    }

    List<TensorInfo> inBase() {
        List<TensorInfo> all = new ArrayList<>(match.onlyInBase());
        match.differing().forEach(misfit -> all.add(misfit.base()));
        all.removeIf(tensor -> usedInBase.contains(tensor.id()));
        return all;
    }

    List<TensorInfo> inTuned() {
        List<TensorInfo> all = new ArrayList<>(match.onlyInTuned());
        match.differing().forEach(misfit -> all.add(misfit.tuned()));
        all.removeIf(tensor -> usedInTuned.contains(tensor.id()));
        return all;
    }

    /** Returns the name that the base would have for a tensor of the tuned model. */
    String nameInBase(TensorInfo tuned) {
        return match.inBase(tuned.id()).name();
    }

    void take(RegroupedTensors pair) {
        pair.base().forEach(tensor -> usedInBase.add(tensor.id()));
        pair.tuned().forEach(tensor -> usedInTuned.add(tensor.id()));
    }

    /** Returns the match without what was taken. Of two that differ, one that is left is in its model only. */
    TensorMatch rest() {
        List<TensorMatch.Misfit> differing = match.differing().stream()
                .filter(misfit -> !usedInBase.contains(misfit.base().id())
                        && !usedInTuned.contains(misfit.tuned().id()))
                .toList();
        List<TensorInfo> base = inBase();
        List<TensorInfo> tuned = inTuned();
        differing.forEach(misfit -> {
            base.remove(misfit.base());
            tuned.remove(misfit.tuned());
        });
        base.sort(Comparator.comparing(TensorInfo::id));
        tuned.sort(Comparator.comparing(TensorInfo::id));
        return new TensorMatch(match.prefix(), match.renames(), match.pairs(), differing, base, tuned, match.tied());
    }
}
