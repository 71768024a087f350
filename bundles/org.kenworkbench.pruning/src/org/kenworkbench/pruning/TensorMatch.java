/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.kenworkbench.checkpoint.TensorId;
import org.kenworkbench.checkpoint.TensorInfo;

/**
 * How the tensors of two checkpoints go together, told from headers alone. Lists are ordered by name.
 *
 * @param matching    of tuned, those that base has too with the same shape and type
 * @param differing   in both, with another shape or type
 * @param onlyInBase  of base
 * @param onlyInTuned of tuned
 */
public record TensorMatch(List<TensorInfo> matching, List<Pair> differing, List<TensorInfo> onlyInBase,
        List<TensorInfo> onlyInTuned) {

    /** Two tensors of one name. */
    public record Pair(TensorInfo base, TensorInfo tuned) {
    }

    public TensorMatch {
        matching = List.copyOf(matching);
        differing = List.copyOf(differing);
        onlyInBase = List.copyOf(onlyInBase);
        onlyInTuned = List.copyOf(onlyInTuned);
    }

    /** Compares names, shapes and types. */
    public static TensorMatch of(Collection<TensorInfo> base, Collection<TensorInfo> tuned) {
        Map<TensorId, TensorInfo> ofBase = byId(base);
        Map<TensorId, TensorInfo> ofTuned = byId(tuned);
        Set<TensorId> names = new TreeSet<>(ofBase.keySet());
        names.addAll(ofTuned.keySet());
        List<TensorInfo> matching = new ArrayList<>();
        List<Pair> differing = new ArrayList<>();
        List<TensorInfo> onlyInBase = new ArrayList<>();
        List<TensorInfo> onlyInTuned = new ArrayList<>();
        for (TensorId name : names) {
            TensorInfo b = ofBase.get(name);
            TensorInfo t = ofTuned.get(name);
            if (b == null) {
                onlyInTuned.add(t);
            } else if (t == null) {
                onlyInBase.add(b);
            } else if (b.shape().equals(t.shape()) && b.dtype() == t.dtype()) {
                matching.add(t);
            } else {
                differing.add(new Pair(b, t));
            }
        }
        return new TensorMatch(matching, differing, onlyInBase, onlyInTuned);
    }

    /** Whether the two can be pruned: nothing is missing and nothing differs. */
    public boolean isComplete() {
        return differenceCount() == 0;
    }

    /** Names that do not match. */
    public int differenceCount() {
        return differing.size() + onlyInBase.size() + onlyInTuned.size();
    }

    private static Map<TensorId, TensorInfo> byId(Collection<TensorInfo> tensors) {
        Map<TensorId, TensorInfo> byId = new HashMap<>();
        tensors.forEach(tensor -> byId.put(tensor.id(), tensor));
        return byId;
    }
}
