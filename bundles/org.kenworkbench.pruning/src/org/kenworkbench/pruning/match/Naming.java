/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.match;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TensorPair;

/** Brings tensors of two checkpoints together by what the base would call each of the tuned model's. */
public record Naming(UnaryOperator<TensorId> inBase) {

    /** Names are those of the base, but for a beginning; of several that fit, the longest counts. */
    static Naming of(List<NameRename> renames) {
        List<NameRename> longestFirst = renames.stream()
                .sorted(Comparator.comparing((NameRename rename) -> -rename.tuned().length())).toList();
        return new Naming(
                tuned -> longestFirst.stream().filter(rename -> tuned.name().startsWith(rename.tuned())).findFirst()
                        .map(rename -> new TensorId(rename.base() + tuned.name().substring(rename.tuned().length())))
                        .orElse(tuned));
    }

    /**
     * The base's tensor of each tuned one that has one: the one of that name, else the one of the same name that no
     * other took.
     */
    Map<TensorId, TensorPair> pairs(Map<TensorId, TensorInfo> base, Map<TensorId, TensorInfo> tuned, TensorFit fit) {
        Map<TensorId, TensorPair> pairs = new TreeMap<>();
        Map<TensorId, TensorId> taken = new HashMap<>();
        tuned.forEach((id, tensor) -> pair(base.get(inBase.apply(id)), tensor, pairs, taken, fit));
        tuned.forEach((id, tensor) -> pair(base.get(id), tensor, pairs, taken, fit));
        return pairs;
    }

    private static void pair(@Nullable TensorInfo base, TensorInfo tuned, Map<TensorId, TensorPair> pairs,
            Map<TensorId, TensorId> taken, TensorFit fit) {
        if (base != null && !pairs.containsKey(tuned.id()) && !taken.containsKey(base.id()) && fit.test(base, tuned)) {
            pairs.put(tuned.id(), new TensorPair(base, tuned));
            taken.put(base.id(), tuned.id());
        }
    }
}
