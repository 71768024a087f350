/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.restore;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.SubFolders;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Names that tensors of a restored model get. Immutable.
 *
 * @param names names in the result, by the names in the subnetwork, which are the tuned model's; those that are not
 *              listed keep theirs
 */
public record ResultNames(Map<TensorId, TensorId> names) {

    /** Names that the tuned model had. */
    public static final ResultNames OF_TUNED = new ResultNames(Map.of());

    public ResultNames {
        names = Map.copyOf(names);
    }

    /** Beginnings that the names of one tensor have in the two models, before the longest end that they share. */
    private record Beginnings(String ofBase, String ofTuned) {
    }

    /**
     * Finds the names that the base has for the same tensors. A tensor that the base does not have gets a name as the
     * others do: what stands before theirs in the tuned model, as {@code module.} does, is taken away from it too, as
     * far as it has it.
     *
     * @throws SubnetworkException if two tensors would get one name, or one would leave the folder that it is in
     */
    public static ResultNames ofBase(Subnetwork subnetwork) throws SubnetworkException {
        Map<TensorId, TensorId> names = new HashMap<>();
        Map<Beginnings, Integer> beginnings = new HashMap<>();
        for (SubnetworkTensor tensor : subnetwork.tensors()) {
            tensor.base().ifPresent(base -> {
                names.put(tensor.id(), base.info().id());
                beginnings.merge(beginnings(base.info().name(), tensor.info().name()), 1, Integer::sum);
            });
        }
        List<Beginnings> commonFirst = beginnings.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Beginnings, Integer> of) -> -of.getValue())
                        .thenComparing(of -> of.getKey().toString()))
                .map(Map.Entry::getKey).toList();
        for (SubnetworkTensor tensor : subnetwork.tensors()) {
            names.computeIfAbsent(tensor.id(), id -> new TensorId(name(id.name(), commonFirst)));
        }
        Set<TensorId> given = new HashSet<>();
        for (SubnetworkTensor tensor : subnetwork.tensors()) {
            TensorId name = names.get(tensor.id());
            if (!given.add(name)) {
                throw new SubnetworkException(
                        subnetwork.source() + " has two tensors that would get the name " + ShownText.of(name.name())
                                + " of the base; restore it with the tuned model's names.");
            }
            SubFolders folders = subnetwork.folders();
            if (!folders.of(name).equals(folders.of(tensor.id()))) {
                throw new SubnetworkException(subnetwork.source() + " has the tensor "
                        + ShownText.of(tensor.id().name()) + ", which the base has outside of that folder, as "
                        + ShownText.of(name.name()) + "; restore it with the tuned model's names.");
            }
        }
        names.entrySet().removeIf(entry -> entry.getKey().equals(entry.getValue()));
        return new ResultNames(names);
    }

    private static Beginnings beginnings(String ofBase, String ofTuned) {
        int same = 0;
        int shared = 0;
        while (same < Math.min(ofBase.length(), ofTuned.length())
                && ofBase.charAt(ofBase.length() - 1 - same) == ofTuned.charAt(ofTuned.length() - 1 - same)) {
            same++;
            if (isAfterDot(ofBase, same) && isAfterDot(ofTuned, same)) {
                shared = same;
            }
        }
        return new Beginnings(ofBase.substring(0, ofBase.length() - shared),
                ofTuned.substring(0, ofTuned.length() - shared));
    }

    /** Whether so many last characters of a name are whole segments of it. */
    private static boolean isAfterDot(String name, int length) {
        return length == name.length() || name.charAt(name.length() - length - 1) == '.';
    }

    private static String name(String ofTuned, List<Beginnings> commonFirst) {
        for (Beginnings of : commonFirst) {
            if (!of.ofTuned().isEmpty() && ofTuned.startsWith(of.ofTuned())) {
                return of.ofBase() + ofTuned.substring(of.ofTuned().length());
            }
        }
        for (Beginnings of : commonFirst) {
            if (of.ofBase().isEmpty() && !of.ofTuned().isEmpty()) {
                int shared = sharedSegments(ofTuned, of.ofTuned());
                if (shared > 0) {
                    return ofTuned.substring(shared);
                }
            }
        }
        return ofTuned;
    }

    /** Characters of the first segments that a name has in common with a prefix, dots included. */
    private static int sharedSegments(String name, String prefix) {
        int shared = 0;
        for (int dot = prefix.indexOf('.'); dot >= 0
                && name.startsWith(prefix.substring(0, dot + 1)); dot = prefix.indexOf('.', dot + 1)) {
            shared = dot + 1;
        }
        return shared;
    }

    /** The name that a tensor gets. */
    public TensorId of(TensorId tuned) {
        return names.getOrDefault(tuned, tuned);
    }

    /** A tensor by the name that it gets. */
    public TensorInfo of(TensorInfo tuned) {
        return new TensorInfo(of(tuned.id()), tuned.dtype(), tuned.shape());
    }

    /** All tensors of a subnetwork by the names that they get. */
    public List<TensorInfo> tensors(Subnetwork subnetwork) {
        return subnetwork.tensors().stream().map(tensor -> of(tensor.info())).toList();
    }
}
