/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TensorPair;

/**
 * Finds what the tuned model calls parts of the base, where most of the tensors would have no counterpart else. Names
 * go together by their longest common end; the beginnings that then differ are a rename if several tensors have them.
 */
public final class RenameSearch {

    /** A rename that fewer tensors speak for is chance. */
    private static final int LEAST_TENSORS = 3;
    private static final int MOST_RENAMES = 8;
    /** Most segments of a name, as for prefixes: names wrap names a few deep. */
    private static final int MOST_SEGMENTS = 32;
    /** An end that more tensors of the base have, such as {@code weight}, says nothing. */
    private static final int MOST_OF_ONE_END = 4;

    private final Map<TensorId, TensorInfo> base;
    private final Map<TensorId, TensorInfo> tuned;
    private final TensorFit fit;

    RenameSearch(Map<TensorId, TensorInfo> base, Map<TensorId, TensorInfo> tuned, TensorFit fit) {
        this.base = base;
        this.tuned = tuned;
        this.fit = fit;
    }

    /**
     * Searches for the renames that give the most tensors a counterpart.
     *
     * @param found how many pairs there are without a rename
     * @return none unless most tensors of the smaller model are without a counterpart, and have one by these
     */
    List<NameRename> find(int found) {
        long most = Math.min(parameters(base.values()), parameters(tuned.values())) / 2;
        if (found > most) {
            return List.of();
        }
        List<NameRename> renames = new ArrayList<>();
        Map<TensorId, TensorPair> pairs = Naming.of(renames).pairs(base, tuned, fit);
        while (renames.size() < MOST_RENAMES) {
            Optional<NameRename> next = next(pairs);
            if (next.isEmpty()) {
                break;
            }
            renames.add(next.get());
            Map<TensorId, TensorPair> more = Naming.of(renames).pairs(base, tuned, fit);
            if (more.size() < pairs.size() + LEAST_TENSORS) {
                renames.removeLast();
                break;
            }
            pairs = more;
        }
        return pairs.size() > Math.max(most, found) ? List.copyOf(renames) : List.of();
    }

    private static long parameters(Collection<TensorInfo> tensors) {
        return tensors.stream().filter(tensor -> !KnownBuffers.contain(tensor)).count();
    }

    /**
     * The rename that most of the tensors without a counterpart speak for; of several the one of the shortest
     * beginnings.
     */
    private Optional<NameRename> next(Map<TensorId, TensorPair> pairs) {
        Map<TensorId, TensorInfo> free = new TreeMap<>(base);
        pairs.values().forEach(pair -> free.remove(pair.base().id()));
        Map<String, List<TensorInfo>> byEnd = byEnd(free.values());
        Map<NameRename, Integer> votes = new HashMap<>();
        for (TensorInfo tensor : tuned.values()) {
            if (!pairs.containsKey(tensor.id())) {
                vote(tensor, byEnd, votes);
            }
        }
        return votes.entrySet().stream().filter(vote -> vote.getValue() >= LEAST_TENSORS)
                .min(Comparator.comparing((Map.Entry<NameRename, Integer> vote) -> -vote.getValue())
                        .thenComparing(vote -> vote.getKey().toString().length())
                        .thenComparing(vote -> vote.getKey().toString()))
                .map(Map.Entry::getKey);
    }

    private void vote(TensorInfo tensor, Map<String, List<TensorInfo>> byEnd, Map<NameRename, Integer> votes) {
        for (String end : ends(tensor.name())) {
            List<TensorInfo> fitting = byEnd.getOrDefault(end, List.of()).stream()
                    .filter(other -> fit.test(other, tensor)).toList();
            for (TensorInfo other : fitting) {
                String ofBase = other.name().substring(0, other.name().length() - end.length());
                String ofTuned = tensor.name().substring(0, tensor.name().length() - end.length());
                if (!ofBase.equals(ofTuned)) {
                    votes.merge(new NameRename(ofBase, ofTuned, true), 1, Integer::sum);
                }
            }
            if (!fitting.isEmpty()) {
                return;
            }
        }
    }

    private static Map<String, List<TensorInfo>> byEnd(Collection<TensorInfo> tensors) {
        Map<String, List<TensorInfo>> byEnd = new HashMap<>();
        for (TensorInfo tensor : tensors) {
            ends(tensor.name()).forEach(end -> byEnd.computeIfAbsent(end, _ -> new ArrayList<>()).add(tensor));
        }
        byEnd.values().removeIf(all -> all.size() > MOST_OF_ONE_END);
        return byEnd;
    }

    /** A name, and what is left of it behind each of its first dots, longest first. */
    private static List<String> ends(String name) {
        List<String> ends = new ArrayList<>(List.of(name));
        int dot = name.indexOf('.');
        for (int segments = 1; dot >= 0 && segments <= MOST_SEGMENTS; segments++, dot = name.indexOf('.', dot + 1)) {
            ends.add(name.substring(dot + 1));
        }
        return ends;
    }
}
