/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.match;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TensorPair;

/**
 * The prefix of the names of one checkpoint's tensors that the other's lack, as {@code bert.} does where a
 * model was saved within a larger one. No architecture is known by name.
 *
 * @param side whose names have it
 * @param text with the dot at its end; empty for none
 */
public record NamePrefix(Side side, String text) {

    /** Side that has the prefix: one of the two checkpoints. */
    public enum Side {
        BASE,
        TUNED
    }

    public static final NamePrefix NONE = new NamePrefix(Side.TUNED, "");

    /** Models wrap models a few deep; without a bound, work would grow with the square of a hostile name's length. */
    private static final int MOST_SEGMENTS = 32;

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** The base's name of a tensor with that name in the tuned model, if it stands under the prefix. */
    TensorId inBase(TensorId tuned) {
        if (isEmpty()) {
            return tuned;
        }
        if (side == Side.BASE) {
            return new TensorId(text + tuned.name());
        }
        return tuned.name().startsWith(text) ? new TensorId(tuned.name().substring(text.length())) : tuned;
    }

    /**
     * The prefix of either side by which most tensors go together, counting those that go together without it too; of
     * several the longest, and none where none makes it more.
     */
    static NamePrefix find(Map<TensorId, TensorInfo> base, Map<TensorId, TensorInfo> tuned, TensorFit fit) {
        NamePrefix ofTuned = find(Side.TUNED, tuned.values(), base, fit);
        NamePrefix ofBase = find(Side.BASE, base.values(), tuned, fit);
        long none = NONE.pairs(base, tuned, fit).size();
        long withTuned = ofTuned.pairs(base, tuned, fit).size();
        long withBase = ofBase.pairs(base, tuned, fit).size();
        if (Math.max(withTuned, withBase) <= none) {
            return NONE;
        }
        return withTuned >= withBase ? ofTuned : ofBase;
    }

    /**
     * Counts, for each prefix of at most {@link #MOST_SEGMENTS} segments, the names that are the other side's without
     * it.
     */
    private static NamePrefix find(Side side, Collection<TensorInfo> with, Map<TensorId, TensorInfo> without,
            TensorFit fit) {
        Map<String, Integer> found = new TreeMap<>();
        for (TensorInfo tensor : with) {
            String name = tensor.name();
            int dot = name.indexOf('.');
            for (int segments = 1; dot >= 0
                    && segments <= MOST_SEGMENTS; segments++, dot = name.indexOf('.', dot + 1)) {
                TensorInfo other = without.get(new TensorId(name.substring(dot + 1)));
                if (other != null && (side == Side.TUNED ? fit.test(other, tensor) : fit.test(tensor, other))) {
                    found.merge(name.substring(0, dot + 1), 1, Integer::sum);
                }
            }
        }
        String best = "";
        int most = 0;
        for (Map.Entry<String, Integer> entry : found.entrySet()) {
            boolean longer = entry.getKey().length() > best.length();
            if (entry.getValue() > most || entry.getValue() == most && longer) {
                best = entry.getKey();
                most = entry.getValue();
            }
        }
        return new NamePrefix(side, best);
    }

    /** The base's tensor of each tuned one that has one. */
    Map<TensorId, TensorPair> pairs(Map<TensorId, TensorInfo> base, Map<TensorId, TensorInfo> tuned, TensorFit fit) {
        return new Naming(this::inBase).pairs(base, tuned, fit);
    }
}
