/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.series;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.kenworkbench.analysis.difference.series.SeriesTensor.Presence;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * The tensors of a series of checkpoints, brought together by name.
 *
 * @param tensors those that are compared, by name
 * @param omitted those that are not
 */
public record SeriesMatch(List<SeriesTensor> tensors, List<Omitted> omitted) {

    /** A tensor that is not compared, and why. */
    public record Omitted(TensorInfo tensor, Reason reason) {
        public Omitted {
            Objects.requireNonNull(tensor);
            Objects.requireNonNull(reason);
        }
    }

    /** Reasons for which a tensor is not compared. */
    public enum Reason {
        /** The values are no floating-point numbers by themselves: integers, or codes that need scales. */
        NO_NUMBERS,
        /** The file has the same bytes under another name, which is compared. */
        TIED
    }

    public SeriesMatch {
        tensors = List.copyOf(tensors);
        omitted = List.copyOf(omitted);
    }

    /** Brings together the tensors of open checkpoints. Reads no values. */
    public static SeriesMatch of(List<Checkpoint> checkpoints) throws CheckpointException {
        Map<TensorId, List<Optional<TensorInfo>>> names = new TreeMap<>();
        for (int i = 0; i < checkpoints.size(); i++) {
            int at = i;
            checkpoints.get(i).tensors().forEach(tensor -> names
                    .computeIfAbsent(tensor.id(), _ -> new ArrayList<>(
                            Collections.nCopies(checkpoints.size(), Optional.empty())))
                    .set(at, Optional.of(tensor)));
        }
        List<SeriesTensor> tensors = new ArrayList<>();
        List<Omitted> omitted = new ArrayList<>();
        Set<List<Object>> stored = new HashSet<>();
        for (List<Optional<TensorInfo>> infos : names.values()) {
            TensorInfo most = mostCommon(infos);
            if (!infos.stream().flatMap(Optional::stream).allMatch(info -> info.dtype().isPrunable())) {
                omitted.add(new Omitted(most, Reason.NO_NUMBERS));
            } else if (isTied(infos, checkpoints, stored)) {
                omitted.add(new Omitted(most, Reason.TIED));
            } else {
                tensors.add(new SeriesTensor(most, infos.stream().map(info -> presence(info, most.shape())).toList()));
            }
        }
        return new SeriesMatch(tensors, omitted);
    }

    private static Presence presence(Optional<TensorInfo> info, Shape shape) {
        return info.isEmpty() ? Presence.MISSING
                : info.get().shape().equals(shape) ? Presence.HERE : Presence.RESHAPED;
    }

    /** Returns the last tensor whose shape most of them have. */
    private static TensorInfo mostCommon(List<Optional<TensorInfo>> infos) {
        Map<Shape, Integer> counts = new LinkedHashMap<>();
        infos.forEach(info -> info.ifPresent(of -> counts.merge(of.shape(), 1, Integer::sum)));
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return infos.reversed().stream().flatMap(Optional::stream)
                .filter(info -> counts.getOrDefault(info.shape(), 0) == most).findFirst().orElseThrow();
    }

    /** Tells whether all checkpoints store the tensor where they store one that came before. */
    private static boolean isTied(List<Optional<TensorInfo>> infos, List<Checkpoint> checkpoints,
            Set<List<Object>> stored) throws CheckpointException {
        List<Object> places = new ArrayList<>();
        for (int i = 0; i < infos.size(); i++) {
            if (infos.get(i).isPresent()) {
                Tensor tensor = checkpoints.get(i).require(infos.get(i).get());
                Optional<Object> place = tensor.storedAt();
                if (place.isEmpty()) {
                    return false;
                }
                places.add(List.of(i, tensor.info().shape(), tensor.info().dtype(), place.get()));
            }
        }
        return !stored.add(places);
    }
}
